import { join } from 'node:path'

import { answerOf } from './stage/answer.mjs'
import { denoBinary } from './stage/binaries.mjs'
import { command } from './stage/command.mjs'
import { freshFolder } from './stage/fresh-project.mjs'

/** Deno without a single permission: `--no-prompt` turns a question into a refusal. */
export async function run({ program }) {
  const flags = ['run', '--no-prompt', '--cached-only', '--no-lock']
  const env = { DENO_DIR: join(freshFolder, 'deno-cache'), DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' }
  return answerOf(await command(denoBinary(), [...flags, join(program, 'print.mjs')], { cwd: program, env }))
}

// Deno imports the file as a module, and no JavaScript ever holds its bytes.
export const sees = { wasm: false }
