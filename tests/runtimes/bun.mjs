import { join } from 'node:path'

import { answerOf } from './stage/answer.mjs'
import { bunBinary } from './stage/binaries.mjs'
import { command } from './stage/command.mjs'

export async function run({ program }) {
  // Bun runs CommonJS that is imported before the modules beside it, so what watches must be there first.
  const watch = ['--preload', './observe.mjs']
  return answerOf(await command(bunBinary(), ['--no-install', ...watch, join(program, 'print.mjs')], { cwd: program }))
}

export const sees = { wasm: true }
