// node tests/stores/run.mjs [names...]
//
// Runs the published suite for stores, and what createAuth makes of them, on the real thing: SQLite in Node, Bun and
// libSQL, PostgreSQL, Redis and a Redis Cluster, D1 and Durable Objects in workerd. The servers come from the Debian
// packages `postgresql` and `redis-server`, run on free ports with temporary folders, and are gone at the end.

import { installedPackage } from './package.mjs'
import { Tally } from './tally.mjs'

const stages = ['memory', 'sqlite', 'postgres', 'redis', 'redis-cluster', 'workerd']

const named = process.argv.slice(2)
const unknown = named.filter((name) => !stages.includes(name))
if (unknown.length > 0) {
  console.error(`no stage is named ${unknown.join(', ')}; there are ${stages.join(', ')}`)
  process.exit(2)
}

const hallpass = await installedPackage()
const tally = new Tally()
for (const name of named.length > 0 ? named : stages) {
  const { run } = await import(`./stages/${name}.mjs`)
  try {
    await run(tally, hallpass)
  } catch (error) {
    await tally.group(name, () => [{ name: 'the stage runs to its end', run: () => Promise.reject(error) }])
  }
}
// A client that somebody forgot to close must not keep this from ending.
process.exit(tally.report() ? 0 : 1)
