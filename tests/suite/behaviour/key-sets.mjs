import { equal, refusal } from '../checks.mjs'
import { at, goodToken, otherSecret, secret } from './samples.mjs'

export function keySets(hallpass, check) {
  const { Key, KeySet, sign, verify } = hallpass
  const exp = { expiresIn: 60, ...at }

  check('key sets/rotation: old and new tokens pass, those of a key taken out do not', () => {
    const old = Key.generate('EdDSA', { kid: '2026' })
    const fresh = Key.generate('EdDSA', { kid: '2027' })
    const [oldToken, freshToken] = [sign({ n: 1 }, old, exp), sign({ n: 2 }, fresh, exp)]
    const both = new KeySet([old, fresh])
    equal([verify(oldToken, both, at).claims.n, verify(freshToken, both, at).claims.n], [1, 2])
    const onlyFresh = new KeySet([fresh])
    equal(verify(freshToken, onlyFresh, at).claims.n, 2)
    equal(refusal(hallpass, 'UNKNOWN_KEY', () => verify(oldToken, onlyFresh, at)).step, 'key')
    for (const item of [old, fresh, both, onlyFresh]) item.dispose()
  })
  check('key sets/what is published is enough to verify and holds no secret', () => {
    const pair = Key.generate('EdDSA', { kid: 'a' })
    const shared = Key.hmac(secret, { kid: 'b' })
    const set = new KeySet([pair, shared])
    const published = set.publicJwks()
    equal(published.keys.map(({ kid }) => kid), ['a'])
    equal(published.keys.some((jwk) => 'd' in jwk || 'k' in jwk), false)
    const reader = KeySet.fromJwks(JSON.parse(JSON.stringify(published)))
    equal(verify(sign({ n: 1 }, pair, exp), reader, at).claims.n, 1)
    for (const item of [pair, shared, set, reader]) item.dispose()
  })
  check('key sets/a token without kid goes to the one key of its algorithm, never to one of several', () => {
    const first = Key.hmac(secret, { kid: 'a' })
    const second = Key.hmac(otherSecret, { kid: 'b' })
    const pair = Key.generate('EdDSA', { kid: 'c' })
    const token = goodToken(hallpass)
    const clear = new KeySet([first, pair])
    const ambiguous = new KeySet([first, second])
    equal(verify(token, clear, at).claims.sub, 'ada')
    refusal(hallpass, 'UNKNOWN_KEY', () => verify(token, ambiguous, at))
    for (const item of [first, second, pair, clear, ambiguous]) item.dispose()
  })
  check('key sets/keys that cannot be told apart are refused', () => {
    const [a, b] = [Key.hmac(secret, { kid: 'a' }), Key.hmac(otherSecret, { kid: 'a' })]
    const nameless = Key.hmac(secret)
    refusal(hallpass, 'INVALID_KEY', () => new KeySet([a, b]))
    refusal(hallpass, 'INVALID_KEY', () => new KeySet([a, nameless]))
    for (const key of [a, b, nameless]) key.dispose()
  })
  check('key sets/a large set finds each of its keys', () => {
    const keys = Array.from({ length: 200 }, (_, i) => Key.hmac(`${secret} number ${i}`, { kid: `k${i}` }))
    const set = new KeySet(keys)
    for (const i of [0, 1, 99, 199]) equal(verify(sign({ i }, keys[i], exp), set, at).claims.i, i)
    for (const item of [...keys, set]) item.dispose()
  })
}
