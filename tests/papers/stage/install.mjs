import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, symlink } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

import { command } from '../../runtimes/stage/command.mjs'
import { tarball } from '../../runtimes/stage/fresh-project.mjs'

const ours = join(dirname(fileURLToPath(import.meta.url)), '../../node_modules')

/**
 * Puts a package into a project as npm would, with what it depends on and nothing else: hallpass out of the tarball, any
 * other from where the tests have it. Gives its version.
 */
export async function install(name, project) {
  const modules = join(project, 'node_modules')
  if (name === 'hallpass') {
    await mkdir(join(modules, name), { recursive: true })
    await command('tar', ['-xzf', await tarball(), '-C', join(modules, name), '--strip-components=1'])
    return (await manifestOf(join(modules, name))).version
  }
  const source = join(ours, name)
  if (!existsSync(source)) throw new Error(`the tests do not have ${name}: add it to tests/package.json`)
  const seen = new Set()
  await take(source, modules, seen)
  return (await manifestOf(source)).version
}

/** Takes a package along, and then what it needs. One that stands inside of another comes with that. */
async function take(source, modules, seen) {
  if (seen.has(source)) return
  seen.add(source)
  const manifest = await manifestOf(source)
  const place = relative(ours, source)
  if (!place.split(sep).includes('node_modules') && !existsSync(join(modules, place))) {
    await mkdir(dirname(join(modules, place)), { recursive: true })
    // As further names of the same bytes: workerd alone has a hundred megabytes.
    await command('cp', ['-al', source, join(modules, place)])
    await linkPrograms(manifest, place, modules)
  }
  for (const needed of needsOf(manifest)) {
    const found = find(needed, source)
    if (found !== undefined) await take(found, modules, seen)
  }
}

/** Where a package finds another one. What is optional need not be there. */
function find(name, from) {
  for (let folder = from; folder.startsWith(dirname(ours)); folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name)
    if (existsSync(path)) return path
  }
  return undefined
}

function needsOf({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} }) {
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta[name]?.optional)
  return [...Object.keys(dependencies ?? {}), ...Object.keys(optionalDependencies ?? {}), ...peers]
}

async function linkPrograms({ name, bin = {} }, place, modules) {
  const programs = typeof bin === 'string' ? { [name.split('/').at(-1)]: bin } : bin
  for (const [program, path] of Object.entries(programs)) {
    const link = join(modules, '.bin', program)
    await mkdir(dirname(link), { recursive: true })
    if (!existsSync(link)) await symlink(join('..', place, path), link)
    await chmod(join(modules, place, path), 0o755).catch(() => {})
  }
}

const manifestOf = async (folder) => JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
