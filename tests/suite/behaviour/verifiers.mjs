import { equal, holds, refusal } from '../checks.mjs'
import { at, forged, goodToken, now, secret } from './samples.mjs'

export function verifiers(hallpass, check) {
  const { Key, KeySet, createVerifier } = hallpass
  const key = Key.hmac(secret)

  check('verifiers/one verifier serves many tokens, good and bad', () => {
    const verifier = createVerifier(key, { ...at, issuer: 'i', audience: 'api' })
    const good = goodToken(hallpass, { issuer: 'i', audience: ['api', 'web'] })
    for (let round = 0; round < 50; round += 1) {
      equal(verifier.verify(good).claims.sub, 'ada')
      equal(verifier.tryVerify(good).ok, true)
      refusal(hallpass, 'INVALID_SIGNATURE', () => verifier.verify(forged(good)))
      equal(verifier.tryVerify(goodToken(hallpass, { issuer: 'x', audience: 'api' })).error.code, 'ISSUER_MISMATCH')
    }
    verifier.dispose()
  })
  check('verifiers/the policy is read once, when the verifier is made', () => {
    const policy = { ...at, issuer: 'i' }
    const verifier = createVerifier(key, policy)
    policy.issuer = 'j'
    equal(verifier.verify(goodToken(hallpass, { issuer: 'i' })).claims.iss, 'i')
    verifier.dispose()
  })
  check('verifiers/a bad policy is refused when the verifier is made, not when it is first used', () => {
    const refuse = (...args) => refusal(hallpass, 'INVALID_OPTION', () => createVerifier(key, ...args)).option
    equal(refuse({ clockTolerance: -1 }), 'clockTolerance')
    equal(refuse({}, { cachesize: 1 }), 'cachesize')
  })
  check('verifiers/a verifier works with a key set', () => {
    const set = new KeySet([key])
    const verifier = createVerifier(set, at)
    equal(verifier.verify(goodToken(hallpass)).claims.sub, 'ada')
    verifier.dispose()
    set.dispose()
  })
  check('verifiers/two verifiers of one key do not mix their policies', () => {
    const strict = createVerifier(key, { ...at, scopes: 'admin' })
    const plain = createVerifier(key, at)
    const token = goodToken(hallpass)
    equal([strict.tryVerify(token).ok, plain.tryVerify(token).ok, strict.tryVerify(token).ok], [false, true, false])
    strict.dispose()
    equal(plain.verify(token).claims.sub, 'ada')
    plain.dispose()
  })
  check('verifiers/a verifier without a fixed date goes by the clock', () => {
    const verifier = createVerifier(key, {})
    const seconds = Date.now() / 1000
    equal(verifier.tryVerify(goodToken(hallpass, { currentDate: seconds })).ok, true)
    equal(verifier.tryVerify(goodToken(hallpass, { currentDate: seconds - 3600 })).error.code, 'TOKEN_EXPIRED')
    verifier.dispose()
  })
  check('verifiers/without a cache nothing is shared between calls', () => {
    const verifier = createVerifier(key, at, { cacheSize: 0 })
    const token = goodToken(hallpass)
    verifier.verify(token).claims.sub = 'changed'
    equal(verifier.verify(token).claims.sub, 'ada')
    verifier.dispose()
  })
  check('verifiers/policies are compared by value and not kept by identity', () => {
    // One object changed between two calls of `verify` must not leave the first policy in force.
    const policy = { ...at, issuer: 'i' }
    const token = goodToken(hallpass, { issuer: 'i' })
    holds(hallpass.tryVerify(token, key, policy).ok, 'accepted')
    policy.currentDate = now + 3600
    equal(hallpass.tryVerify(token, key, policy).error.code, 'TOKEN_EXPIRED')
    policy.currentDate = now
    policy.issuer = 'j'
    equal(hallpass.tryVerify(token, key, policy).error.code, 'ISSUER_MISMATCH')
  })
  key.dispose()
}
