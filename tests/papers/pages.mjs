import { readdir, readFile } from 'node:fs/promises'

import { promise as threePages } from './promises/browser-pages.mjs'
import { promise as sameGuards } from './promises/guards.mjs'
import { promise as loginFlow } from './promises/login-flow.mjs'
import { promise as movedTable } from './promises/moved-table.mjs'

export const root = new URL('../../', import.meta.url)

/** What must be true of the servers of a page, and the oldest Node that it speaks of. Other pages promise no more than their blocks. */
const promises = {
  'README.md': { promise: loginFlow },
  'pkg-template/README.md': { promise: loginFlow },
  'docs/guards.md': { promise: sameGuards },
  'docs/guides/browser.md': { promise: threePages, node: 'node20' },
  'docs/guides/bun.md': { promise: loginFlow },
  'docs/guides/deno.md': { promise: loginFlow },
  'docs/guides/hono-workers.md': { promise: loginFlow },
  'docs/guides/node-express.md': { promise: loginFlow, node: 'node22' },
  'docs/moving-a-passlib-table.md': { promise: movedTable, node: 'node22' },
}

/** Every page, with its text and its promise. */
export async function allPages() {
  const inDocs = (await readdir(new URL('docs', root), { recursive: true })).filter((name) => name.endsWith('.md')).sort()
  const paths = ['README.md', 'pkg-template/README.md', ...inDocs.map((name) => `docs/${name}`)]
  const gone = Object.keys(promises).filter((path) => !paths.includes(path))
  if (gone.length > 0) throw new Error(`there is no page ${gone.join(', ')} to keep a promise of`)
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(new URL(path, root), 'utf8'), ...promises[path] })),
  )
}
