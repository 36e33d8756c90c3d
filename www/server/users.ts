/** A user as the server keeps it. */
export interface User {
  /** Also the subject of the user's tokens. It never changes. */
  readonly username: string
  readonly email: string | null
  readonly fullName: string | null
  /** Whether the user may not log in, nor go on with a session from before. */
  readonly disabled: boolean
  /** What the user may be granted, parted by spaces. */
  readonly scope: string
  /** In PHC form, or bcrypt's `$2b$`, as a table of passlib holds them. */
  readonly passwordHash: string
}

/** What an account may change of itself, and an administrator of it. */
export type UserChange = Partial<Pick<User, 'email' | 'disabled'>>

/** Which users to list: so many at most, in the order of their names, and those after a name. */
export interface Page {
  readonly limit: number
  readonly after?: string | undefined
}

/**
 * Where users are kept. Names are found whatever the case of their letters, so that nobody registers as `Admin` beside
 * `admin`.
 */
export interface Users {
  /** Keeps a new user; `false`, and nothing is kept, if the name is taken. Of two at the same time one wins. */
  add(user: User): Promise<boolean>

  /** The user of a name. */
  find(username: string): Promise<User | undefined>

  /** Changes a user and gives it as it is afterwards; `undefined` if there is none. */
  change(username: string, change: UserChange): Promise<User | undefined>

  /** Puts a better hash of the same password in place of a hash, unless that was replaced meanwhile. */
  replaceHash(username: string, from: string, to: string): Promise<boolean>

  list(page: Page): Promise<readonly User[]>
}

/** Users are kept somewhere that does not answer. */
export class UsersUnavailable extends Error {
  override readonly name = 'UsersUnavailable'
}

/**
 * The name that a user is found by. Only letters of ASCII lose their case, as with the limiter of logins: Unicode folds
 * the sign of Kelvin to a k, and whoever wrote it for each k would have a limit for each way to write a name.
 */
export function nameOf(username: string): string {
  return username.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

/** What a user may be granted, one by one. */
export function scopesOf({ scope }: Pick<User, 'scope'>): readonly string[] {
  return scope.split(' ').filter((name) => name !== '')
}
