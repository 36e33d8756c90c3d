import { equal, holds, refusal } from '../checks.mjs'
import { at, ed25519Jwk, ed25519Thumbprint, goodToken, secret } from './samples.mjs'

const algorithms = ['HS256', 'HS384', 'HS512', 'EdDSA']

export function keys(hallpass, check) {
  const { Key, sign, verify } = hallpass

  check('keys/text means its UTF-8 bytes', () => {
    const text = 'geheimer Schlüssel für Prüfungen 🦉🦉'
    const fromText = Key.hmac(text)
    const fromBytes = Key.hmac(new TextEncoder().encode(text))
    equal(fromText.thumbprint(), fromBytes.thumbprint())
    fromText.dispose()
    fromBytes.dispose()
  })
  check('keys/bytes that are a view into a larger buffer are just these bytes', () => {
    const bytes = new TextEncoder().encode(secret)
    const larger = new Uint8Array(bytes.length + 20).fill(7)
    larger.set(bytes, 9)
    const key = Key.hmac(larger.subarray(9, 9 + bytes.length))
    equal(verify(goodToken(hallpass), key, at).claims.sub, 'ada')
    key.dispose()
  })
  check('keys/the bytes of a secret are copied and left alone', () => {
    const bytes = new TextEncoder().encode(secret)
    const key = Key.hmac(bytes)
    equal([...bytes], [...new TextEncoder().encode(secret)])
    bytes.fill(0)
    equal(verify(goodToken(hallpass), key, at).claims.sub, 'ada')
    key.dispose()
  })
  check('keys/alg, kid and canSign say what the key is', () => {
    const key = Key.hmac(secret.repeat(2), { alg: 'HS512', kid: 'k' })
    equal([key.alg, key.kid, key.canSign], ['HS512', 'k', true])
    key.dispose()
    const nameless = Key.hmac(secret)
    equal([nameless.alg, nameless.kid ?? null], ['HS256', null])
    nameless.dispose()
  })
  check('keys/the members of a key cannot be changed', () => {
    const key = Key.hmac(secret)
    for (const member of ['alg', 'kid', 'canSign']) {
      try {
        key[member] = 'changed'
      } catch {
        // A read-only member throws in a module; what counts is its value.
      }
    }
    equal([key.alg, key.kid ?? null, key.canSign], ['HS256', null, true])
    key.dispose()
  })
  for (const alg of algorithms) {
    check(`keys/generate ${alg} makes a key that signs and verifies`, () => {
      const key = Key.generate(alg, { kid: 'new' })
      equal([key.alg, key.kid, key.canSign], [alg, 'new', true])
      equal(verify(sign({ n: 1 }, key, { expiresIn: 60 }), key).claims.n, 1)
      key.dispose()
    })
    check(`keys/generate ${alg} never makes the same key twice`, () => {
      const made = Array.from({ length: 32 }, () => Key.generate(alg))
      equal(new Set(made.map((key) => key.thumbprint())).size, 32)
      for (const key of made) key.dispose()
    })
  }
  check('keys/a secret key can be exported on purpose and read again', () => {
    for (const alg of algorithms) {
      const key = Key.generate(alg)
      const copy = Key.fromJwk(key.exportSecretJwk())
      equal(verify(sign({}, key, { expiresIn: 60 }), copy).header.alg, alg)
      equal(copy.thumbprint(), key.thumbprint())
      key.dispose()
      copy.dispose()
    }
  })
  check('keys/the public half verifies, does not sign, and holds no secret', () => {
    const pair = Key.fromJwk({ ...ed25519Jwk })
    const publicJwk = pair.publicJwk()
    equal([publicJwk.kty, publicJwk.crv, publicJwk.x, 'd' in publicJwk], ['OKP', 'Ed25519', ed25519Jwk.x, false])
    const half = Key.fromJwk(publicJwk)
    equal([half.canSign, half.thumbprint()], [false, ed25519Thumbprint])
    equal(verify(sign({ n: 1 }, pair, { expiresIn: 60 }), half).claims.n, 1)
    equal(refusal(hallpass, 'KEY_TYPE_MISMATCH', () => sign({}, half)).step, 'caller')
    equal(refusal(hallpass, 'KEY_TYPE_MISMATCH', () => half.exportSecretJwk()).step, 'caller')
    pair.dispose()
    half.dispose()
  })
  check('keys/an HMAC key has no public half', () => {
    const key = Key.hmac(secret)
    refusal(hallpass, 'KEY_TYPE_MISMATCH', () => key.publicJwk())
    key.dispose()
  })
  check('keys/a weak secret is refused with the reason', () => {
    refusal(hallpass, 'KEY_TOO_SHORT', () => Key.hmac('x'.repeat(31)))
    refusal(hallpass, 'KEY_WEAK', () => Key.hmac('x'.repeat(32)))
    refusal(hallpass, 'KEY_TOO_SHORT', () => Key.hmac(secret, { alg: 'HS512' }))
    refusal(hallpass, 'KEY_TYPE_MISMATCH', () => Key.hmac(JSON.stringify(ed25519Jwk)))
  })
  check('keys/a key is made by its functions and not by `new`', () => {
    let made
    try {
      made = new Key()
    } catch {
      return
    }
    // Where the constructor can be called, what it gives is no key.
    refusal(hallpass, 'INVALID_ARGUMENT', () => sign({}, made))
  })
}
