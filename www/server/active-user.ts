import type { Authenticated } from 'hallpass/hono'
import { createMiddleware } from 'hono/factory'
import type { UserClaims } from './login.ts'
import { refuse } from './refusal.ts'
import type { User, Users } from './users.ts'

interface Environment {
  readonly Variables: {
    readonly auth: Authenticated<UserClaims>
    /** Who asks, as the table of users has it now. */
    readonly user: User
  }
}

/**
 * Looks up whom an accepted token is about, and refuses who is disabled: a token was good for minutes when that happened.
 * Stands behind a guard.
 */
export function activeUser(users: Users) {
  return createMiddleware<Environment>(async (c, next) => {
    const user = await users.find(c.get('auth').claims.sub)
    if (user === undefined) return refuse(c, 'USER_GONE', { 'WWW-Authenticate': 'Bearer error="invalid_token"' })
    if (user.disabled) return refuse(c, 'USER_DISABLED')
    c.set('user', user)
    await next()
    return undefined
  })
}
