/** What a statement takes. */
export type SqlValue = string | number | null

/** The part of a db0 database (`createDatabase(connector)`) that is used. */
export interface SqlDatabase {
  readonly dialect: string
  /** The name of the connector. */
  readonly connector?: string
  prepare(sql: string): { all(...values: SqlValue[]): Promise<unknown[]> }
}

/** The part of a `Pool` of `pg`, or of what is made like one, that is used. */
export interface PostgresPool {
  query(sql: string, values: SqlValue[]): Promise<{ readonly rows: unknown[] }>
}

/** A row, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>

/** Statements to one database, with `?1`, `?2`, ... for the values. */
export interface Connection {
  readonly dialect: 'sqlite' | 'postgresql'
  all(sql: string, ...values: SqlValue[]): Promise<Row[]>
}

/** Connects with what the user handed in. */
export function connection(database: SqlDatabase | PostgresPool): Connection {
  if (isPool(database)) return postgres((sql, values) => database.query(sql, values).then(({ rows }) => rows))
  if (!isDatabase(database)) throw notDatabase()
  const run = async (sql: string, values: SqlValue[]) => database.prepare(sql).all(...values)
  switch (database.dialect) {
    case 'postgresql':
      return postgres(run)
    case 'sqlite':
    case 'libsql':
      return database.connector === 'cloudflare-d1' ? sqlite(run) : patient(sqlite(run))
    default:
      throw notDatabase()
  }
}

type Run = (sql: string, values: SqlValue[]) => Promise<unknown[]>

function sqlite(run: Run): Connection {
  return { dialect: 'sqlite', all: async (sql, ...values) => (await run(sql, values)) as Row[] }
}

const BUSY_TIMEOUT = 2000

/**
 * Without a busy timeout, which some drivers leave at 0, a SQLite file that another process is writing to at this moment
 * is an error at once. A timeout of the user's own stays.
 */
function patient({ dialect, all }: Connection): Connection {
  let made: Promise<void> | undefined
  const makePatient = async () => {
    try {
      const [row] = await all('PRAGMA busy_timeout')
      if (row !== undefined && Object.values(row)[0] === 0) await all(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`)
    } catch {
      // Databases behind a network refuse the pragma and have no use for it. What else is wrong, the statement will say.
    }
  }
  return {
    dialect,
    all: async (sql, ...values) => {
      await (made ??= makePatient())
      return all(sql, ...values)
    },
  }
}

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK_DETECTED = '40P01'
const MAX_TRIES = 64

/**
 * Where the database is set to a stricter isolation than its default, PostgreSQL answers the losers of a race with an
 * error and asks for another try. Each statement here is a transaction of its own, so it can have one.
 */
function postgres(run: Run): Connection {
  const all = async (sql: string, ...values: SqlValue[]): Promise<Row[]> => {
    const numbered = sql.replace(/\?(?=\d)/g, '$')
    for (let tries = 1; ; tries++) {
      try {
        return (await run(numbered, values)) as Row[]
      } catch (error) {
        const code = sqlState(error)
        if ((code !== SERIALIZATION_FAILURE && code !== DEADLOCK_DETECTED) || tries === MAX_TRIES) throw error
      }
    }
  }
  return { dialect: 'postgresql', all }
}

/** Says whether a statement failed because its table is not there. */
export function isMissingTable(error: unknown): boolean {
  return sqlState(error) === '42P01' || (error instanceof Error && error.message.includes('no such table'))
}

function sqlState(error: unknown): unknown {
  return (error as { code?: unknown } | null | undefined)?.code
}

function isDatabase(value: unknown): value is SqlDatabase {
  return typeof (value as Partial<SqlDatabase> | null | undefined)?.prepare === 'function'
}

function notDatabase(): TypeError {
  return new TypeError('the database must be a db0 database of SQLite or PostgreSQL, or a Pool of pg')
}

/** A db0 database has no `query`, a pool has no `prepare`. */
function isPool(value: unknown): value is PostgresPool {
  return typeof (value as Partial<PostgresPool> | null | undefined)?.query === 'function' && !isDatabase(value)
}
