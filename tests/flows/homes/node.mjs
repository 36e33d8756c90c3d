import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { temporaryFolder } from '../../stores/servers/temporary.mjs'
import { startServer } from '../server-process.mjs'
import { ENVIRONMENT, KEYS } from '../settings.mjs'
import { userTable } from './user-table.mjs'

/**
 * The built server as a process of its own.
 *
 * @param database Its databases: the settings for them, `rows`, which runs a statement, and `close`.
 */
export async function openNode(name, { environment, rows, close = async () => {} }) {
  const folder = temporaryFolder('flows')
  const keyFile = join(folder, 'keys.json')
  const write = async (keys) => {
    // As whoever rotates keys should do it: nobody ever reads half a file.
    await writeFile(`${keyFile}.next`, JSON.stringify({ keys }), { mode: 0o600 })
    await rename(`${keyFile}.next`, keyFile)
  }
  await write([KEYS.first])
  const all = { ...ENVIRONMENT, DATA_FOLDER: folder, KEY_FILE: keyFile, TRUSTED_PROXY: '127.0.0.1', ...environment(folder) }
  const server = await startServer(all)

  return {
    name,
    fetch: (path, init) => fetch(new URL(path, server.url), init),
    advance: server.advance,
    ...userTable((sql, values) => rows(sql, values, folder)),
    async useKeys(keys) {
      await write(keys)
      server.signal('SIGHUP')
      await published(server.url, keys)
    },
    async close() {
      await server.end()
      await close()
    },
  }
}

/** Until the server has taken the keys over. */
async function published(url, keys) {
  const wanted = keys.map(({ kid }) => kid).join()
  for (const end = Date.now() + 10_000; ; await new Promise((resume) => setTimeout(resume, 20))) {
    const answer = await fetch(new URL('/.well-known/jwks.json', url))
    const { keys: found } = await answer.json()
    if (found.map(({ kid }) => kid).join() === wanted) return
    if (Date.now() > end) throw new Error('the server does not take the keys of its file')
  }
}
