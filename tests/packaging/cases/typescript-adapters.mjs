import { mkdir, rm, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { tool } from '../tool.mjs'

export const projects = ['adapters']

export const prints = 'the types of the handler and of the guards hold with those of the frameworks'

const installed = join(dirname(fileURLToPath(import.meta.url)), '../../node_modules')
const compilers = ['typescript/bin/tsc', 'typescript5/bin/tsc']

/** The types of Express are a package of their own, of which there is one for each version. */
const ofExpress = ['@types/express', '@types/express4']

/** Compiles the adapters with the frameworks that they are for; the wrong uses must be errors. */
export async function run({ folder }) {
  const modules = join(folder, 'node_modules')
  await mkdir(join(modules, '@types'), { recursive: true })
  for (const name of ['hono', '@types/node']) await symlink(join(installed, name), join(modules, name))
  for (const types of ofExpress) {
    const link = join(modules, '@types/express')
    await rm(link, { force: true })
    await symlink(join(installed, types), link)
    for (const compiler of compilers) await tool(compiler, ['--project', 'tsconfig.json'], folder)
  }
  return prints
}
