// Secrets for HMAC: at least as long as the hash (RFC 7518, 3.2), with 8 different bytes, and no key of another kind.

import { key, noKey } from '../describe.mjs'
import { bytes } from '../fixed.mjs'
import { hmacKey } from '../shown.mjs'

const raw = (secret) => ({ hmac: { base64url: Buffer.from(secret).toString('base64url') } })
const good = (name, why, secret, options) => key(name, why, { ...(typeof secret === 'string' ? { hmac: { text: secret } } : raw(secret)), ...(options && { options }) }, hmacKey(secret, options))
const bad = (name, why, secret, code, options) => noKey(name, why, { ...(typeof secret === 'string' ? { hmac: { text: secret } } : raw(secret)), ...(options && { options }) }, code)

const secret = (length) => bytes('a secret', length)
const different = (count) => Buffer.from(Array.from({ length: 32 }, (_, n) => Math.min(n, count - 1)))
const hs384 = { alg: 'HS384' }
const hs512 = { alg: 'HS512' }

export default [
  good('32-bytes', 'as long as the hash of HS256, which is the default', secret(32)),
  good('32-bytes-for-hs256', 'as long as the hash', secret(32), { alg: 'HS256' }),
  bad('31-bytes', 'a byte shorter than the hash', secret(31), 'KEY_TOO_SHORT'),
  good('48-bytes-for-hs384', 'as long as the hash', secret(48), hs384),
  bad('47-bytes-for-hs384', 'a byte shorter than the hash', secret(47), 'KEY_TOO_SHORT', hs384),
  good('64-bytes-for-hs512', 'as long as the hash', secret(64), hs512),
  bad('63-bytes-for-hs512', 'a byte shorter than the hash', secret(63), 'KEY_TOO_SHORT', hs512),
  bad('empty', 'no secret at all', Buffer.alloc(0), 'KEY_TOO_SHORT'),
  bad('empty-text', 'no secret at all', '', 'KEY_TOO_SHORT'),
  bad('one-byte', 'a secret that anybody guesses', secret(1), 'KEY_TOO_SHORT'),
  good('65-bytes', 'longer than the block of SHA-256, so HMAC hashes it first', secret(65)),
  good('1000-bytes', 'much longer than needed', secret(1000)),
  good('kid', 'a key with a name', secret(32), { kid: 'main' }),
  good('kid-empty', 'an empty name is a name', secret(32), { kid: '' }),
  good('kid-not-ascii', 'a name beyond ASCII', secret(32), { kid: 'schlüssel "1"' }),
  good('kid-prototype-name', 'a name that JavaScript objects inherit', secret(32), { kid: '__proto__' }),
  good('text', 'text means its UTF-8 bytes', 'abcdefghijklmnopqrstuvwxyz012345'),
  bad('text-of-31-bytes', 'a byte short', 'abcdefghijklmnopqrstuvwxyz01234', 'KEY_TOO_SHORT'),
  good('text-of-16-letters-of-two-bytes', '16 letters are 32 bytes', 'äöüßéèêëàâîïôûçñ'),
  bad('text-of-15-letters-of-two-bytes', '15 letters are 30 bytes', 'äöüßéèêëàâîïôûç', 'KEY_TOO_SHORT'),
  good('text-with-a-nul', 'a NUL does not end the secret', 'abcdefgh\0abcdefghijklmnopqrstuvw'),
  good('text-like-hexadecimal', 'text is not decoded: 32 hexadecimal digits are 32 bytes', '0123456789abcdef0123456789abcdef'),
  bad('zeros', 'one byte, repeated', Buffer.alloc(32), 'KEY_WEAK'),
  bad('ones', 'one byte, repeated', Buffer.alloc(64, 0xff), 'KEY_WEAK', hs512),
  bad('7-different-bytes', 'fewer than 8 different bytes', different(7), 'KEY_WEAK'),
  good('8-different-bytes', 'the fewest different bytes that are taken', different(8)),
  bad('letters-of-one-kind', 'one letter, repeated', 'a'.repeat(32), 'KEY_WEAK'),
  bad('password-repeated', 'a short word, repeated: 7 different letters', 'password'.repeat(4), 'KEY_WEAK'),
  bad('changeme-repeated', 'a placeholder, repeated: 7 different letters', 'changeme'.repeat(4), 'KEY_WEAK'),
  bad('short-before-weak', 'too short and weak: the length is told', Buffer.alloc(31), 'KEY_TOO_SHORT'),
  bad('eddsa', 'a secret is for HMAC only', secret(32), 'INVALID_OPTION alg', { alg: 'EdDSA' }),
  bad('ed25519', 'a secret is for HMAC only', secret(32), 'INVALID_OPTION alg', { alg: 'Ed25519' }),
  good('65536-bytes', 'the longest secret that is taken', secret(65_536)),
  bad('65537-bytes', 'a byte longer than the longest', secret(65_537), 'INVALID_KEY'),
]
