import { join } from 'node:path'

import { answerOf } from '../runtimes/stage/answer.mjs'
import { bunBinary, denoBinary, nodeBinary } from '../runtimes/stage/binaries.mjs'
import { command } from '../runtimes/stage/command.mjs'
import { freshFolder } from '../runtimes/stage/fresh-project.mjs'
import { bundleWorker, inWorkerd } from '../runtimes/stage/worker.mjs'

const printed = (binary, args, cwd, env) => command(binary(), args, { cwd, env }).then(answerOf)

const inNode = (version) => (program) => printed(() => nodeBinary(version), [join(program, 'print-servers.mjs')], program)

/** Each takes the folder of the program, and gives how many checks passed and what failed. */
export const runs = {
  node20: inNode('node20'),
  node22: inNode('node22'),
  node24: inNode('node24'),
  commonjs: (program) => printed(() => nodeBinary('node20'), [join(program, 'print-required.cjs')], program),
  bun: (program) => printed(bunBinary, ['--no-install', join(program, 'print-hono.mjs')], program),
  'servers of bun': (program) => printed(bunBinary, ['--no-install', join(program, 'print-servers.mjs')], program),
  deno: (program) => {
    const flags = ['run', '--no-prompt', '--cached-only', '--no-lock']
    const env = { DENO_DIR: join(freshFolder, 'deno-cache'), DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' }
    return printed(denoBinary, [...flags, join(program, 'print-hono.mjs')], program, env)
  },
  workerd: async (program) => JSON.parse(await inWorkerd(await bundleWorker(join(program, 'worker.mjs')))),
}
