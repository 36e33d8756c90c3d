import { hashPassword, type HashOptions } from 'hallpass/password'
import type { User, Users } from './users.ts'

/** Who is there when the server starts empty. */
export const SEED_USERS = [
  { username: 'johndoe', password: 'secret', fullName: 'John Doe', email: 'johndoe@example.com', scope: 'me', disabled: false },
  { username: 'admin', password: 'secret', fullName: 'Ada Admin', email: 'admin@example.com', scope: 'me admin', disabled: false },
  { username: 'alice', password: 'secret', fullName: 'Alice Gone', email: 'alice@example.com', scope: 'me', disabled: true },
] as const

/** Adds the users of the demo, unless there are users already. Says whether it did. */
export async function seed(users: Users, hashing?: HashOptions): Promise<boolean> {
  if ((await users.list({ limit: 1 })).length > 0) return false
  for (const { password, ...user } of SEED_USERS) {
    const seeded: User = { ...user, passwordHash: await hashPassword(password, hashing) }
    // Another process may be at it, too.
    await users.add(seeded)
  }
  return true
}
