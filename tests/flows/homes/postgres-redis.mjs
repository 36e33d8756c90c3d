import pg from 'pg'

import { startPostgres } from '../../stores/servers/postgres.mjs'
import { startRedis } from '../../stores/servers/redis.mjs'
import { openNode } from './node.mjs'

/** Node, with users in PostgreSQL and sessions in Redis. */
export async function open() {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  return openNode('Node with PostgreSQL and Redis', {
    environment: () => ({ DATABASE_URL: postgres.url, REDIS_URL: redis.url }),
    async rows(sql, values) {
      const client = new pg.Client({ connectionString: postgres.url })
      await client.connect()
      const { rows } = await client.query(sql.replace(/\?/g, '$'), values)
      await client.end()
      return rows
    },
    close: () => Promise.all([postgres.stop(), redis.stop()]),
  })
}
