import { join } from 'node:path'

import { createDatabase } from 'db0'
import nodeSqlite from 'db0/connectors/node-sqlite'
import { memorySessions } from 'hallpass/stores/memory'
import { redisSessions } from 'hallpass/stores/redis'
import { sqlSessions } from 'hallpass/stores/sql'
import pg from 'pg'
import { createClient } from 'redis'

import { startPostgres } from '../../tests/stores/servers/postgres.mjs'
import { startRedis } from '../../tests/stores/servers/redis.mjs'
import { temporaryFolder } from '../../tests/stores/servers/temporary.mjs'

/**
 * The stores, set up so that what was answered survives a loss of power, but for the second rows of SQLite and of Redis,
 * which write to disk later.
 */
export const contenders = [
  { name: 'memory', open: () => ({ sessions: memorySessions(), close: () => {} }) },
  { name: 'SQLite, WAL, synchronous = FULL (node:sqlite by db0)', open: () => openSqlite('FULL') },
  { name: 'SQLite, WAL, synchronous = NORMAL (the same)', open: () => openSqlite('NORMAL') },
  { name: 'PostgreSQL (a Pool of pg)', open: openPostgres },
  { name: 'Redis, written to disk before it answers (redis)', open: () => openRedis('always') },
  { name: 'Redis, written to disk once a second (redis)', open: () => openRedis('everysec') },
]

async function openSqlite(synchronous) {
  const database = createDatabase(nodeSqlite({ path: join(temporaryFolder('sqlite'), 'sessions.sqlite') }))
  await database.exec('PRAGMA journal_mode = WAL')
  await database.exec(`PRAGMA synchronous = ${synchronous}`)
  const sessions = sqlSessions(database)
  await sessions.migrate()
  return { sessions, close: () => database.dispose() }
}

async function openPostgres() {
  const server = await startPostgres()
  const pool = new pg.Pool({ connectionString: server.url, max: 16 })
  pool.on('error', () => {})
  const sessions = sqlSessions(pool)
  await sessions.migrate()
  const close = async () => {
    await pool.end()
    await server.stop()
  }
  return { sessions, close }
}

async function openRedis(appendfsync) {
  const server = await startRedis({ appendfsync })
  const client = createClient({ url: server.url })
  client.on('error', () => {})
  await client.connect()
  const close = async () => {
    await client.close()
    await server.stop()
  }
  return { sessions: redisSessions(client), close }
}
