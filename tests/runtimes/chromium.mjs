import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

import { inChromium } from './stage/browser.mjs'
import { resolveExport } from './stage/exports.mjs'

/** The files of the package as they are, as module scripts with an import map and under a CSP. */
export async function run({ folder, program, packageDir }) {
  const file = async (subpath) => `/${relative(folder, await resolveExport(packageDir, subpath, ['browser', 'import']))}`
  const imports = JSON.stringify({ imports: { hallpass: await file('.'), 'hallpass/fetch': await file('./fetch') } })
  const page = (await readFile(join(program, 'page.html'), 'utf8')).replace('IMPORT_MAP', () => imports)
  await writeFile(join(program, 'index.html'), page)
  const hash = createHash('sha256').update(imports).digest('base64')
  const headers = { 'content-security-policy': `script-src 'self' 'wasm-unsafe-eval' 'sha256-${hash}'` }
  return inChromium(folder, `${relative(folder, program)}/index.html`, { headers })
}

export const sees = { wasm: true }
