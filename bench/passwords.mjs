// node bench/passwords.mjs           half a minute on a quiet machine
// node bench/passwords.mjs --quick   a few rounds, to see that all works
//
// One Argon2id hash at OWASP's setting: hallpass, which works in a thread, against hash-wasm, which is WebAssembly too and
// works on the main thread, and @node-rs/argon2, which is native and works in a thread of libuv's.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'

import { hash as hashNatively, verify as verifyNatively } from '@node-rs/argon2'
import { argon2id, argon2Verify } from 'hash-wasm'
import { hashPassword, verifyPassword } from 'hallpass/password'

import { machine, versions } from './machine.mjs'
import { rounds } from './rounds.mjs'
import { summarize } from './statistics.mjs'

/** The default of hallpass. Everybody else is asked for the same. */
const COST = { memory: 19_456, iterations: 2, parallelism: 1 }
const ARGON2ID = 2

const CONTENDERS = [
  { name: 'hallpass', hash: (password) => hashPassword(password, COST), verify: verifyPassword },
  {
    name: 'hash-wasm',
    hash: (password) =>
      argon2id({
        password,
        salt: randomBytes(16),
        memorySize: COST.memory,
        iterations: COST.iterations,
        parallelism: COST.parallelism,
        hashLength: 32,
        outputType: 'encoded',
      }),
    verify: (hash, password) => argon2Verify({ hash, password }),
  },
  {
    name: '@node-rs/argon2',
    hash: (password) =>
      hashNatively(password, {
        memoryCost: COST.memory,
        timeCost: COST.iterations,
        parallelism: COST.parallelism,
        outputLen: 32,
        algorithm: ARGON2ID,
      }),
    verify: verifyNatively,
  },
]

/** What hallpass sets itself: to be at least as fast as the other one in WebAssembly. */
const TARGET = { peer: 'hash-wasm', atLeast: 1 }

const quick = process.argv.includes('--quick')
const passwords = Array.from({ length: 64 }, (_, number) => `correct horse battery staple ${number}`)
const about = { machine: machine(), versions: versions(), results: {} }

await assertAlike()
const settings = { slice: 2, count: quick ? 3 : 50, warmUp: quick ? 1 : 5 }
await race('one after the other', {}, settings)
await race('eight at once', { inFlight: 8 }, { ...settings, slice: 8, count: quick ? 2 : 15, warmUp: 1 })
report()

/** Nobody is timed who does not do the work: each verifies what the others made, and refuses another password. */
async function assertAlike() {
  for (const maker of CONTENDERS) {
    const hash = await maker.hash('right')
    assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/, maker.name)
    for (const { name, verify } of CONTENDERS) {
      assert.equal(await verify(hash, 'right'), true, `${name} refuses the hash of ${maker.name}`)
      assert.equal(await verify(hash, 'wrong'), false, `${name} takes a wrong password`)
    }
  }
}

async function race(title, manner, settings) {
  const entrants = CONTENDERS.map(({ name, hash }) => ({ name, work: hash, asynchronous: true, ...manner }))
  about.results[title] = summarize(await rounds(entrants, passwords, settings))
}

function report() {
  const { node, cpu, cores, loadBefore } = about.machine
  console.log(`# Node ${node}\n\n${cpu}, ${cores} cores, load before the run ${loadBefore.toFixed(2)}\n`)
  for (const [title, rows] of Object.entries(about.results)) {
    console.log(`## Argon2id, 19 MiB, two passes: ${title}\n`)
    console.log('| contender | ms a hash | 10 % – 90 % | times hallpass |\n| --- | --- | --- | --- |')
    for (const { name, microseconds, low, high, ratio } of rows) {
      const [middle, least, most] = [microseconds, low, high].map((time) => (time / 1000).toFixed(1))
      console.log(`| ${name} | ${middle} | ${least} – ${most} | ${ratio.toFixed(2)} |`)
    }
    console.log()
  }
  const { ratio } = about.results['one after the other'].find(({ name }) => name === TARGET.peer)
  const met = ratio >= TARGET.atLeast ? 'met' : 'MISSED'
  console.log(`At least as fast as ${TARGET.peer}: wanted ${TARGET.atLeast}, measured ${ratio.toFixed(2)}, ${met}`)
  const folder = new URL('../target/bench/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL(`passwords-${node}.json`, folder), `${JSON.stringify(about, null, 2)}\n`)
}
