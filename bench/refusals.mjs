import assert from 'node:assert/strict'

import { createVerifier, Key } from 'hallpass'

import { claimsOf, hmacWorkload, POLICY } from './workload.mjs'

/** What `tryVerify` takes for tokens that are refused at different steps, against one that is accepted. */
export async function refusalRace(settle) {
  const { keys, token } = hmacWorkload()
  const { issuer, audience, scope } = POLICY
  const { tryVerify } = createVerifier(Key.hmac(keys.secret), { issuer, audience, scopes: scope })
  const forged = (text) => text.replace(/\.([^.])([^.]*)$/, (_, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest}`)
  const kinds = {
    accepted: (claims) => token(claims),
    'refused: not a token': () => 'not a token',
    'refused: a forged signature': (claims) => forged(token(claims)),
    'refused: expired': (claims) => token({ ...claims, exp: claims.iat - 1 }),
    'refused: without the scope': (claims) => token({ ...claims, scope: 'other' }),
  }
  const items = Array.from({ length: 2000 }, (_, number) => {
    const claims = claimsOf(number)
    return Object.fromEntries(Object.entries(kinds).map(([name, make]) => [name, make(claims)]))
  })
  const entrants = Object.keys(kinds).map((name) => ({ name, work: (item) => tryVerify(item[name]) }))
  for (const { name, work } of entrants) assert.equal(work(items[0]).ok, name === 'accepted', name)
  await settle('HS256 tryVerify', entrants, items, { slice: 500, setting: '2,000 different tokens of each kind, one key' })
}
