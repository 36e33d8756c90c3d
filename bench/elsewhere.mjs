// deno run -A bench/elsewhere.mjs     HS256 and EdDSA in another runtime than Node; a quarter of a minute
// bun bench/elsewhere.mjs
//
// With the contenders that run everywhere. No ratio of these is a target.

import * as fastJwt from './contenders/fast-jwt.mjs'
import * as hallpass from './contenders/hallpass.mjs'
import * as jose from './contenders/jose.mjs'
import * as nodeCrypto from './contenders/node-crypto.mjs'
import { newRaces } from './races.mjs'
import { ed25519Workload, hmacWorkload } from './workload.mjs'

const about = { results: {}, settings: {} }
const { race } = newRaces(about, { count: process.argv.includes('--quick') ? 5 : 40, warmUp: 5 })
await race('HS256', hmacWorkload(), 'hs256', [hallpass, fastJwt, jose, nodeCrypto], { tokens: 2_000, slice: 200 })
await race('EdDSA', ed25519Workload(), 'eddsa', [hallpass, jose, nodeCrypto], { tokens: 400, slice: 40 })

const { deno, bun, node } = process.versions
console.log(`# ${deno ? `Deno ${deno}` : bun ? `Bun ${bun}` : `Node ${node}`}\n`)
for (const [title, rows] of Object.entries(about.results)) {
  console.log(`## ${title}\n\n${about.settings[title]}\n\n| contender | µs | times hallpass |\n| --- | --- | --- |`)
  for (const { name, microseconds, ratio } of rows) console.log(`| ${name} | ${microseconds.toFixed(1)} | ${ratio.toFixed(2)} |`)
  console.log('')
}
