/** Makes the types of the package, for `import` and for `require`. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** The entries of the package, by the place of their types and the file that is imported. */
const ENTRIES = {
  index: 'index',
  'stores/memory': 'stores/memory',
  'stores/sql': 'stores/sql',
  'stores/redis': 'stores/redis',
  'stores/durable-object': 'stores/durable-object',
  'testing/index': 'testing',
  'adapters/fetch': 'adapters/fetch',
  'adapters/hono': 'adapters/hono',
  'adapters/express': 'adapters/express',
  'adapters/node': 'adapters/node',
  'password/index': 'password',
}

/** The type of `hallpass/wasm`, for TypeScript projects that know WebAssembly and for those that do not. */
const WASM_TYPE = `type Module = typeof globalThis extends { WebAssembly: { Module: { prototype: infer M } } } ? M : unknown
/** The WebAssembly module, in hosts where a .wasm file is imported as such. */
declare const module: Module
`

/**
 * The types exist once, as CommonJS, which both kinds of import can take: were there two copies, a `Key` of the one
 * would not fit a function of the other.
 */
export function writeTypes({ here, dist }) {
  const types = join(dist, 'types')
  const tsc = join(here, 'node_modules/typescript/bin/tsc')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '--project', here, '--outDir', types], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`tsc failed\n${stdout}`)
  removeUnreachable(types, Object.keys(ENTRIES))
  writeFileSync(join(types, 'package.json'), '{\n  "type": "commonjs"\n}\n')
  for (const [source, entry] of Object.entries(ENTRIES)) {
    const file = join(dist, `${entry}.d.ts`)
    mkdirSync(dirname(file), { recursive: true })
    const to = relative(dirname(file), join(types, source))
    writeFileSync(file, `export * from '${to.startsWith('.') ? to : `./${to}`}.js'\n`)
  }
  writeFileSync(join(dist, 'wasm.d.ts'), `${WASM_TYPE}export default module\n`)
  writeFileSync(join(types, 'wasm.d.ts'), `${WASM_TYPE}export = module\n`)
}

/** What the public types do not speak of is nobody's business, and may need types that the user's project has not. */
function removeUnreachable(types, entries) {
  const reached = new Set(entries.map((entry) => join(types, `${entry}.d.ts`)))
  for (const file of reached) {
    const text = readFileSync(file, 'utf8')
    for (const [, path] of text.matchAll(/(?:from|import)\s*\(?'(\.{1,2}\/[\w./-]+)\.js'/g)) {
      reached.add(join(dirname(file), `${path}.d.ts`))
    }
  }
  for (const path of readdirSync(types, { recursive: true })) {
    const file = join(types, path)
    if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file)
  }
}
