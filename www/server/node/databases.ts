import { chmod, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { AttemptStore, SessionStore } from 'hallpass'
import { redisSessions } from 'hallpass/stores/redis'
import { sqlSessions } from 'hallpass/stores/sql'
import type { Config } from '../config.ts'
import { postgresPool } from '../users-sql/postgres-pool.ts'
import { type SqlUsers, sqlUsers } from '../users-sql.ts'

/** What a server keeps, and how to let go of it. */
export interface Databases {
  readonly users: SqlUsers
  readonly sessions: SessionStore & AttemptStore
  close(): Promise<void>
}

/** Opens the databases of a configuration and makes their tables. Each driver is loaded only where it is used. */
export async function openDatabases({ database, redisUrl }: Config): Promise<Databases> {
  const opened = 'file' in database ? await openSqlite(database.file) : await openPostgres(database.postgres)
  try {
    await opened.users.migrate()
    if (redisUrl === undefined) {
      const sessions = sqlSessions(opened.source)
      await sessions.migrate()
      return { users: opened.users, sessions, close: opened.close }
    }
    const { client, close } = await openRedis(redisUrl)
    const closeBoth = async () => void (await Promise.allSettled([opened.close(), close()]))
    return { users: opened.users, sessions: redisSessions(client), close: closeBoth }
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function openSqlite(file: string) {
  const [{ createDatabase }, { default: libsql }] = await Promise.all([import('db0'), import('db0/connectors/libsql/node')])
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  // Not with the rights of any other file: SQLite gives those of this one to the files beside it.
  await (await open(file, 'a', 0o600)).close()
  await chmod(file, 0o600)
  const source = createDatabase(libsql({ url: `file:${file}` }))
  // Another process may be writing to the file at this moment; and readers need not wait for writers.
  await source.prepare('PRAGMA busy_timeout = 2000').all()
  await source.prepare('PRAGMA journal_mode = WAL').all()
  const close = async () => {
    // So that the one file holds everything while nobody runs.
    await source.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all()
    await source.dispose()
  }
  return { source, users: sqlUsers(source), close }
}

async function openPostgres(url: string) {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 3000, query_timeout: 5000 })
  // A connection that is lost while nobody uses it is replaced.
  pool.on('error', (error) => console.error(error.message))
  return { source: pool, users: sqlUsers(postgresPool(pool)), close: () => pool.end() }
}

async function openRedis(url: string) {
  const { createClient } = await import('redis')
  const client = createClient({ url, disableOfflineQueue: true })
  client.on('error', (error: Error) => console.error(error.message))
  await client.connect()
  return { client, close: async () => client.destroy() }
}
