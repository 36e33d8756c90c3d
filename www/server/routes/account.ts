import type { Hono } from 'hono'
import { activeUser } from '../active-user.ts'
import { checkedJson } from '../checked.ts'
import { described } from '../described.ts'
import type { Parts } from '../parts.ts'
import { refuse } from '../refusal.ts'
import { NewEmail, User } from '../schemas.ts'
import { shown } from './users.ts'

/** What must not be done by somebody who merely found a session open. */
export function accountRoutes(app: Hono, { users, signed, live }: Parts): void {
  app.put(
    '/account/email',
    described({
      summary: 'Change my email address',
      description: 'Needs the token of a login, and not that of a refresh.',
      tag: 'users',
      answer: [200, 'The user as it is now.', User],
      security: { scopes: ['me'], live: true, unsafe: true },
      checks: 'body',
    }),
    signed.requireScopes('me'),
    activeUser(users),
    live.freshLogin(),
    ...checkedJson(NewEmail),
    async (c) => {
      const user = await users.change(c.get('user').username, { email: c.req.valid('json').email })
      return user === undefined ? refuse(c, 'USER_NOT_FOUND') : c.json(shown(user))
    },
  )
}
