// node tests/adapters/run.mjs [names...]
//
// The handler and the guards with the real frameworks, through the packed tarball: Express 5 and 4, Hono on its server for
// Node, and node:http, in every Node; Hono in Bun, Deno and workerd too.

import { join } from 'node:path'

import { freshProject } from '../runtimes/stage/fresh-project.mjs'
import { runs } from './runs.mjs'
import { stageProgram } from './stage.mjs'

const shownAtMost = 40

const named = process.argv.slice(2)
const unknown = named.filter((name) => !(name in runs))
if (unknown.length > 0) {
  console.error(`nothing is named ${unknown.join(', ')}; there are ${Object.keys(runs).join(', ')}`)
  process.exit(2)
}

const project = await freshProject('adapters')
const program = join(project.folder, 'program')
await stageProgram(project.folder, program)

let passed = 0
let failed = 0
for (const name of named.length > 0 ? named : Object.keys(runs)) {
  const start = performance.now()
  const { passed: good, failures } = await runs[name](program).catch((error) => ({ passed: 0, failures: [{ id: name, reason: error.message }] }))
  if (good === 0 && failures.length === 0) failures.push({ id: name, reason: 'there is not a single check' })
  passed += good
  failed += failures.length
  console.log(`${failures.length === 0 ? 'ok  ' : 'FAIL'} ${name}: ${good} passed (${Math.round(performance.now() - start)} ms)`)
  for (const { id, reason } of failures.slice(0, shownAtMost)) console.log(`       ${id}: ${reason}`)
  if (failures.length > shownAtMost) console.log(`       and ${failures.length - shownAtMost} more`)
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
