// node tests/packaging/run.mjs [names...]
//
// Installs the tarball into a fresh project for each case, builds what there is to build, runs it
// and compares what it printed.

import { cp, readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { freshProject } from '../runtimes/stage/fresh-project.mjs'

/** What each project prints: it signed, it verified, and it met a refusal. */
const conversation = 'signed HS256, verified ada, refused TOKEN_EXPIRED exp'

const here = dirname(fileURLToPath(import.meta.url))
const all = (await readdir(join(here, 'cases'))).map((file) => basename(file, '.mjs')).sort()
const named = process.argv.slice(2)
const unknown = named.filter((name) => !all.includes(name))
if (unknown.length > 0 || all.length === 0) {
  console.error(`no case is named ${unknown.join(', ')}; there are ${all.join(', ')}`)
  process.exit(2)
}

const green = []
const red = []
for (const name of named.length > 0 ? named : all) {
  const start = performance.now()
  try {
    const printed = await runCase(name)
    green.push(name)
    console.log(`ok   ${name}: ${printed} (${Math.round(performance.now() - start)} ms)`)
  } catch (error) {
    red.push(name)
    console.log(`FAIL ${name}: ${error.message}`)
  }
}
console.log(`${green.length} passed, ${red.length} failed${red.length > 0 ? `: ${red.join('; ')}` : ''}`)
process.exitCode = red.length > 0 ? 1 : 0

async function runCase(name) {
  const { run, projects, type = 'module', prints = conversation } = await import(`./cases/${name}.mjs`)
  const fresh = await freshProject(`packaging/${name}`, type)
  for (const project of projects) await cp(join(here, 'projects', project), fresh.folder, { recursive: true })
  const printed = await run(fresh)
  if (printed !== prints) throw new Error(`printed ${JSON.stringify(printed)}, expected ${JSON.stringify(prints)}`)
  return printed
}
