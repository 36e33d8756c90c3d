// Secrets as JWK (RFC 7518, 6.4).

import { key, noKey } from '../describe.mjs'
import { bytes } from '../fixed.mjs'
import { withUnusedBits } from '../mint.mjs'
import { hmacKey } from '../shown.mjs'

const secret = bytes('an oct key', 64)
const k = secret.toString('base64url')
const k32 = secret.subarray(0, 32).toString('base64url')

const good = (name, why, members, shown = {}, options = undefined) => key(name, why, { jwk: { kty: 'oct', k, ...members }, ...(options && { options }) }, hmacKey(members.k ? Buffer.from(members.k, 'base64url') : secret, shown))
const bad = (name, why, members, code = 'INVALID_KEY', options = undefined) => noKey(name, why, { jwk: { kty: 'oct', k, alg: 'HS256', ...members }, ...(options && { options }) }, code)

export default [
  good('hs256', 'a secret that names its algorithm', { alg: 'HS256' }, { alg: 'HS256' }),
  good('hs384', 'a secret that names its algorithm', { alg: 'HS384' }, { alg: 'HS384' }),
  good('hs512', 'a secret that names its algorithm', { alg: 'HS512' }, { alg: 'HS512' }),
  good('alg-from-the-option', 'a secret that names none, and an option that does', {}, { alg: 'HS512' }, { alg: 'HS512' }),
  good('alg-twice-alike', 'the option may repeat what the JWK says', { alg: 'HS384' }, { alg: 'HS384' }, { alg: 'HS384' }),
  bad('alg-twice-apart', 'the option must not contradict the JWK', {}, 'KEY_TYPE_MISMATCH', { alg: 'HS512' }),
  bad('alg-missing', 'a secret without an algorithm could serve several', { alg: undefined }),
  bad('alg-eddsa', 'an algorithm of another kind of key', { alg: 'EdDSA' }),
  bad('alg-rs256', 'an algorithm of another kind of key', { alg: 'RS256' }),
  bad('alg-none', 'none is no algorithm of a key', { alg: 'none' }),
  bad('alg-lower-case', 'names are case-sensitive', { alg: 'hs256' }),
  bad('alg-a256gcm', 'an algorithm of encryption', { alg: 'A256GCM' }),
  bad('alg-number', 'an algorithm is a string', { alg: 256 }),
  bad('alg-null', 'null is not its absence', { alg: null }),
  bad('option-eddsa', 'the option does not fit the kind of key', { alg: undefined }, 'KEY_TYPE_MISMATCH', { alg: 'EdDSA' }),
  good('kid', 'a name', { alg: 'HS256', kid: 'main' }, { kid: 'main' }),
  good('kid-from-the-option', 'a name for a JWK that has none', { alg: 'HS256' }, { kid: 'main' }, { kid: 'main' }),
  good('kid-twice-alike', 'the option may repeat what the JWK says', { alg: 'HS256', kid: 'main' }, { kid: 'main' }, { kid: 'main' }),
  bad('kid-twice-apart', 'the option must not contradict the JWK', { kid: 'main' }, 'INVALID_OPTION kid', { kid: 'other' }),
  bad('kid-number', 'a name is a string (RFC 7517, 4.5)', { kid: 1 }),
  bad('kid-null', 'null is not its absence', { kid: null }),
  good('use-sig', 'a key for signatures', { alg: 'HS256', use: 'sig' }),
  bad('use-enc', 'a key for encryption (RFC 7517, 4.2)', { use: 'enc' }),
  bad('use-in-another-case', 'values are case-sensitive', { use: 'SIG' }),
  bad('use-list', 'a use is one string', { use: ['sig'] }),
  good('key-ops-both', 'both operations allowed (RFC 7517, 4.3)', { alg: 'HS256', key_ops: ['sign', 'verify'] }),
  good('key-ops-and-more', 'operations that do not concern us beside one that does', { alg: 'HS256', key_ops: ['encrypt', 'sign'] }),
  good('key-ops-verify', 'a secret that may only verify', { alg: 'HS256', key_ops: ['verify'] }, { canSign: false }),
  good('key-ops-sign', 'a secret that may only sign', { alg: 'HS256', key_ops: ['sign'] }),
  bad('key-ops-encrypt', 'a secret for something else', { key_ops: ['encrypt', 'decrypt'] }),
  bad('key-ops-empty', 'a secret for nothing', { key_ops: [] }),
  bad('key-ops-string', 'a list is needed', { key_ops: 'sign' }),
  bad('key-ops-numbers', 'a list of strings is needed', { key_ops: ['sign', 1] }),
  bad('key-ops-twice', 'an operation must not be listed twice', { key_ops: ['sign', 'sign'] }),
  good('other-members', 'members that are not understood are ignored (RFC 7517, 4)', { alg: 'HS256', ext: true, x5c: [], 'https://example.com/x': { y: 1 } }),
  bad('k-missing', 'no secret', { k: undefined }),
  bad('k-number', 'a secret is a string', { k: 1 }),
  bad('k-null', 'a secret is a string', { k: null }),
  bad('k-padded', 'base64url has no padding', { k: `${k}==` }),
  bad('k-standard-alphabet', '`+` and `/` are not base64url', { k: '+/'.repeat(32) }),
  bad('k-unused-bits', 'another spelling of the same bytes', { k: withUnusedBits(k32) }),
  bad('k-with-a-line-break', 'white space is not skipped', { k: `${k}\n` }),
  bad('k-of-one-character-over', 'no bytes are written with 4n + 1 characters', { k: k.slice(0, 85) }),
  bad('k-not-ascii', 'not the alphabet', { k: `é${k}` }),
  bad('k-empty', 'no secret at all', { k: '' }, 'KEY_TOO_SHORT'),
  bad('k-of-31-bytes', 'a byte shorter than the hash', { k: secret.subarray(0, 31).toString('base64url') }, 'KEY_TOO_SHORT'),
  good('k-of-32-bytes', 'as long as the hash', { alg: 'HS256', k: k32 }),
  bad('k-of-32-bytes-for-hs512', 'half as long as the hash', { alg: 'HS512', k: k32 }, 'KEY_TOO_SHORT'),
  bad('k-weak', 'zeros', { k: 'A'.repeat(43) }, 'KEY_WEAK'),
  bad('k-is-a-pem', 'a public key in PEM, wrapped once more', { k: Buffer.from('-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n').toString('base64url') }, 'KEY_TYPE_MISMATCH'),
  bad('kty-missing', 'the kind must be there (RFC 7517, 4.1)', { kty: undefined }),
  bad('kty-in-another-case', 'kinds are case-sensitive', { kty: 'OCT' }),
  bad('kty-number', 'a kind is a string', { kty: 1 }),
  bad('kty-null', 'a kind is a string', { kty: null }),
  bad('kty-okp', 'another kind, whose members are missing', { kty: 'OKP' }),
  bad('kty-ed25519', 'the name of a curve is no kind', { kty: 'Ed25519' }),
  noKey('empty-object', 'a JWK that says nothing', { jwk: {} }, 'INVALID_KEY'),
  noKey('set-for-a-key', 'a JWK Set where one key is asked', { jwk: { keys: [{ kty: 'oct', k, alg: 'HS256' }] } }, 'INVALID_KEY'),
]
