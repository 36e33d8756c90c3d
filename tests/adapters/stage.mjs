import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const tests = join(here, '..')
const frameworks = ['@hono/node-server', 'express', 'express4', 'hono']

/** Puts the program into a fresh project, and the frameworks beside the package. */
export async function stageProgram(project, program) {
  await mkdir(program, { recursive: true })
  await cp(join(here, 'program'), program, { recursive: true })
  for (const file of ['checks.mjs', 'canonical.mjs']) await cp(join(tests, 'suite', file), join(program, 'suite', file))
  const manifest = JSON.parse(await readFile(join(project, 'package.json'), 'utf8'))
  await mkdir(join(project, 'node_modules/@hono'), { recursive: true })
  for (const name of frameworks) {
    const installed = join(tests, 'node_modules', name)
    await symlink(installed, join(project, 'node_modules', name))
    // Deno takes nothing for a dependency that is not said to be one.
    manifest.dependencies[name] = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')).version
  }
  await writeFile(join(project, 'package.json'), JSON.stringify(manifest))
}
