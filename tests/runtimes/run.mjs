// node tests/runtimes/run.mjs [names...] [--self-test]
//
// Runs the one suite through the packed tarball in every runtime, writes the verdicts of each to
// target/verdicts, and compares them. Then runs it again with wrong expectations, which must go
// red: a runner that cannot fail proves nothing. `--self-test` does only the latter.

import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { freshProject, verdictsFolder } from './stage/fresh-project.mjs'
import { faultsOf } from './stage/judge.mjs'
import { loadVectors, stageProgram } from './stage/program.mjs'
import { sabotaged, silentAfter } from './stage/sabotage.mjs'

const shownAtMost = 60
const all = ['node20', 'node22', 'node24', 'commonjs', 'deno', 'bun', 'workerd', 'chromium']

const args = process.argv.slice(2)
const onlySelfTest = args.includes('--self-test')
const named = args.filter((arg) => arg !== '--self-test')
const unknown = named.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  console.error(`no runtime is named ${unknown.join(', ')}; there are ${all.join(', ')}`)
  process.exit(2)
}

const vectors = await loadVectors()
const spoiled = sabotaged(vectors)
const project = await freshProject('runtimes')
const wasm = await readFile(join(project.packageDir, 'dist/hallpass.wasm'))
const programs = { suite: join(project.folder, 'program'), selfTest: join(project.folder, 'self-test') }
await stageProgram(programs.suite, vectors)
await stageProgram(programs.selfTest, spoiled.vectors)
await mkdir(verdictsFolder, { recursive: true })

const green = []
const red = []
const verdicts = new Map()
for (const name of named.length > 0 ? named : all) {
  if (!onlySelfTest) await report(name, () => passes(name))
  await report(`${name}, self-test`, () => goesRed(name))
}
if (verdicts.size > 1) await report('verdicts', areIdentical)
console.log(`${green.length} passed, ${red.length} failed${red.length > 0 ? `: ${red.join('; ')}` : ''}`)
process.exitCode = red.length > 0 ? 1 : 0

/** Runs one step and prints its line; what it throws is its failure, shown with all its parts. */
async function report(title, step) {
  const start = performance.now()
  try {
    const line = await step()
    green.push(title)
    console.log(`ok   ${title}: ${line} (${Math.round(performance.now() - start)} ms)`)
  } catch (error) {
    red.push(title)
    console.log(`FAIL ${title}: ${error.message}`)
    const failures = error.failures ?? []
    for (const { id, reason } of failures.slice(0, shownAtMost)) console.log(`       ${id}: ${reason}`)
    if (failures.length > shownAtMost) console.log(`       and ${failures.length - shownAtMost} more`)
  }
}

async function passes(name) {
  const path = join(verdictsFolder, `${name}.jsonl`)
  await rm(path, { force: true })
  const { result, sees } = await runIn(name, programs.suite)
  await writeFile(path, result.verdicts ?? '')
  const failures = faultsOf(result, { vectors, sees, wasm: createHash('sha256').update(wasm).digest('hex') })
  if (failures.length > 0) throw Object.assign(new Error(`${failures.length} failed`), { failures })
  verdicts.set(name, result.verdicts)
  return `${result.passed} passed, ${result.verdicts.split('\n').length - 1} verdicts`
}

async function goesRed(name) {
  const { result } = await runIn(name, programs.selfTest)
  const silent = silentAfter(result, spoiled.ids)
  if (silent !== null) throw new Error(silent)
  return `went red ${spoiled.ids.length} times, as it should`
}

async function runIn(name, program) {
  const { run, sees } = await import(`./${name}.mjs`)
  return { result: await run({ ...project, program }), sees }
}

function areIdentical() {
  const [[first, expected], ...others] = verdicts
  const different = others.filter(([, text]) => text !== expected).map(([name]) => name)
  if (different.length > 0) throw new Error(`${different.join(', ')} differ from ${first}`)
  return `${verdicts.size} files are the same, byte for byte`
}
