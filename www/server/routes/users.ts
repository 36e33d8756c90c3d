import type { Hono } from 'hono'
import { hashPassword } from 'hallpass/password'
import { activeUser } from '../active-user.ts'
import { checkedJson, checkedPath, checkedQuery } from '../checked.ts'
import { described } from '../described.ts'
import { knownAddress } from '../known-address.ts'
import type { Parts } from '../parts.ts'
import { refuse } from '../refusal.ts'
import { registrationFrom } from '../registrations.ts'
import { NewUser, User, UserList, UsernameInPath, UserPage, UserStatus } from '../schemas.ts'
import { SCOPE_OF_NEW_USERS } from '../scopes.ts'
import { scopesOf, type User as StoredUser } from '../users.ts'

/** Registration, one's own account, and what administrators do with accounts. */
export function userRoutes(app: Hono, { auth, users, signed, live, registrations, address, hashing }: Parts): void {
  app.post(
    '/users/',
    described({
      summary: 'Register',
      tag: 'users',
      answer: [201, 'The new user.', User],
      refusals: [429, 503],
      checks: 'body',
    }),
    knownAddress(address),
    ...checkedJson(NewUser),
    async (c) => {
      const { username, password, email = null, full_name: fullName = null } = c.req.valid('json')
      // A hash is dear, and so is a table full of users that nobody is.
      await registrations?.attempt(registrationFrom(c.get('address')))
      if ((await users.find(username)) !== undefined) return refuse(c, 'USERNAME_TAKEN')
      const passwordHash = await hashPassword(password, hashing)
      const user = { username, email, fullName, disabled: false, scope: SCOPE_OF_NEW_USERS, passwordHash }
      if (!(await users.add(user))) return refuse(c, 'USERNAME_TAKEN')
      return c.json(shown(user), 201)
    },
  )

  app.get(
    '/users/',
    described({
      summary: 'All users',
      tag: 'users',
      answer: [200, 'The users, in the order of their names.', UserList],
      security: { scopes: ['admin'], live: true },
      checks: 'address',
    }),
    live.requireScopes('admin'),
    checkedQuery(UserPage),
    async (c) => {
      const page = c.req.valid('query')
      return c.json((await users.list(page)).map(shown))
    },
  )

  app.get(
    '/users/me/',
    described({
      summary: 'Who am I',
      tag: 'users',
      answer: [200, 'The user that the token is about.', User],
      security: { scopes: ['me'], live: true },
    }),
    // A disabled user is told so, and only then is asked whether the session lives: it was ended with the account.
    signed.requireScopes('me'),
    activeUser(users),
    live.authenticated(),
    (c) => c.json(shown(c.get('user'))),
  )

  app.patch(
    '/users/:username',
    described({
      summary: 'Disable a user, or enable one again',
      description: 'All sessions of a user who is disabled end.',
      tag: 'users',
      answer: [200, 'The user as it is now.', User],
      security: { scopes: ['admin'], live: true, unsafe: true },
      refusals: [404],
      checks: 'body',
    }),
    live.requireScopes('admin'),
    checkedPath(UsernameInPath),
    ...checkedJson(UserStatus),
    async (c) => {
      const { disabled } = c.req.valid('json')
      const user = await users.change(c.req.valid('param').username, { disabled })
      if (user === undefined) return refuse(c, 'USER_NOT_FOUND')
      if (disabled) await auth.revokeSubject(user.username)
      return c.json(shown(user))
    },
  )
}

/** A user as clients see it. */
export function shown(user: StoredUser) {
  const { username, email, fullName, disabled } = user
  return { username, email, full_name: fullName, disabled, scopes: [...scopesOf(user)] }
}
