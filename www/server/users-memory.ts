import { nameOf, type Page, type User, type UserChange, type Users } from './users.ts'

/** Keeps users in the memory of this process: for tests, and for a page that is its own server. */
export function memoryUsers(): Users {
  return new MemoryUsers()
}

/** INVARIANT: no method waits for anything between its look at what is kept and its change of it. */
class MemoryUsers implements Users {
  readonly #users = new Map<string, User>()

  async add(user: User): Promise<boolean> {
    const name = nameOf(user.username)
    if (this.#users.has(name)) return false
    this.#users.set(name, Object.freeze({ ...user }))
    return true
  }

  async find(username: string): Promise<User | undefined> {
    return this.#users.get(nameOf(username))
  }

  async change(username: string, change: UserChange): Promise<User | undefined> {
    return this.#replace(username, (user) => ({ ...user, ...change }))
  }

  async replaceHash(username: string, from: string, to: string): Promise<boolean> {
    const replaced = this.#replace(username, (user) =>
      user.passwordHash === from ? { ...user, passwordHash: to } : undefined,
    )
    return replaced !== undefined
  }

  async list({ limit, after }: Page): Promise<readonly User[]> {
    const names = [...this.#users.keys()].sort()
    const rest = after === undefined ? names : names.filter((name) => name > nameOf(after))
    return rest.slice(0, limit).map((name) => this.#users.get(name) as User)
  }

  #replace(username: string, changed: (user: User) => User | undefined): User | undefined {
    const name = nameOf(username)
    const user = this.#users.get(name)
    const next = user && changed(user)
    if (next !== undefined) this.#users.set(name, Object.freeze(next))
    return next
  }
}
