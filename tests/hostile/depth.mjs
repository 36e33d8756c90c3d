import { at } from './bench-of-refusals.mjs'

const LEVELS = 10_000

/** Nesting far beyond what any stack of recursive calls would bear. */
export function depth({ hallpass, key, refuses, accepts }) {
  const { Key, KeySet, decodeUnverified, sign, verify } = hallpass
  for (const [shape, open, close] of [['lists', '[', ']'], ['objects', '{"a":', '}']]) {
    const text = `{"a":${open.repeat(LEVELS)}1${close.repeat(LEVELS)}}`
    const unfinished = `{"a":${open.repeat(LEVELS)}`
    const nested = nest(shape, LEVELS)

    refuses(`claims of ${LEVELS} nested ${shape}`, 'INVALID_ARGUMENT', () => sign(nested, key, at))
    refuses(`a JWK of ${LEVELS} nested ${shape}`, 'INVALID_ARGUMENT', () => Key.fromJwk(nested))
    refuses(`a JWK Set of ${LEVELS} nested ${shape}`, 'INVALID_ARGUMENT', () => KeySet.fromJwks(nested))
    for (const [kind, json] of Object.entries({ '': text, 'unfinished ': unfinished })) {
      refuses(`JWK text of ${LEVELS} ${kind}nested ${shape}`, 'INVALID_KEY', () => Key.fromJwk(json))
      refuses(`JWK Set text of ${LEVELS} ${kind}nested ${shape}`, 'INVALID_KEY', () => KeySet.fromJwks(json))
      refuses(`a PEM of ${LEVELS} ${kind}nested ${shape}`, 'INVALID_KEY', () => Key.fromPem(json))
    }
    const asSecret = `{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ","a":${text}}`
    refuses(`a secret that is a JWK of ${LEVELS} nested ${shape}`, 'KEY_TYPE_MISMATCH', () => Key.hmac(asSecret))
    const large = { ...at, maxTokenBytes: 1_048_576 }
    const header = `${base64url(text)}.${base64url('{}')}.${base64url('signature')}`
    refuses(`a token with a header of ${LEVELS} nested ${shape}`, 'INVALID_HEADER', () => verify(header, key, large))
    const payload = `${base64url('{"alg":"HS256"}')}.${base64url(text)}.${base64url('signature')}`
    refuses(`a token with claims of ${LEVELS} nested ${shape} that nobody signed`, 'INVALID_SIGNATURE', () => verify(payload, key, large))
    const shorter = `{"a":${open.repeat(1500)}1${close.repeat(1500)}}`
    const readable = `${base64url('{"alg":"HS256"}')}.${base64url(shorter)}.${base64url('signature')}`
    refuses(`a token to decode with claims of 1,500 nested ${shape}`, 'INVALID_PAYLOAD', () => decodeUnverified(readable))
  }
  refuses('claims of 65 levels', 'INVALID_ARGUMENT', () => sign(nest('objects', 64), key, at))
  accepts('claims of 64 levels', true, () => sign(nest('objects', 63), key, at).length > 0)
}

/** An object of one member, in which there are so many levels more. */
function nest(shape, levels) {
  let value = 1
  for (let i = 0; i < levels; i++) value = shape === 'lists' ? [value] : { a: value }
  return { a: value }
}

function base64url(text) {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
