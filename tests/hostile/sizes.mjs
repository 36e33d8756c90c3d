import { equal, holds } from '../suite/checks.mjs'
import { at } from './bench-of-refusals.mjs'

const MEGABYTE = 1_048_576

/** What is too large is refused by its length, before it is copied. */
export function sizes(bench) {
  const { hallpass, key, refuses, accepts, token, verifier } = bench
  const { Key, KeySet, createVerifier, decodeUnverified, sign, tryVerify, verify } = hallpass
  const huge = 'a'.repeat(MEGABYTE)
  const hugeToken = `${token}.${huge}`

  for (const [name, text] of Object.entries({ 'a megabyte': huge, 'a megabyte and a token': hugeToken, 'a megabyte of dots': '.'.repeat(MEGABYTE) })) {
    refuses(`the token is ${name}`, 'TOKEN_TOO_LARGE', () => verify(text, key, at))
    refuses(`the token for a verifier is ${name}`, 'TOKEN_TOO_LARGE', () => verifier.verify(text))
    refuses(`the token to decode is ${name}`, 'TOKEN_TOO_LARGE', () => decodeUnverified(text))
  }
  for (const [bytes, text] of [[16_384, 'a'.repeat(16_384)], [16_385, 'a'.repeat(16_385)]]) {
    refuses(`a token of ${bytes} bytes`, bytes > 16_384 ? 'TOKEN_TOO_LARGE' : 'MALFORMED_TOKEN', () => verify(text, key, at))
    refuses(`a token of ${bytes} bytes to decode`, bytes > 16_384 ? 'TOKEN_TOO_LARGE' : 'MALFORMED_TOKEN', () => decodeUnverified(text))
  }
  // The limit counts bytes: these are fewer characters than it, and more bytes.
  refuses('a token of 6,000 characters of three bytes', 'TOKEN_TOO_LARGE', () => verify('€'.repeat(6000), key, at))
  refuses('a token of 5,000 characters of three bytes', 'MALFORMED_TOKEN', () => verify('€'.repeat(5000), key, at))
  refuses('a token one byte above the limit of its policy', 'TOKEN_TOO_LARGE', () => {
    verify(token, key, { ...at, maxTokenBytes: token.length - 1 })
  })
  accepts('a token of just the limit of its policy', 'ada', () => verify(token, key, { ...at, maxTokenBytes: token.length }).claims.sub)
  accepts('a token of a megabyte, where the policy admits it', 700_000, () => {
    const large = sign({ a: 'b'.repeat(700_000) }, key, { ...at, expiresIn: 60 })
    return verify(large, key, { ...at, maxTokenBytes: MEGABYTE }).claims.a.length
  })
  accepts('a thousand tokens of a megabyte are refused', 1000, () => {
    let refused = 0
    for (let i = 0; i < 1000; i++) if (tryVerify(hugeToken, key, at).error.code === 'TOKEN_TOO_LARGE') refused += 1
    return refused
  })

  refuses('claims of more than a megabyte', 'INVALID_ARGUMENT', () => sign({ a: huge }, key, at))
  refuses('claims of many members', 'INVALID_ARGUMENT', () => sign(Object.fromEntries(many((i) => [`member ${i}`, i])), key, at))
  refuses('claims of a long list', 'INVALID_ARGUMENT', () => sign({ a: many((i) => `element ${i}`) }, key, at))
  for (const [name, text] of Object.entries({ 'a megabyte': huge, 'two megabytes': huge + huge })) {
    refuses(`the secret is ${name}`, 'INVALID_KEY', () => Key.hmac(text))
    refuses(`the secret is ${name} of bytes`, 'INVALID_KEY', () => Key.hmac(new TextEncoder().encode(text)))
    refuses(`the PEM is ${name}`, 'INVALID_KEY', () => Key.fromPem(text))
    refuses(`the JWK text is ${name}`, 'INVALID_KEY', () => Key.fromJwk(text))
    refuses(`the JWK Set text is ${name}`, 'INVALID_KEY', () => KeySet.fromJwks(text))
  }
  refuses('the JWK has a member of a megabyte', 'INVALID_ARGUMENT', () => Key.fromJwk({ kty: 'oct', k: huge }))
  refuses('a set of no keys', 'INVALID_KEY', () => new KeySet([]))
  refuses('a set of 1,001 keys', 'INVALID_ARGUMENT', () => new KeySet(new Array(1001).fill(key)))
  refuses('a set of an array that says it has no end', 'INVALID_ARGUMENT', () => new KeySet(Object.assign([], { length: 4_294_967_295 })))
  refuses('a set of the same key twice', 'INVALID_KEY', () => new KeySet([key, key]))

  bench.check('hostile/policies come and go without an end', () => {
    for (let i = 0; i < 5000; i++) {
      equal(tryVerify(token, key, { ...at, issuer: `issuer ${i}` }).ok, false)
      equal(tryVerify(token, key, { subject: `ada ${i}` }).ok, false)
    }
    bench.works()
  })
  bench.check('hostile/more things than there is room for are refused, and room comes back', () => {
    const made = []
    let refused
    while (refused === undefined && made.length < 100_000) {
      try {
        made.push(createVerifier(key, at))
      } catch (error) {
        refused = error.code
      }
    }
    const works = made.length > 0 && made[0].verify(token).claims.sub
    for (const thing of made) thing.dispose()
    equal([refused, works], ['RESOURCE_EXHAUSTED', 'ada'])
    holds(made.length > 10_000, 'there is room for more than 10,000')
    bench.works()
  })
}

function many(make) {
  return Array.from({ length: 200_000 }, (_, i) => make(i))
}
