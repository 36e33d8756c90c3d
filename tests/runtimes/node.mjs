import { join } from 'node:path'

import { answerOf } from './stage/answer.mjs'
import { nodeBinary } from './stage/binaries.mjs'
import { command } from './stage/command.mjs'

/** A runner for one version of Node; the entry is an ES module or a CommonJS script. */
export const nodeRunner = (version, entry) =>
  async function run({ program }) {
    const answer = async (script) => answerOf(await command(nodeBinary(version), [join(program, script)], { cwd: program }))
    const result = await answer(entry)
    const stack = await answer('print-stack.mjs')
    return { ...result, passed: result.passed + stack.passed, failures: [...result.failures, ...stack.failures] }
  }
