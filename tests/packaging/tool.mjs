import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { command } from '../runtimes/stage/command.mjs'

const modules = join(dirname(fileURLToPath(import.meta.url)), '../node_modules')

/** Runs an installed tool in the project; a tool that warns about the package fails the case. */
export async function tool(script, args, folder) {
  const { stdout, stderr } = await command(process.execPath, [join(modules, script), ...args], { cwd: folder })
  if (/\bwarn(ing)?\b/i.test(stdout + stderr)) throw new Error(`${script} warns: ${stdout}${stderr}`)
  return stdout
}
