import { cp, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import { inChromium } from '../../runtimes/stage/browser.mjs'
import { resolveExport } from '../../runtimes/stage/exports.mjs'
import { csp } from '../csp.mjs'

export const projects = ['page']

/** The files of the package copied beside a page, without any bundler and without an import map. */
export async function run({ folder, packageDir }) {
  const entry = await resolveExport(packageDir, '.', ['browser', 'import'])
  await cp(dirname(entry), join(folder, 'hallpass'), { recursive: true })
  const script = join(folder, 'src/main.js')
  const text = await readFile(script, 'utf8')
  await writeFile(script, text.replace("'hallpass'", `'../hallpass/${basename(entry)}'`))
  return inChromium(folder, 'index.html', { headers: csp })
}
