// node tests/papers/run.mjs [pages...]
//
// Plays every page that has code in it: lays its files out in an empty folder, installs the packed package and the real
// frameworks there, runs its commands, and drives against its servers what the page promises. A block that nothing ran
// fails, unless it says why it is no program.

import { mustFail } from './must-fail.mjs'
import { allPages } from './pages.mjs'
import { playWhole } from './whole-page.mjs'

const atOnce = 2

const pages = await allPages()
const named = process.argv.slice(2)
const unknown = named.filter((name) => !pages.some(({ path }) => path === name))
if (unknown.length > 0) {
  console.error(`no page is named ${unknown.join(', ')}; there are ${pages.map(({ path }) => path).join(', ')}`)
  process.exit(2)
}

let passed = 0
const faults = []
const fragments = []

const waiting = named.length > 0 ? pages.filter(({ path }) => named.includes(path)) : [...pages]
await Promise.all(Array.from({ length: atOnce }, work))
if (named.length === 0) await count('pages with mistakes', mustFail)

if (fragments.length > 0) console.log(`${fragments.length} blocks are no programs:`)
for (const { where, reason } of fragments) console.log(`       ${where}: ${reason}`)
for (const fault of faults) console.log(`FAIL   ${fault}`)
console.log(`${passed} passed, ${faults.length} failed`)
process.exitCode = faults.length === 0 && passed > 0 ? 0 : 1

async function work() {
  for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
    const { path } = page
    await count(path, async () => {
      const played = await playWhole(page)
      fragments.push(...played.fragments)
      return played.passed
    })
  }
}

async function count(name, run) {
  const start = performance.now()
  try {
    const blocks = await run()
    passed += blocks
    if (blocks > 0) console.log(`ok     ${name}: ${blocks} (${Math.round(performance.now() - start)} ms)`)
  } catch (error) {
    faults.push(`${name}\n       ${error.message.replaceAll('\n', '\n       ')}`)
  }
}
