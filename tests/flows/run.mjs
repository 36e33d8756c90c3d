// node tests/flows/run.mjs [--self-test] [homes...]
//
// Plays every row of the flows that a login must have, with exact statuses and bodies, against the reference server in
// each of its homes: in memory, on Node with SQLite, on Node with PostgreSQL and Redis, and as a Worker in workerd. Then
// what only a process can show: that a restart loses nothing, that two share a database, how one ends.
// `--self-test` only shows that broken servers do not pass.

import { Tally } from '../stores/tally.mjs'
import { loadParts } from './parts.mjs'
import { play } from './play.mjs'
import { allFlows, rowsWithout } from './rows.mjs'
import { brokenServers } from './self-test.mjs'

const homes = ['memory', 'sqlite', 'postgres-redis', 'worker']
const others = ['self-test', 'parts', 'processes', 'docs']

const named = process.argv.slice(2).map((word) => word.replace(/^--/, ''))
const unknown = named.filter((name) => ![...homes, ...others].includes(name))
if (unknown.length > 0) {
  console.error(`nothing is named ${unknown.join(', ')}; there are ${[...homes, ...others].join(', ')}`)
  process.exit(2)
}
const isChosen = (name) => named.length === 0 || named.includes(name)

const tally = new Tally()
const parts = await loadParts()
await tally.group('the flows', () => [
  { name: 'each row has a flow', run: () => { if (rowsWithout().length > 0) throw new Error(`none for row ${rowsWithout()}`) } },
])
for (const name of homes.filter(isChosen)) await inHome(name)
for (const name of others.filter(isChosen)) {
  if (name === 'self-test') await tally.group('broken servers', () => brokenServers(parts))
  else await tally.group(name, async () => (await import(`./checks/${name}.mjs`)).checks(parts))
}
// A client that somebody forgot to close must not keep this from ending.
process.exit(tally.report() ? 0 : 1)

async function inHome(name) {
  let home
  await tally.group(`the server: ${name}`, async () => {
    const { open } = await import(`./homes/${name}.mjs`)
    home = await open(parts)
    const flows = allFlows().map((flow, number) => ({
      name: `row ${flow.row}: ${flow.name}`,
      run: async () => {
        const faults = await play(flow, home, number)
        if (faults.length > 0) throw new Error(faults.join('\n'))
      },
    }))
    return [...flows, ...(home.checks ?? [])]
  })
  await home?.close()
}
