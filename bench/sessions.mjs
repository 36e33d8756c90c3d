// node bench/sessions.mjs           refreshes per second on each store, half a minute on a quiet machine
// node bench/sessions.mjs --quick   a tenth of the time, to see that all works
//
// PostgreSQL and Redis are started from the Debian packages `postgresql` and `redis-server`, on free ports and in
// temporary folders. The figures are printed as Markdown and left in target/bench.

import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { machine } from './machine.mjs'
import { measured } from './sessions/measured.mjs'
import { sessionReport } from './sessions/report.mjs'
import { contenders } from './sessions/stores.mjs'

if (process.getBuiltinModule?.('node:sqlite') === undefined) {
  // The same in the Node that has SQLite in it.
  const node24 = fileURLToPath(new URL('node_modules/node24/bin/node', import.meta.url))
  const { status } = spawnSync(node24, process.argv.slice(1), { stdio: 'inherit' })
  process.exit(status ?? 1)
}

const quick = process.argv.includes('--quick')
const about = { machine: machine(), results: [] }
for (const { name, open } of contenders) {
  const { sessions, close } = await open()
  try {
    about.results.push({ name, ...(await measured(sessions, quick ? 2 : 20)) })
  } finally {
    await close()
  }
}

const folder = new URL('../target/bench/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL(`sessions-${process.versions.node}.json`, folder), `${JSON.stringify(about, null, 2)}\n`)
console.log(sessionReport(about))
