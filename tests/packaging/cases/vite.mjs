import { join } from 'node:path'

import { inChromium } from '../../runtimes/stage/browser.mjs'
import { csp } from '../csp.mjs'
import { tool } from '../tool.mjs'

export const projects = ['page']

export async function run({ folder }) {
  await tool('vite/bin/vite.js', ['build'], folder)
  return inChromium(join(folder, 'dist'), 'index.html', { headers: csp })
}
