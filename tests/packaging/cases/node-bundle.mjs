import { cp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import { onEveryNode } from '../on-every-node.mjs'
import { tool } from '../tool.mjs'

export const projects = ['module']

/** A server in one script, as for a function in a cloud, with the module copied beside it. */
export async function run({ folder }) {
  const flags = ['--bundle', '--platform=node', '--format=cjs', '--outfile=out/main.cjs', '--log-level=warning']
  await tool('esbuild/bin/esbuild', ['main.js', ...flags], folder)
  await cp(createRequire(join(folder, 'package.json')).resolve('hallpass/wasm'), join(folder, 'out/hallpass.wasm'))
  return onEveryNode(join(folder, 'out'), 'main.cjs')
}
