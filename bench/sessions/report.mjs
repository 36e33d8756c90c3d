/** The figures as Markdown. */
export function sessionReport({ machine, results }) {
  const rows = results.map(({ name, alone, together, callsPerRefresh }) => {
    return `| ${name} | ${figure(alone)} | ${figure(together)} | ${callsPerRefresh.toFixed(2)} |`
  })
  return [
    `Refreshes per second through \`createAuth\`, HS256, Node ${machine.node}, ${machine.cores} cores, ${machine.cpu}`,
    '',
    '| store | one client | 16 clients | store calls per refresh |',
    '|---|---|---|---|',
    ...rows,
    '',
    'Client, server and hallpass share the machine.',
  ].join('\n')
}

function figure(number) {
  return Math.round(number).toLocaleString('en')
}
