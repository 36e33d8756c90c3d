import assert from 'node:assert/strict'

import { claimsOf, greeting, tokenOf } from './requests.mjs'

/** Nobody is timed who does not do the work: each contender lets good tokens in and keeps bad ones out. */
export async function assertProtects({ name, floor, port }) {
  const ask = (token) =>
    fetch(`http://127.0.0.1:${port}/protected`, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } })
  const claims = claimsOf('ada')
  const welcome = await ask(tokenOf(claims))
  assert.equal(welcome.status, 200, name)
  const { message } = await welcome.json()
  if (floor) return
  assert.equal(message, greeting('ada'), name)
  for (const [what, token] of Object.entries(badTokens(claims))) {
    assert.equal((await ask(token)).status, 401, `${name}, ${what}`)
  }
}

function badTokens(claims) {
  const good = tokenOf(claims)
  const [header, , signature] = good.split('.')
  const admin = Buffer.from(JSON.stringify({ ...claims, sub: 'admin' })).toString('base64url')
  return {
    'no token': undefined,
    'text that is no token': 'never-heard-of',
    'a tampered payload': `${header}.${admin}.${signature}`,
    'another key': tokenOf(claims, Buffer.alloc(32, 'another')),
    'an expired token': tokenOf({ ...claims, exp: claims.iat - 120, iat: claims.iat - 240, auth_time: claims.iat - 240 }),
    'another issuer': tokenOf({ ...claims, iss: 'https://other.example' }),
    'another audience': tokenOf({ ...claims, aud: 'https://other.example' }),
  }
}
