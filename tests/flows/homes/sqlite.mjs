import { join } from 'node:path'

import { createClient } from '@libsql/client'

import { openNode } from './node.mjs'

/** Node, with users and sessions in one file of SQLite. */
export function open() {
  const fileIn = (folder) => join(folder, 'flows.sqlite')
  return openNode('Node with SQLite', {
    environment: (folder) => ({ DATABASE_URL: fileIn(folder) }),
    async rows(sql, args, folder) {
      const client = createClient({ url: `file:${fileIn(folder)}` })
      const { rows } = await client.execute({ sql, args })
      client.close()
      return rows
    },
  })
}
