import assert from 'node:assert/strict'

import { claimsOf, itemOf } from './workload.mjs'

/**
 * Nobody is timed who does not do the work: each contender accepts every token of the run and
 * refuses what is wrong with it.
 */
export async function assertVerifies(contender, workload, items) {
  for (const { token, ...item } of items) {
    const claims = await contender.verify({ token, ...item })
    if (!contender.floor) assert.equal(claims.sub, payloadOf(token).sub, contender.name)
  }
  for (const [what, token] of Object.entries(badTokens(workload, contender.floor))) {
    await assert.rejects(async () => contender.verify(itemOf(token)), `${contender.name} accepts ${what}`)
  }
}

/** The token of a contender is the one that was asked for, and its signature is good. */
export async function assertSigns(contender, workload, claims) {
  if (contender.floor) return
  const token = await contender.sign(claims)
  assert.deepEqual(payloadOf(token), claims, contender.name)
  const [header] = token.split('.')
  assert.equal(JSON.parse(Buffer.from(header, 'base64url')).alg, workload.alg, contender.name)
  assert.ok(workload.isSignedWell(itemOf(token)), `${contender.name} signs badly`)
}

function badTokens({ token }, floor) {
  const claims = claimsOf(0)
  const good = token(claims)
  const [header, , signature] = good.split('.')
  const admin = Buffer.from(JSON.stringify({ ...claims, sub: 'admin' })).toString('base64url')
  const flipped = good.replace(/\.([^.])([^.]*)$/, (_, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest}`)
  const tampered = { 'a tampered payload': `${header}.${admin}.${signature}`, 'a tampered signature': flipped }
  if (floor) return tampered
  return {
    ...tampered,
    'an expired token': token({ ...claims, exp: claims.iat - 120, iat: claims.iat - 240 }),
    'another issuer': token({ ...claims, iss: 'https://other.example' }),
    'another audience': token({ ...claims, aud: 'https://other.example' }),
    'a token without the scope': token({ ...claims, scope: 'orders:write' }),
  }
}

function payloadOf(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url'))
}
