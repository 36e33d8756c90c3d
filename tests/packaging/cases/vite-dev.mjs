import { createServer } from 'vite'

import { inChromiumAt } from '../../runtimes/stage/browser.mjs'

export const projects = ['page']

/** The development server bundles dependencies in another way than the build does. */
export async function run({ folder }) {
  const server = await createServer({ root: folder, logLevel: 'error', server: { host: '127.0.0.1' } })
  try {
    await server.listen()
    return await inChromiumAt(server.resolvedUrls.local[0])
  } finally {
    await server.close()
  }
}
