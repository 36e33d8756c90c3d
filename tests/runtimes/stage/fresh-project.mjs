import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { command } from './command.mjs'

const target = join(dirname(fileURLToPath(import.meta.url)), '../../../target')

/** Where the fresh projects are made. */
export const freshFolder = join(target, 'fresh')
/** Where each runtime leaves its verdicts. */
export const verdictsFolder = join(target, 'verdicts')

/** The one tarball that `cargo xtask package` left. */
export async function tarball() {
  const folder = join(target, 'npm')
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^hallpass-.*\.tgz$/.test(name))
  if (names.length !== 1) throw new Error(`found ${names.length} tarballs, expected 1: run cargo xtask package`)
  return join(folder, names[0])
}

/**
 * An empty project with the tarball installed, as a user would have it. The registry is not
 * asked: the package has no dependencies, and one that turns up makes the installation fail.
 */
export async function freshProject(name, type = 'module') {
  const folder = join(freshFolder, name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'fresh', private: true, type }))
  const flags = ['--ignore-scripts', '--offline', '--no-package-lock']
  await command('npm', ['install', ...flags, await tarball()], { cwd: folder })
  await pinVersion(folder)
  return { folder, packageDir: join(folder, 'node_modules/hallpass') }
}

/** npm writes the path of the tarball, which Deno does not take for a dependency. */
async function pinVersion(folder) {
  const installed = JSON.parse(await readFile(join(folder, 'node_modules/hallpass/package.json'), 'utf8'))
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  manifest.dependencies.hallpass = installed.version
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}
