import type { SqlDatabase } from 'hallpass/stores/sql'
import { migrate } from './users-sql/migrations.ts'
import { type Rows, rowsOf, statements } from './users-sql/statements.ts'
import { nameOf, type Page, type User, type UserChange, type Users } from './users.ts'

/** Users in a table of a SQL database. */
export interface SqlUsers extends Users {
  /** Makes the table, or changes that of an older version. To be called at each start; several may do so at once. */
  migrate(): Promise<void>
}

/**
 * Keeps users in SQLite, libSQL, PostgreSQL or Cloudflare D1.
 *
 * Each verb is one statement, so each is atomic, and no transaction is needed, which D1 does not have.
 *
 * @param database A db0 database; for PostgreSQL, what `postgresPool` makes of a pool.
 */
export function sqlUsers(database: SqlDatabase): SqlUsers {
  return new StoredUsers(rowsOf(database))
}

type Row = Readonly<Record<string, unknown>>

class StoredUsers implements SqlUsers {
  readonly #rows: Rows

  constructor(rows: Rows) {
    this.#rows = rows
  }

  migrate(): Promise<void> {
    return migrate(this.#rows)
  }

  async add({ username, email, fullName, disabled, scope, passwordHash }: User): Promise<boolean> {
    const values = [nameOf(username), username, email, fullName, disabled ? 1 : 0, scope, passwordHash]
    return (await this.#rows.all(statements.add, ...values)).length > 0
  }

  async find(username: string): Promise<User | undefined> {
    // Somebody who logs in may type anything, and PostgreSQL has no such character.
    if (username.includes('\0')) return undefined
    return first(await this.#rows.all(statements.find, nameOf(username)))
  }

  async change(username: string, change: UserChange): Promise<User | undefined> {
    const { email, disabled } = change
    // A member that is left out keeps what is there, and `null` is a value that an email can have.
    const values = ['email' in change ? 1 : 0, email ?? null, disabled === undefined ? null : disabled ? 1 : 0]
    return first(await this.#rows.all(statements.change, nameOf(username), ...values))
  }

  async replaceHash(username: string, from: string, to: string): Promise<boolean> {
    return (await this.#rows.all(statements.replaceHash, nameOf(username), from, to)).length > 0
  }

  async list({ limit, after }: Page): Promise<readonly User[]> {
    return (await this.#rows.all(statements.list, after === undefined ? '' : nameOf(after), limit)).map(user)
  }
}

function first([row]: readonly Row[]): User | undefined {
  return row && user(row)
}

function user(row: Row): User {
  return {
    username: String(row['username']),
    email: nullable(row['email']),
    fullName: nullable(row['full_name']),
    // PostgreSQL gives a BIGINT as text.
    disabled: Number(row['disabled']) !== 0,
    scope: String(row['scope']),
    passwordHash: String(row['password_hash']),
  }
}

function nullable(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}
