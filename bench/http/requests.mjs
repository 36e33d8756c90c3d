import { createHash, createHmac } from 'node:crypto'

/** What every contender is told, and no more. */
export const SECRET = createHash('sha256').update('hallpass bench').digest()
export const ISSUER = 'https://issuer.example'
export const AUDIENCE = 'https://api.example'

/**
 * Requests with different tokens, and what the answers must say. The tokens are made with `node:crypto`, by none of the
 * contenders, in the form of hallpass's access tokens, which the others take as well.
 */
export function requestsOf(count) {
  return Array.from({ length: count }, (_, number) => {
    const subject = `user-${String(number).padStart(8, '0')}`
    return { token: tokenOf(claimsOf(subject)), greeting: greeting(subject) }
  })
}

/** What GET /protected answers. */
export function greeting(subject) {
  return `Hello, ${subject}! You are authenticated.`
}

export function claimsOf(sub, now = Math.floor(Date.now() / 1000)) {
  const [sid, jti] = ['sid', 'jti'].map((use) => createHash('sha256').update(`${use} of ${sub}`).digest('base64url').slice(0, 22))
  return { exp: now + 86400, iat: now, scope: 'me', sid, auth_time: now, fresh: true, iss: ISSUER, sub, aud: AUDIENCE, jti }
}

export function tokenOf(claims, secret = SECRET) {
  const input = [{ alg: 'HS256', typ: 'at+jwt' }, claims].map(base64url).join('.')
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

function base64url(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
