import { CLOCK_DIFFERENCE } from '../clock-difference.js'
import type { Attempts, Rotated, Rotation, SessionRecord } from '../store.js'
import { storedInteger, storedSession } from '../stored-session.js'
import { isMissingTable, type Connection, type Row, type SqlValue } from './connection.js'
import { migrate } from './migrations.js'
import { BATCH, COLUMNS, statements } from './statements.js'
import type { Tables } from './tables.js'

/** Of so many logins and of so many attempts, one removes a batch of what has expired, so that more goes than comes. */
const REMOVE_ONCE_IN = 16

type Statements = ReturnType<typeof statements>

/** The verbs of a store as statements. `sqlSessions` says what it promises. */
export class SqlSessionStore {
  readonly #connection: Connection
  readonly #tables: Tables
  readonly #statements: Statements

  constructor(connection: Connection, tables: Tables) {
    this.#connection = connection
    this.#tables = tables
    this.#statements = statements(tables, connection.dialect)
  }

  migrate(): Promise<void> {
    return migrate(this.#connection, this.#tables)
  }

  async create(session: SessionRecord): Promise<void> {
    await this.#removeSometimes('removeSessions', session.createdAt)
    const members = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]
    const created = await this.#all('create', ...members.map((member) => session[member]))
    if (created.length === 0) throw new Error('there is a session of this id already')
  }

  async find(id: string): Promise<SessionRecord | undefined> {
    const [row] = await this.#all('find', id)
    return row && session(row)
  }

  async rotate(id: string, expected: number, next: Rotation): Promise<Rotated> {
    const [row] = await this.#all('rotate', id, expected, next.generation, next.rotatedAt, next.expiresAt)
    if (row !== undefined) return { outcome: 'rotated', session: session(row) }
    const stale = await this.find(id)
    return stale === undefined ? { outcome: 'missing' } : { outcome: 'stale', session: stale }
  }

  async revoke(id: string, at: number): Promise<boolean> {
    return (await this.#all('revoke', id, at)).length > 0
  }

  async revokeSubject(subject: string, at: number): Promise<number> {
    const ends = (await this.#all('revokeSubject', subject, at)).map((row) => storedInteger(row['expires_at'], 'expiresAt'))
    return ends.filter((end) => end > at).length
  }

  async list(subject: string, at: number): Promise<readonly SessionRecord[]> {
    return (await this.#all('list', subject, at)).map(session)
  }

  async countAttempt(bucket: string, at: number, until: number): Promise<Attempts> {
    await this.#removeSometimes('removeAttempts', at)
    const [row] = await this.#all('countAttempt', bucket, at, until)
    return { count: storedInteger(row?.['attempts'], 'count'), resetAt: storedInteger(row?.['reset_at'], 'resetAt') }
  }

  async clearAttempts(bucket: string): Promise<void> {
    await this.#all('clearAttempts', bucket)
  }

  async removeExpired(at: number): Promise<number> {
    await this.#removeAll('removeAttempts', at)
    return this.#removeAll('removeSessions', at)
  }

  /** When the first of all that is kept expires. */
  async firstEnd(): Promise<number | undefined> {
    const [row] = await this.#all('firstEnd')
    return (row?.['at'] ?? null) === null ? undefined : storedInteger(row?.['at'], 'expiresAt')
  }

  async #removeAll(statement: keyof Statements, at: number): Promise<number> {
    for (let removed = 0; ;) {
      const { length } = await this.#all(statement, at)
      removed += length
      if (length < BATCH) return removed
    }
  }

  /** By chance and not by counting, since a process, or a Worker, may not live long enough to count. */
  async #removeSometimes(statement: keyof Statements, at: number): Promise<void> {
    if (Math.random() * REMOVE_ONCE_IN < 1) await this.#all(statement, at - CLOCK_DIFFERENCE)
  }

  async #all(statement: keyof Statements, ...values: SqlValue[]): Promise<Row[]> {
    // PostgreSQL refuses it, and some drivers of SQLite cut a text there: one subject would become another.
    if (values.some((value) => typeof value === 'string' && value.includes('\0'))) {
      throw new Error('the character U+0000 cannot be kept in a SQL database')
    }
    try {
      return await this.#connection.all(this.#statements[statement], ...values)
    } catch (error) {
      if (!isMissingTable(error)) throw error
      throw new Error('the tables of the sessions are missing: call migrate() of the store before it is used', {
        cause: error,
      })
    }
  }
}

function session(row: Row): SessionRecord {
  return storedSession((member) => row[COLUMNS[member]])
}
