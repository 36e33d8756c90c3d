import type { Rows } from './statements.ts'

/**
 * The steps to the table as it is needed now, the first one first. A step that was published never changes.
 *
 * INVARIANT: every statement can be run again, since D1 and most drivers of SQLite offer no transaction here.
 */
const STEPS: readonly ((isPostgres: boolean) => readonly string[])[] = [
  (isPostgres) => [
    // So that names have the order of their characters, as elsewhere, and not that of a language.
    `CREATE TABLE IF NOT EXISTS users (
      name TEXT ${isPostgres ? 'COLLATE "C"' : ''} NOT NULL PRIMARY KEY,
      username TEXT NOT NULL,
      email TEXT,
      full_name TEXT,
      disabled BIGINT NOT NULL,
      scope TEXT NOT NULL,
      password_hash TEXT NOT NULL
    )`,
  ],
]

/** Makes the table, or changes that of an older version. Where all is done already, nothing happens. */
export async function migrate(rows: Rows): Promise<void> {
  await together(rows, ['CREATE TABLE IF NOT EXISTS users_version (version BIGINT NOT NULL PRIMARY KEY)'])
  const [row] = await rows.all('SELECT MAX(version) AS version FROM users_version')
  const version = Number(row?.['version'] ?? 0)
  if (version > STEPS.length) throw new Error('the table of users was made by a newer version of the server')
  for (const [step, statementsOf] of STEPS.entries()) {
    if (step < version) continue
    const statements = statementsOf(rows.isPostgres)
    const done = `INSERT INTO users_version (version) VALUES (${step + 1}) ON CONFLICT (version) DO NOTHING`
    await together(rows, [...statements, done])
  }
}

/** The number of the lock is any number that no other program uses. */
const LOCK = 7_239_416_026

/** In PostgreSQL `IF NOT EXISTS` fails when two do it at once, so there it is done under a lock, in one statement. */
async function together({ isPostgres, all }: Rows, statements: readonly string[]): Promise<void> {
  if (isPostgres) {
    const body = [`PERFORM pg_advisory_xact_lock(${LOCK})`, ...statements]
    await all(`DO $users$ BEGIN ${body.join('; ')}; END $users$`)
  } else {
    for (const statement of statements) await all(statement)
  }
}
