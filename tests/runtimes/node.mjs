import { join } from 'node:path'

import { answerOf } from './stage/answer.mjs'
import { nodeBinary } from './stage/binaries.mjs'
import { command } from './stage/command.mjs'

/** A runner for one version of Node; the entry is an ES module or a CommonJS script. */
export const nodeRunner = (version, entry) =>
  async function run({ program }) {
    return answerOf(await command(nodeBinary(version), [join(program, entry)], { cwd: program }))
  }
