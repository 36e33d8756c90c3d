import assert from 'node:assert/strict'

import { createVerifier as fastJwtVerifier } from 'fast-jwt'
import { createVerifier, Key } from 'hallpass'

import { withScope } from './contenders/scope.mjs'
import { claimsOf, hmacWorkload, POLICY } from './workload.mjs'

const SIZE = 1000

/**
 * The same tokens again, by verifiers that remember what they accepted. Each time a token is a new string, as it comes
 * with a request: a string that was looked up before would be found faster than any request is.
 */
export async function rememberedRace(settle) {
  const { keys, token } = hmacWorkload()
  const { issuer, audience, scope } = POLICY
  const ours = createVerifier(Key.hmac(keys.secret), { issuer, audience, scopes: scope }, { cacheSize: SIZE })
  const theirs = fastJwtVerifier({ key: keys.secret, algorithms: ['HS256'], allowedIss: issuer, allowedAud: audience, cache: SIZE })
  const entrants = [
    { name: 'hallpass', verify: (text) => ours.verify(text).claims },
    { name: 'fast-jwt', verify: (text) => withScope(theirs(text), scope) },
  ]
  const items = Array.from({ length: 500 }, (_, number) => ({ bytes: Buffer.from(token(claimsOf(number))) }))
  for (const { name, verify } of entrants) {
    for (const { bytes } of items) {
      for (let time = 0; time < 2; time += 1) assert.match(verify(bytes.latin1Slice()).sub, /^user-/, name)
    }
    const forged = items[0].bytes.latin1Slice().replace(/.\.[^.]*$/, (end) => `${end[0] === 'A' ? 'B' : 'A'}${end.slice(1)}`)
    assert.throws(() => verify(forged), name)
  }
  const racing = entrants.map(({ name, verify }) => ({ name, work: ({ bytes }) => verify(bytes.latin1Slice()) }))
  await settle('HS256 verify again', racing, items, { slice: 500, setting: `500 tokens, remembered by a cache of ${SIZE}` })
}
