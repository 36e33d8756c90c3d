import { cp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import { inChromium } from '../../runtimes/stage/browser.mjs'
import { csp } from '../csp.mjs'
import { tool } from '../tool.mjs'

export const projects = ['page']

/** esbuild does not follow `new URL(...)`, so the module is copied beside the bundle, as README says. */
export async function run({ folder }) {
  const flags = ['--bundle', '--format=esm', '--minify', '--outfile=dist/src/main.js', '--log-level=warning']
  await tool('esbuild/bin/esbuild', ['src/main.js', ...flags], folder)
  const wasm = createRequire(join(folder, 'package.json')).resolve('hallpass/wasm')
  await cp(wasm, join(folder, 'dist/src/hallpass.wasm'))
  await cp(join(folder, 'index.html'), join(folder, 'dist/index.html'))
  return inChromium(join(folder, 'dist'), 'index.html', { headers: csp })
}
