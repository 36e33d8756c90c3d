import type { Auth, LoginLimiter } from 'hallpass'
import type { HonoGuards } from 'hallpass/hono'
import type { HashOptions } from 'hallpass/password'
import type { UserClaims } from './login.ts'
import type { Users } from './users.ts'

/** What routes are made of. */
export interface Parts {
  readonly auth: Auth<UserClaims>
  readonly users: Users
  /** Guards that look at the token alone. */
  readonly signed: HonoGuards<UserClaims>
  /** Guards that also ask whether the session lives. */
  readonly live: HonoGuards<UserClaims>
  readonly registrations: LoginLimiter | undefined
  readonly address: (request: Request) => string | null
  readonly hashing: HashOptions | undefined
  readonly now: () => number
}
