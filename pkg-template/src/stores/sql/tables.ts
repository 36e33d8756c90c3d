/** The names of the tables, quoted, and of what belongs to them. */
export interface Tables {
  readonly sessions: string
  readonly attempts: string
  readonly versions: string
  /** The name of an index over a column of a table. */
  index(table: 'sessions' | 'attempts', column: string): string
}

/** Small letters only, since PostgreSQL folds names that a person types without quotes; short enough for its 63 bytes. */
const NAME = /^[a-z_][a-z0-9_]{0,39}$/

/**
 * Takes the names of the tables, which go into the text of statements.
 *
 * @param sessions In PostgreSQL it may have the name of a schema before it, with a dot.
 */
export function tables(sessions: string, attempts: string, dialect: 'sqlite' | 'postgresql'): Tables {
  if (sessions === attempts) throw new TypeError('sessions and attempts must not be in the same table')
  const names = { sessions: parts(sessions, 'table', dialect), attempts: parts(attempts, 'attemptsTable', dialect) }
  return {
    sessions: quoted(names.sessions),
    attempts: quoted(names.attempts),
    versions: quoted(names.sessions, '_version'),
    index: (table, column) => `"${names[table].at(-1)}_${column}"`,
  }
}

function parts(name: string, option: string, dialect: string): string[] {
  const all = name.split('.')
  if (all.length > (dialect === 'postgresql' ? 2 : 1) || !all.every((part) => NAME.test(part))) {
    throw new TypeError(
      `the option "${option}" must be 1 to 40 small letters, digits and underscores, and begin with no digit`,
    )
  }
  return all
}

function quoted(parts: string[], suffix = ''): string {
  return parts.map((part, at) => `"${part}${at === parts.length - 1 ? suffix : ''}"`).join('.')
}
