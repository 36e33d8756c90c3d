import { join } from 'node:path'

import { denoBinary } from '../../runtimes/stage/binaries.mjs'
import { command } from '../../runtimes/stage/command.mjs'
import { freshFolder } from '../../runtimes/stage/fresh-project.mjs'

export const projects = ['module', 'deno']

/** Deno finds the package in `node_modules` and needs no permission, whatever way it is imported. */
export async function run({ folder }) {
  const env = { DENO_DIR: join(freshFolder, 'deno-cache'), DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' }
  const deno = (...args) => command(denoBinary(), args, { cwd: folder, env })
  const closed = ['--no-prompt', '--cached-only', '--no-lock']

  const { stdout } = await deno('run', ...closed, 'main.js')
  const mapped = await deno('run', ...closed, '--import-map=import-map.json', 'mapped.js')
  if (mapped.stdout !== 'mapped\n') throw new Error(`by import map it printed: ${mapped.stdout}`)
  await deno('check', '--cached-only', '--no-lock', 'typed.ts')
  return stdout.trim()
}
