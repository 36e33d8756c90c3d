// node tests/passwords/run.mjs [names...]
//
// Password hashes through the packed tarball: those of Python's libraries and our own, in every runtime, with and
// without threads.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { freshProject } from '../runtimes/stage/fresh-project.mjs'
import { bothWays } from './both-ways.mjs'
import { apart } from './apart.mjs'
import { vectorsAreFresh } from './python.mjs'
import { runs } from './runs.mjs'
import { stageProgram } from './stage.mjs'

const shownAtMost = 40

const project = await freshProject('passwords')
const folder = join(project.folder, 'program')
await mkdir(folder, { recursive: true })
const staged = { ...project, program: await stageProgram(folder) }

const all = { 'vectors.py': vectorsAreFresh, 'both ways': bothWays, apart, ...runs }
const named = process.argv.slice(2)
const unknown = named.filter((name) => !(name in all))
if (unknown.length > 0) {
  console.error(`nothing is named ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}`)
  process.exit(2)
}

let passed = 0
let failed = 0
for (const name of named.length > 0 ? named : Object.keys(all)) {
  const start = performance.now()
  const { passed: good, failures } = await all[name](staged).catch((error) => ({ passed: 0, failures: [{ id: name, reason: error.message }] }))
  if (good === 0 && failures.length === 0) failures.push({ id: name, reason: 'there is not a single check' })
  passed += good
  failed += failures.length
  console.log(`${failures.length === 0 ? 'ok  ' : 'FAIL'} ${name}: ${good} passed (${Math.round(performance.now() - start)} ms)`)
  for (const { id, reason } of failures.slice(0, shownAtMost)) console.log(`       ${id}: ${reason}`)
  if (failures.length > shownAtMost) console.log(`       and ${failures.length - shownAtMost} more`)
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
