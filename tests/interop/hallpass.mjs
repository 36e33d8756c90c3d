import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { ROOT } from './root.mjs'

/**
 * Installs the packed tarball into a fresh project and loads it from there: what is tested is what
 * a user gets, not the source tree.
 */
export async function loadHallpass() {
  const project = install()
  const { version } = JSON.parse(readFileSync(join(project, 'node_modules/hallpass/package.json'), 'utf8'))
  return { version, ...(await import(pathToFileURL(join(project, 'entry.mjs')))) }
}

function install() {
  const packages = join(ROOT, 'target/npm')
  const tarballs = readdirSync(packages).filter((name) => /^hallpass-.*\.tgz$/.test(name))
  if (tarballs.length !== 1) throw new Error(`target/npm holds ${tarballs.length} tarballs and not one`)
  const project = join(ROOT, 'target/fresh/interop')
  rmSync(project, { recursive: true, force: true })
  mkdirSync(project, { recursive: true })
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'interop', private: true, type: 'module' }))
  // The import stands in the project, so that it resolves as a user's import does.
  writeFileSync(join(project, 'entry.mjs'), "export * from 'hallpass'\n")
  const options = ['--no-audit', '--no-fund', '--no-package-lock', '--offline', '--loglevel=error']
  execFileSync('npm', ['install', ...options, join(packages, tarballs[0])], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return project
}
