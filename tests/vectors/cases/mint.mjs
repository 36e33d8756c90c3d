// Makes tokens with node:crypto: an implementation that shares nothing with hallpass.

import { createHmac, createPrivateKey, sign as signBytes } from 'node:crypto'

import { keys, now } from './fixed.mjs'

/** Text, bytes or a value that JSON has, as one base64url segment. */
export const segment = (part) => {
  if (Buffer.isBuffer(part)) return part.toString('base64url')
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url')
}

const hashes = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' }

export const algOf = (name) => {
  const { hmac, jwk, options } = keys[name]
  return options?.alg ?? jwk?.alg ?? (hmac ? 'HS256' : 'EdDSA')
}

export const secretOf = ({ hmac, jwk }) => {
  if (hmac?.text !== undefined) return Buffer.from(hmac.text)
  return Buffer.from(hmac?.base64url ?? jwk.k, 'base64url')
}

/** The signature of `input` under a key of keys.json, as bytes. */
export const signature = (input, name, alg = algOf(name)) => {
  const key = keys[name]
  if (alg in hashes) return createHmac(hashes[alg], secretOf(key)).update(input).digest()
  const privateKey = key.pem ? createPrivateKey(key.pem) : createPrivateKey({ key: key.jwk, format: 'jwk' })
  return signBytes(null, Buffer.from(input), privateKey)
}

/** An HMAC under bytes that are no key of keys.json. */
export const hmac = (input, secret, alg = 'HS256') => createHmac(hashes[alg], secret).update(input).digest()

export const inAnHour = { exp: now + 3600 }

/**
 * A token. `payload` and `header` are values, or texts and bytes to be taken as they are; `by` is
 * the key that signs; `alg` how it signs, whatever the header says; `sig` replaces the signature.
 */
export const jwt = (payload = inAnHour, { by = 'hs256', header = { alg: algOf(by), typ: 'JWT' }, alg, sig } = {}) => {
  const input = `${segment(header)}.${segment(payload)}`
  return `${input}.${segment(sig ?? signature(input, by, alg))}`
}

/** A good token whose claims are those of `claims`, with an `exp` unless they have one. */
export const claims = (members, options) => jwt({ ...inAnHour, ...members }, options)

/** A good token whose payload is the text of an object: `exp`, then what is given as raw JSON. */
export const claimsText = (members, options) => jwt(`{"exp":${now + 3600},${members}}`, options)

/** A token whose header is the text of an object: `alg`, then what is given as raw JSON. */
export const headerText = (members, { by = 'hs256', ...rest } = {}) => jwt(inAnHour, { by, header: `{"alg":"${algOf(by)}",${members}}`, ...rest })

/** A token whose header has these members after `alg`. */
export const withHeader = (members, { by = 'hs256', ...rest } = {}) => jwt(inAnHour, { by, header: { alg: algOf(by), ...members }, ...rest })

/** The three segments of a token, changed by `change` and joined again. */
export const changed = (token, change) => change(token.split('.')).join('.')

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The same bytes in base64url, written with a last character whose unused bits are set. */
export const withUnusedBits = (text) => {
  if (text.length % 4 === 0) throw new Error('this text has no unused bits')
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1)) | 1]
}
