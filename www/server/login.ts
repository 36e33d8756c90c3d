import type { Auth, LoginLimiter } from 'hallpass'
import { type HashOptions, hashPassword, needsRehash, verifyPassword } from 'hallpass/password'
import { refusalOf } from './refusal.ts'
import { scopesOf, type User, type Users } from './users.ts'

/** The claims of this server in access tokens, beside the registered ones. */
export interface UserClaims {
  /** The name to greet somebody by (OpenID Connect Core, 5.1). */
  name: string
}

/** A program that may ask about tokens: for `POST /introspect`. */
export interface Client {
  readonly id: string
  readonly secret: string
}

export interface LoginOptions {
  readonly users: Users
  readonly auth: Auth<UserClaims>
  readonly limiter: LoginLimiter | undefined
  readonly client: Client | undefined
  readonly hashing: HashOptions | undefined
  readonly address: (request: Request) => string | null
}

/** The endpoints of tokens: `POST /token`, `/login`, `/refresh` and all that `auth.handler` answers, over the users. */
export function loginHandler({ users, auth, limiter, client, hashing, address }: LoginOptions) {
  return auth.handler({
    findUser: async (username) => {
      const user = await users.find(username)
      return user && { ...user, subject: user.username, scope: scopesOf(user), claims: claimsOf(user) }
    },
    checkPassword: (hash, password) => verifyPassword(hash, password, hashing),
    passwordChecked: async ({ subject, passwordHash }, password) => {
      if (!needsRehash(passwordHash, hashing)) return
      await users.replaceHash(subject, passwordHash, await hashPassword(password, hashing))
    },
    limiter,
    address,
    authenticateClient: client && ((given) => isClient(given, client)),
    onRefusal: refusalOf,
  })
}

function claimsOf({ username, fullName }: User): UserClaims {
  return { name: fullName ?? username }
}

/**
 * Whether a client is who it says. Any name will do for one that has no secret, such as an app on a telephone: it proves
 * nothing and gets nothing by it. But the name of a client that has a secret is not enough.
 */
function isClient(given: { readonly id: string; readonly secret: string | null }, client: Client): boolean {
  if (given.secret === null) return given.id !== client.id
  return isSame(given.id, client.id) && isSame(given.secret, client.secret)
}

const bytes = new TextEncoder()

/** In a time that tells no more of the secret than its length. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [bytes.encode(given), bytes.encode(expected)]
  let difference = a.length ^ b.length
  for (const [at, byte] of b.entries()) difference |= byte ^ (a[at] ?? 0)
  return difference === 0
}
