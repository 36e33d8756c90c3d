import type { SqlDatabase, SqlValue } from 'hallpass/stores/sql'
import { UsersUnavailable } from '../users.ts'

/** A database that is asked in one dialect of ours: values are `?1`, `?2`, and so on. */
export interface Rows {
  readonly isPostgres: boolean
  all(sql: string, ...values: SqlValue[]): Promise<Readonly<Record<string, unknown>>[]>
}

const ALL = 'username, email, full_name, disabled, scope, password_hash'

/** With `RETURNING` each says what it did in the same words to every driver. */
export const statements = {
  add: `INSERT INTO users (name, ${ALL}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (name) DO NOTHING RETURNING name`,

  find: `SELECT ${ALL} FROM users WHERE name = ?1`,

  change: `UPDATE users SET
      email = CASE WHEN ?2 = 1 THEN ?3 ELSE email END,
      disabled = COALESCE(?4, disabled)
    WHERE name = ?1 RETURNING ${ALL}`,

  replaceHash: 'UPDATE users SET password_hash = ?3 WHERE name = ?1 AND password_hash = ?2 RETURNING name',

  list: `SELECT ${ALL} FROM users WHERE name > ?1 ORDER BY name LIMIT ?2`,
}

/** @throws `TypeError` for a database of a dialect that these statements are not written in. */
export function rowsOf(database: SqlDatabase): Rows {
  const { dialect } = database
  if (dialect !== 'sqlite' && dialect !== 'libsql' && dialect !== 'postgresql') {
    throw new TypeError(`users cannot be kept in a database of the dialect ${dialect}`)
  }
  const isPostgres = dialect === 'postgresql'
  return {
    isPostgres,
    all: async (sql, ...values) => {
      const text = isPostgres ? sql.replace(/\?(?=\d)/g, '$') : sql
      try {
        return (await database.prepare(text).all(...values)) as Readonly<Record<string, unknown>>[]
      } catch (cause) {
        throw new UsersUnavailable('the database of the users failed', { cause })
      }
    },
  }
}
