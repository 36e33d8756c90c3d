// node bench/http.mjs           requests per second of GET /protected, two minutes on a quiet machine
// node bench/http.mjs --quick   a tenth of the rounds, to see that all works
//
// Each server is a process of its own; the load comes from this one, over loopback. The figures are printed as Markdown
// and left in target/bench.

import { mkdirSync, writeFileSync } from 'node:fs'

import { assertProtects } from './http/correctness.mjs'
import { CONTENDERS, start } from './http/server.mjs'
import { measured } from './http/measured.mjs'
import { httpReport } from './http/report.mjs'
import { requestsOf } from './http/requests.mjs'
import { machine, versions } from './machine.mjs'

const quick = process.argv.includes('--quick')
const settings = {
  tokens: 10_000,
  connections: 32,
  milliseconds: quick ? 200 : 500,
  count: quick ? 3 : 20,
  warmUp: quick ? 1 : 4,
}

const about = { machine: machine(), versions: versions(), settings }
const servers = []
try {
  for (const contender of CONTENDERS) servers.push(await start(contender))
  for (const server of servers) await assertProtects(server)
  about.results = await measured(servers, requestsOf(settings.tokens), settings)
} finally {
  for (const server of servers) server.stop()
}

const folder = new URL('../target/bench/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL(`http-${process.versions.node}.json`, folder), `${JSON.stringify(about, null, 2)}\n`)
console.log(httpReport(about))
