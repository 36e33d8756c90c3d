import { createAuth, Key } from 'hallpass'
import { memorySessions } from 'hallpass/stores/memory'

/** What all servers have in common: an auth, its handler, and what became of them. */
export function newHouse({ handler: options = {}, ...others } = {}) {
  const users = {
    ada: { subject: 'ada', passwordHash: 'lovelace', scope: 'read admin', claims: { role: 'admin' } },
    bob: { subject: 'bob', passwordHash: 'builder', scope: 'read', claims: { role: 'user' } },
  }
  const asked = []
  const auth = createAuth({
    issuer: 'https://id.test',
    audience: 'https://api.test',
    key: Key.hmac('a secret of the tests, 32 bytes or more'),
    cookies: true,
    sessions: memorySessions(),
    ...others,
  })
  const handler = auth.handler({
    findUser: (username) => (asked.push(username), users[username]),
    checkPassword: (hash, password) => hash === password,
    ...options,
  })
  return { auth, handler, users, asked }
}

/** What a guard of `optional` lets through, as the routes of all servers answer it. */
export const shown = (accepted) => (accepted === undefined ? { guest: true } : { sub: accepted.claims.sub, role: accepted.claims.role })

/** The options of the guards of some routes. `tokenOf` reads the query of a request as the framework has it. */
export const optionsFor = (tokenOf) => ({
  live: { live: true },
  socket: { credential: tokenOf },
  own: { onRefusal: (error) => (error.code === 'MISSING_CREDENTIALS' ? new Response('log in first', { status: 403, headers: { 'x-own': 'yes' } }) : undefined) },
  thrown: {
    onRefusal: (error) => {
      throw error
    },
  },
})
