/** The figures as Markdown. */
export function httpReport({ machine, versions, results, settings }) {
  const { connections, milliseconds, count, tokens } = settings
  const libraries = ['hallpass', 'hono', '@hono/node-server', 'express', 'express-jwt', 'jsonwebtoken']
  const rows = results.map((row) => {
    const above = row.aboveFloor === undefined ? '' : `${row.aboveFloor.toFixed(1)} (${row.above})`
    const range = `${whole(row.low)} – ${whole(row.high)}`
    return `| ${row.name} | ${whole(row.perSecond)} | ${range} | ${row.ratio.toFixed(2)} | ${row.processor.toFixed(1)} | ${above} |`
  })
  return [
    `Requests per second of GET /protected, HS256, Node ${machine.node}, ${machine.cores} cores, ${machine.cpu},`,
    `load before the run ${machine.loadBefore.toFixed(2)}; ${libraries.map((name) => `${name} ${versions[name]}`).join(', ')}`,
    ...(machine.loadBefore > machine.cores / 2 ? ['', BUSY] : []),
    '',
    `${connections} connections, ${tokens.toLocaleString('en')} different tokens, ${count} rounds of ${milliseconds} ms; the load comes from another process on the same machine.`,
    '',
    '| server | requests/s | 10 % – 90 % | times hallpass/node | µs of processor a request | above its floor |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

const BUSY =
  '**The machine was busy with other work: these figures say little. Run again when it is quiet.**'

function whole(number) {
  return Math.round(number).toLocaleString('en')
}
