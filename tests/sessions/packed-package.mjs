import { createRequire } from 'node:module'
import { join } from 'node:path'

import { freshProject } from '../runtimes/stage/fresh-project.mjs'

/** The packed package in a fresh project, with the store of sessions in memory. */
export async function packedPackage() {
  const { folder } = await freshProject('sessions')
  const require = createRequire(join(folder, 'package.json'))
  return { hallpass: require('hallpass'), memorySessions: require('hallpass/stores/memory').memorySessions }
}
