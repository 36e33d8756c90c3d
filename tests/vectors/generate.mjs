// Writes the vectors from their definitions in cases/. With --check it only compares.

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { keys, sets } from './cases/fixed.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const prefixes = { credentials: 'credential-', http: 'http-', keys: 'key-', sessions: 'session-', sign: 'sign-', throttle: 'throttle-', tokens: '' }

const files = { 'keys.json': keysJson(), ...(await allCases()) }
if (process.argv.includes('--check')) check()
else write()

function keysJson() {
  const lines = (members) => Object.entries(members).map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(',\n')
  return `{\n  "keys": {\n${lines(keys)}\n  },\n  "sets": {\n${lines(sets)}\n  }\n}\n`
}

async function allCases() {
  const made = {}
  const ids = new Set()
  for (const kind of Object.keys(prefixes)) {
    for (const file of readdirSync(join(here, 'cases', kind)).sort()) {
      const name = file.replace(/\.mjs$/, '')
      const { default: definitions } = await import(`./cases/${kind}/${file}`)
      const cases = definitions.map(({ name: end, ...rest }) => ({ id: `${prefixes[kind]}${name}/${end}`, ...rest }))
      for (const { id, why } of cases) {
        if (ids.has(id)) fail(`two cases are called ${id}`)
        if (!why) fail(`${id} does not say why`)
        ids.add(id)
      }
      made[`${kind}/${name}.json`] = casesJson(cases)
    }
  }
  return made
}

// One member to a line, so that a difference shows what changed.
function casesJson(cases) {
  const one = (members) => Object.entries(members).map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(',\n')
  return `[\n${cases.map((members) => `  {\n${one(members)}\n  }`).join(',\n')}\n]\n`
}

// A file that no definition makes is left over from an earlier one.
function leftOver() {
  return Object.keys(prefixes)
    .filter((kind) => existsSync(join(here, kind)))
    .flatMap((kind) => readdirSync(join(here, kind)).map((file) => `${kind}/${file}`))
    .filter((file) => !(file in files))
}

function check() {
  const differing = Object.keys(files).filter((file) => !existsSync(join(here, file)) || readFileSync(join(here, file), 'utf8') !== files[file])
  const wrong = [...differing, ...leftOver()]
  if (wrong.length > 0) fail(`these vectors differ from their definitions, run \`node tests/vectors/generate.mjs\`: ${wrong.join(', ')}`)
  console.log(`the ${Object.keys(files).length} files of vectors are what their definitions make`)
}

function write() {
  for (const file of leftOver()) rmSync(join(here, file))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(here, file)), { recursive: true })
    writeFileSync(join(here, file), text)
  }
  const counts = Object.keys(prefixes).map((kind) => {
    const cases = Object.entries(files).filter(([file]) => file.startsWith(`${kind}/`)).flatMap(([, text]) => JSON.parse(text))
    return `${cases.length} ${kind}`
  })
  console.log(`wrote ${Object.keys(files).length} files: ${counts.join(', ')}`)
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
