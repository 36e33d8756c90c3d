/**
 * Makes the npm package, unpacked, out of the sources here and the WebAssembly module with its glue:
 *
 *     node pkg-template/build.mjs --wasm target/wasm --out target/npm/hallpass --version 1.2.3
 */

import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)

/** One entry of the package for each way in which a runtime gets at the WebAssembly module. */
const ENTRIES = [
  { name: 'node', file: 'node.cjs', format: 'cjs', platform: 'node' },
  { name: 'deno', file: 'deno.js', format: 'esm', platform: 'neutral' },
  { name: 'workerd', file: 'workerd.js', format: 'esm', platform: 'neutral' },
  { name: 'browser', file: 'browser.js', format: 'esm', platform: 'browser' },
]

/** The module stays a file of its own, the same one for every runtime. */
const wasmBesideTheBundle = {
  name: 'wasm-beside-the-bundle',
  setup({ onResolve }) {
    onResolve({ filter: /hallpass\.wasm$/ }, () => ({ path: './hallpass.wasm', external: true }))
  },
}

/** The type of `hallpass/wasm`, for TypeScript projects that know WebAssembly and for those that do not. */
const WASM_TYPE = `type Module = typeof globalThis extends { WebAssembly: { Module: { prototype: infer M } } } ? M : unknown
/** The WebAssembly module, in hosts where a .wasm file is imported as such. */
declare const module: Module
`

const { values: given } = parseArgs({
  options: { wasm: { type: 'string' }, out: { type: 'string' }, version: { type: 'string' } },
})
for (const name of ['wasm', 'out', 'version']) {
  if (given[name] === undefined) throw new Error(`--${name} is missing`)
}
const wasm = resolve(given.wasm)
const out = resolve(given.out)
const dist = join(out, 'dist')

rmSync(out, { recursive: true, force: true })
mkdirSync(dist, { recursive: true })
copyFileSync(join(wasm, 'hallpass_wasm_bg.wasm'), join(dist, 'hallpass.wasm'))
writeTypes()
for (const entry of ENTRIES) await bundle(entry)
writeNodeWrapper()
writePackageJson()
writePapers()

async function bundle({ name, file, format, platform }) {
  await build({
    entryPoints: [join(here, 'src/entry', `${name}.ts`)],
    outfile: join(dist, file),
    bundle: true,
    format,
    platform,
    target: 'es2022',
    supported: { 'import-source': true },
    charset: 'utf8',
    legalComments: 'none',
    // package.json speaks of the shipped files; here the loaders are imported for their effect.
    ignoreAnnotations: true,
    minify: true,
    // Short lines, so that the place in a stack trace is a place.
    lineLimit: 120,
    alias: { 'hallpass-wasm': join(wasm, 'hallpass_wasm_bg.js') },
    define: { HALLPASS_VERSION: JSON.stringify(given.version) },
    plugins: [wasmBesideTheBundle],
    logLevel: 'warning',
  })
}

/**
 * The wrapper for `import` takes all from the file for `require`, so that a program which does both has one module, one
 * class `Key` and one class `HallpassError`.
 */
function writeNodeWrapper() {
  const names = Object.keys(createRequire(import.meta.url)(join(dist, 'node.cjs'))).sort()
  const lines = ["import hallpass from './node.cjs'", `export const { ${names.join(', ')} } = hallpass`]
  writeFileSync(join(dist, 'node.mjs'), `${lines.join('\n')}\n`)
}

/**
 * The types exist once, as CommonJS, which both kinds of import can take: were there two copies, a `Key` of the one
 * would not fit a function of the other.
 */
function writeTypes() {
  const types = join(dist, 'types')
  const tsc = join(here, 'node_modules/typescript/bin/tsc')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '--project', here, '--outDir', types], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`tsc failed\n${stdout}`)
  removeUnreachable(types, 'index.d.ts')
  writeJson(join(types, 'package.json'), { type: 'commonjs' })
  writeFileSync(join(dist, 'index.d.ts'), "export * from './types/index.js'\n")
  writeFileSync(join(dist, 'wasm.d.ts'), `${WASM_TYPE}export default module\n`)
  writeFileSync(join(types, 'wasm.d.ts'), `${WASM_TYPE}export = module\n`)
}

/** What the public types do not speak of is nobody's business, and may need types that the user's project has not. */
function removeUnreachable(folder, entry) {
  const reached = new Set([entry])
  for (const file of reached) {
    const text = readFileSync(join(folder, file), 'utf8')
    for (const [, name] of text.matchAll(/(?:from|import) '\.\/([\w-]+)\.js'/g)) reached.add(`${name}.d.ts`)
  }
  for (const name of readdirSync(folder)) {
    if (!reached.has(name)) rmSync(join(folder, name), { recursive: true })
  }
}

/** What only the build needs is left out of what is shipped. */
function writePackageJson() {
  const { devDependencies: _tools, scripts: _scripts, ...shipped } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
  writeJson(join(out, 'package.json'), { ...shipped, version: given.version })
}

function writePapers() {
  copyFileSync(join(here, 'README.md'), join(out, 'README.md'))
  for (const licence of ['LICENSE-MIT', 'LICENSE-APACHE']) {
    if (existsSync(join(root, licence))) copyFileSync(join(root, licence), join(out, licence))
  }
}

function writeJson(path, value) {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
}
