import { cp } from 'node:fs/promises'
import { join } from 'node:path'

import { inChromium } from '../../runtimes/stage/browser.mjs'
import { csp } from '../csp.mjs'
import { tool } from '../tool.mjs'

export const projects = ['page']

export async function run({ folder }) {
  const output = ['--output-path=dist/src', '--output-filename=main.js']
  // Without the advice about large files, which is for the author of the page.
  const flags = ['--mode=production', '--no-performance', '--entry=./src/main.js', ...output]
  await tool('webpack-cli/bin/cli.js', flags, folder)
  await cp(join(folder, 'index.html'), join(folder, 'dist/index.html'))
  return inChromium(join(folder, 'dist'), 'index.html', { headers: csp })
}
