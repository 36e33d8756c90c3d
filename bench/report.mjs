/** The results as Markdown. */
export function report({ machine, versions, results, targets, coldStart, curves, compared, settings }) {
  const lines = [
    `# Node ${machine.node}`,
    '',
    `${machine.cpu}, ${machine.cores} cores, ${machine.platform}, OpenSSL ${machine.openssl},`,
    `load before the run ${machine.loadBefore.toFixed(2)}`,
    '',
    Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', '),
  ]
  if (machine.loadBefore > machine.cores / 2) {
    lines.push('', '**The machine was busy with other work: these figures say little. Run again when it is quiet.**')
  }
  for (const [race, rows] of Object.entries(results)) {
    lines.push('', `## ${race}`, '', `${settings[race]}; microseconds a call, median and the middle 80 % of the rounds.`, '')
    lines.push(...table(['contender', 'µs', '10 % – 90 %', 'times hallpass'], rows.map(raceRow)))
  }
  lines.push('', '## From a fresh process to the first verified token', '', `${settings.coldStart}; milliseconds.`, '')
  lines.push(...table(['process', 'ms', '10 % – 90 %', 'above an empty one'], coldStart.map(coldStartRow)))
  lines.push('', '## What it costs')
  for (const [what, points] of Object.entries(curves)) {
    lines.push('', ...table([what, 'µs'], points.map(({ at, microseconds }) => [at, digits(microseconds)])))
  }
  lines.push('', '## Targets', '')
  lines.push(...table(['race', 'what', 'wanted', 'measured', ''], targets.map(targetRow)))
  lines.push('', '## Against the recorded ratios', '')
  lines.push(...(compared.length === 0 ? ['Nothing is recorded for this version of Node.'] : compared.map((line) => `- ${line}`)))
  return lines.join('\n')
}

function raceRow({ name, microseconds, low, high, ratio }) {
  return [name, digits(microseconds), `${digits(low)} – ${digits(high)}`, ratio.toFixed(2)]
}

function coldStartRow({ name, milliseconds, low, high, above }) {
  return [name, digits(milliseconds), `${digits(low)} – ${digits(high)}`, digits(above)]
}

function targetRow({ race, what, wanted, measured, met }) {
  return [race, what, wanted, measured.toFixed(2), met ? 'met' : 'MISSED']
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
}

function digits(number) {
  return number.toFixed(number < 100 ? 1 : 0)
}
