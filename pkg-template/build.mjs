/**
 * Makes the npm package, unpacked, out of the sources here and the WebAssembly modules with their glue:
 *
 *     node pkg-template/build.mjs --wasm target/wasm --password target/password --out target/npm/hallpass --version 1.2.3
 */

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { bundlePasswords } from './build-password.mjs'
import { writeTypes } from './build-types.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)

/** One entry for each way in which a runtime gets at the WebAssembly module. */
const ENTRIES = [
  { name: 'node', file: 'node.cjs', format: 'cjs', platform: 'node' },
  { name: 'deno', file: 'deno.js', format: 'esm', platform: 'neutral' },
  { name: 'workerd', file: 'workerd.js', format: 'esm', platform: 'neutral' },
  { name: 'browser', file: 'browser.js', format: 'esm', platform: 'browser' },
]

/** They know errors by their class, so that in Node they must have the one that `hallpass` has there, however imported. */
const ADAPTERS = ['fetch', 'hono', 'express', 'node']

/** What is the same in every runtime, by its source, and the file that it becomes for `import` and for `require`. */
const PORTABLE = [
  { source: 'error', file: 'error' },
  { source: 'stores/memory', file: 'stores/memory' },
  { source: 'stores/sql', file: 'stores/sql' },
  { source: 'stores/redis', file: 'stores/redis' },
  { source: 'stores/durable-object', file: 'stores/durable-object' },
  { source: 'testing/index', file: 'testing' },
  ...ADAPTERS.map((name) => ({ source: `adapters/${name}`, file: `adapters/${name}` })),
]

const { values: given } = parseArgs({
  options: {
    wasm: { type: 'string' },
    password: { type: 'string' },
    out: { type: 'string' },
    version: { type: 'string' },
  },
})
for (const name of ['wasm', 'password', 'out', 'version']) {
  if (given[name] === undefined) throw new Error(`--${name} is missing`)
}
const wasm = resolve(given.wasm)
const out = resolve(given.out)
const dist = join(out, 'dist')

rmSync(out, { recursive: true, force: true })
mkdirSync(dist, { recursive: true })
copyFileSync(join(wasm, 'hallpass_wasm_bg.wasm'), join(dist, 'hallpass.wasm'))
writeTypes({ here, dist })
for (const { source, file } of PORTABLE) {
  await bundle({ source, file: `${file}.js`, format: 'esm', platform: 'neutral' })
  await bundle({ source, file: `${file}.cjs`, format: 'cjs', platform: 'neutral' })
}
for (const { name, ...entry } of ENTRIES) await bundle({ source: `entry/${name}`, ...entry })
writeNodeWrapper('node')
for (const name of ADAPTERS) writeNodeWrapper(`adapters/${name}`)
await bundlePasswords({ dist, made: resolve(given.password), bundle, writeNodeWrapper })
writePackageJson()
writePapers()

/** Bundles one source. `more` is for esbuild. */
async function bundle({ source, file, format, platform, ...more }) {
  const { plugins = [], ...others } = more
  await build({
    entryPoints: [join(here, 'src', `${source}.ts`)],
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
    plugins: [...plugins, besideTheBundle(file, format)],
    logLevel: 'warning',
    ...others,
  })
}

/**
 * What stays a file of its own: the WebAssembly modules, which are the same for every runtime, and the one class of
 * errors, so that an error of `hallpass/password` is an instance of the class that `hallpass` has.
 */
function besideTheBundle(file, format) {
  const external = (name) => {
    const path = relative(dirname(join(dist, file)), join(dist, name))
    return { path: path.startsWith('.') ? path : `./${path}`, external: true }
  }
  return {
    name: 'beside-the-bundle',
    setup({ onResolve }) {
      onResolve({ filter: /\.wasm$/ }, ({ path }) => external(path.split('/').at(-1)))
      onResolve({ filter: /\/error\.js$/ }, ({ kind }) =>
        kind === 'entry-point' ? undefined : external(format === 'cjs' ? 'error.cjs' : 'error.js'),
      )
    },
  }
}

/**
 * The wrapper for `import` takes all from the file for `require`, so that a program which does both has one module, one
 * class `Key` and one class `HallpassError`.
 */
function writeNodeWrapper(name) {
  const names = Object.keys(createRequire(import.meta.url)(join(dist, `${name}.cjs`))).sort()
  const lines = [`import hallpass from './${name.split('/').at(-1)}.cjs'`, `export const { ${names.join(', ')} } = hallpass`]
  writeFileSync(join(dist, `${name}.mjs`), `${lines.join('\n')}\n`)
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
