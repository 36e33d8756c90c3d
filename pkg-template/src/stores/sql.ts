import { connection, type PostgresPool, type SqlDatabase } from './sql/connection.js'
import { SqlSessionStore } from './sql/session-store.js'
import { tables } from './sql/tables.js'
import { takeStoreOptions } from './store-options.js'
import type { AttemptStore, SessionStore } from './store.js'

export type { PostgresPool, SqlDatabase, SqlValue } from './sql/connection.js'
export type { Attempts, AttemptStore, Rotated, Rotation, SessionRecord, SessionStore } from './store.js'

/** Where the sessions are kept. */
export interface SqlSessionsOptions {
  /**
   * The table of the sessions, `hallpass_sessions` if left out; in PostgreSQL it may have a schema before it, as in
   * `auth.sessions`. The version of the tables stands in another one, whose name is this with `_version`.
   */
  readonly table?: string | undefined
  /** The table of the counted attempts, `hallpass_attempts` if left out. */
  readonly attemptsTable?: string | undefined
}

/** Sessions and attempts in tables of a SQL database. */
export interface SqlSessions extends SessionStore, AttemptStore {
  /**
   * Makes the tables, or changes those of an older version of hallpass. To be called once before the store is used, at
   * each start or as a step of a deployment. It can be called again, and by several processes at the same time.
   */
  migrate(): Promise<void>

  /**
   * Removes all that expired up to a time, in seconds since 1970, in small batches. There is no need to call it: one in
   * 16 logins removes up to 100 sessions that expired an hour before, and one in 16 counted attempts the like. It is for
   * a nightly job, where logins are to have none of that work left.
   *
   * @returns How many sessions were removed.
   */
  removeExpired(at: number): Promise<number>
}

/**
 * Keeps sessions in SQLite, PostgreSQL or Cloudflare D1.
 *
 * ```ts
 * import { createDatabase } from 'db0'
 * import sqlite from 'db0/connectors/node-sqlite'     // or better-sqlite3, bun-sqlite, libsql/node
 * const sessions = sqlSessions(createDatabase(sqlite({ path: 'sessions.sqlite' })))
 *
 * import d1 from 'db0/connectors/cloudflare-d1'
 * const sessions = sqlSessions(createDatabase(d1({ bindingName: 'DB' })))
 *
 * import { Pool } from 'pg'
 * const pool = new Pool({ connectionString, connectionTimeoutMillis: 3000, query_timeout: 5000 })
 * pool.on('error', (error) => console.error(error))
 * const sessions = sqlSessions(pool)
 *
 * await sessions.migrate()
 * ```
 *
 * For PostgreSQL hand in a `Pool` of `pg`. The connector `db0/connectors/postgresql` works too, but it has a single
 * connection: when that is lost, it ends the process by an error that nobody can catch, and never connects again.
 *
 * A refresh is one statement, so one round trip. Every verb is one statement, except that a rotation which lost a race is
 * followed by a `SELECT`. No transaction is left open, so pools that change the connection after each one are fine.
 *
 * SQLite: several processes may use one file. A driver's busy timeout of 0 is raised to two seconds. With
 * `PRAGMA journal_mode = WAL` a refresh waits for the disk once and not thrice; the setting stays with the file.
 *
 * Durability: leave `synchronous` (SQLite), `fsync` and `synchronous_commit` (PostgreSQL) as they are by default. Where a
 * crash of the machine, or a switch to a replica that lags behind, takes back a refresh that was answered, the client
 * holds a token that is ahead of its session: that looks like theft, and ends the session. And where it takes back a
 * logout, the session lives again.
 *
 * The character U+0000 is an error in any text, since PostgreSQL has none and some drivers of SQLite cut a text there.
 *
 * Cloudflare KV is not offered, nor is any other store without an atomic step that changes a value only if it is the
 * expected one: of two refreshes at the same time both would win.
 *
 * @param database A db0 database of the dialect `sqlite`, `libsql` or `postgresql`, or a pool of PostgreSQL connections.
 * @throws `TypeError` for what is neither, and for options that cannot be.
 */
export function sqlSessions(database: SqlDatabase | PostgresPool, options?: SqlSessionsOptions): SqlSessions {
  const { table, attemptsTable } = takeStoreOptions(options, {
    table: 'hallpass_sessions',
    attemptsTable: 'hallpass_attempts',
  })
  const connected = connection(database)
  return new SqlSessionStore(connected, tables(table, attemptsTable, connected.dialect))
}
