import { readFile, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'

import { freshFolder } from '../../runtimes/stage/fresh-project.mjs'

export const projects = []

export const prints = 'the tarball holds what it should and nothing else'

/** Reads the installed package file by file. */
export async function run({ folder, packageDir }) {
  const files = await filesIn(packageDir)
  const manifest = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8'))
  const faults = [
    ...unexpected(files),
    ...missing(files, manifest),
    ...needless(manifest),
    ...(await strangers(folder)),
    ...(await suspicious(packageDir, files)),
  ]
  if (faults.length > 0) throw new Error(faults.join('; '))
  return prints
}

const required = [
  'package.json', 'README.md', 'LICENSE-MIT', 'LICENSE-APACHE', 'dist/hallpass.wasm', 'dist/password.wasm',
]
const allowed = [
  /^CHANGELOG\.md$/,
  /^dist\/((adapters|password|stores)\/)?[\w-]+\.(js|mjs|cjs)$/,
  /^dist\/(types\/)?([\w-]+\/){0,2}[\w-]+\.d\.(ts|mts|cts)$/,
  // Says that the types for `require` are those of CommonJS.
  /^dist\/types\/package\.json$/,
]

function unexpected(files) {
  const strange = files.filter((file) => !required.includes(file) && !allowed.some((pattern) => pattern.test(file)))
  return strange.map((file) => `${file} does not belong into the package`)
}

function missing(files, { exports, main, types }) {
  const named = [...required, ...targetsOf({ exports, main, types }).map((path) => path.replace(/^\.\//, ''))]
  return named.filter((file) => !files.includes(file)).map((file) => `${file} is missing`)
}

function targetsOf(target) {
  if (target === undefined) return []
  return typeof target === 'string' ? [target] : Object.values(target).flatMap(targetsOf)
}

/** Nothing is installed with the package, and nothing runs when it is installed. Frameworks are there or not. */
function needless(manifest) {
  const members = [
    'dependencies', 'optionalDependencies', 'bundledDependencies', 'bundleDependencies',
    'devDependencies', 'scripts', 'bin',
  ]
  const needed = Object.keys(manifest.peerDependencies).filter((name) => manifest.peerDependenciesMeta[name]?.optional !== true)
  const present = members.filter((member) => member in manifest).map((member) => `package.json has ${member}`)
  return [...present, ...needed.map((name) => `${name} is a peer that is not optional`)]
}

async function strangers(folder) {
  const installed = (await readdir(join(folder, 'node_modules'))).filter((name) => !name.startsWith('.'))
  return installed.filter((name) => name !== 'hallpass').map((name) => `${name} was installed as well`)
}

const signs = {
  // Not a member of that name: clients of Redis have one, and to a thread of Node it says that its script is in the file.
  'makes code out of text': /(?<![.\w])eval\s*\(|\bnew\s+Function\b|(?<![\w`'"])Function\s*\(/,
  'points to a source map': /sourceMappingURL/,
  'names a folder of the machine that built it': /\/(root|home|Users|tmp)\/[\w.]/,
}

const checkout = join(freshFolder, '../..')

/** Types run nothing; those of a client of Redis have a member of that name. */
const isTypes = (file) => file.endsWith('.d.ts')

async function suspicious(packageDir, files) {
  const faults = []
  for (const file of files.filter((name) => /\.(js|mjs|cjs|wasm|ts)$/.test(name))) {
    const text = await readFile(join(packageDir, file), 'latin1')
    const found = Object.keys(signs).filter((sign) => signs[sign].test(isTypes(file) ? text.replaceAll('eval(', '') : text))
    faults.push(...found.map((sign) => `${file} ${sign}`))
    if (text.includes(checkout)) faults.push(`${file} names the folder of the checkout`)
  }
  return faults
}

async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => !entry.isDirectory())
  return files.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort()
}
