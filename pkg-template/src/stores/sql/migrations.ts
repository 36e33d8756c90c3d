import type { Connection } from './connection.js'
import type { Tables } from './tables.js'

/**
 * The steps to the tables as they are needed now, the first one first. A step that was published never changes.
 *
 * INVARIANT: every statement can be run again. Through most drivers SQLite and D1 offer no transaction here, so a process
 * can die in the middle of a step, and two can take it at the same time.
 */
const STEPS: readonly ((tables: Tables) => readonly string[])[] = [
  ({ sessions, attempts, index }) => [
    `CREATE TABLE IF NOT EXISTS ${sessions} (
      id TEXT NOT NULL PRIMARY KEY,
      subject TEXT NOT NULL,
      scope TEXT NOT NULL,
      claims TEXT NOT NULL,
      auth_time BIGINT,
      created_at BIGINT NOT NULL,
      ends_at BIGINT NOT NULL,
      generation BIGINT NOT NULL,
      rotated_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL,
      revoked_at BIGINT
    )`,
    `CREATE INDEX IF NOT EXISTS ${index('sessions', 'subject')} ON ${sessions} (subject)`,
    `CREATE INDEX IF NOT EXISTS ${index('sessions', 'expires_at')} ON ${sessions} (expires_at)`,
    `CREATE TABLE IF NOT EXISTS ${attempts} (
      bucket TEXT NOT NULL PRIMARY KEY,
      attempts BIGINT NOT NULL,
      reset_at BIGINT NOT NULL
    )`,
    `CREATE INDEX IF NOT EXISTS ${index('attempts', 'reset_at')} ON ${attempts} (reset_at)`,
  ],
]

/** Makes the tables, or changes those of an older version. Where all is done already, nothing happens. */
export async function migrate(connection: Connection, tables: Tables): Promise<void> {
  const { versions } = tables
  await together(connection, [`CREATE TABLE IF NOT EXISTS ${versions} (version BIGINT NOT NULL PRIMARY KEY)`])
  const [row] = await connection.all(`SELECT MAX(version) AS version FROM ${versions}`)
  const version = Number(row?.['version'] ?? 0)
  if (version > STEPS.length) throw new Error('the tables were made by a newer version of hallpass')
  for (let step = version; step < STEPS.length; step++) {
    const statements = (STEPS[step] as (typeof STEPS)[number])(tables)
    const done = `INSERT INTO ${versions} (version) VALUES (${step + 1}) ON CONFLICT (version) DO NOTHING`
    await together(connection, [...statements, done])
  }
}

/** The number of the lock is any number that no other program uses. */
const LOCK = 7_239_416_025

/**
 * Runs statements that return nothing. PostgreSQL runs them in one transaction and under a lock, since there `IF NOT
 * EXISTS` fails when two processes do it at once. A block is one statement, which every driver can send.
 */
async function together({ dialect, all }: Connection, statements: readonly string[]): Promise<void> {
  if (dialect === 'postgresql') {
    const body = [`PERFORM pg_advisory_xact_lock(${LOCK})`, ...statements]
    await all(`DO $hallpass$ BEGIN ${body.join('; ')}; END $hallpass$`)
  } else {
    for (const statement of statements) await all(statement)
  }
}
