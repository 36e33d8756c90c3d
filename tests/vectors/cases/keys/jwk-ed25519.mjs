// Ed25519 keys as JWK (RFC 8037, 2), and keys of other kinds, which are refused.

import { createPublicKey } from 'node:crypto'

import { encoded, onCurve, p, smallOrder } from '../ed25519.mjs'
import { key, noKey } from '../describe.mjs'
import { ed25519FromSeed, seeds } from '../fixed.mjs'
import * as foreign from '../foreign.mjs'
import { withUnusedBits } from '../mint.mjs'
import { ed25519Key } from '../shown.mjs'

const jwk = ed25519FromSeed(seeds.ed25519).export({ format: 'jwk' })
const { x, d } = jwk
const other = ed25519FromSeed(seeds.other).export({ format: 'jwk' })
const publicJwk = { kty: 'OKP', crv: 'Ed25519', x }

const good = (name, why, members, shown = {}, options = undefined) => key(name, why, { jwk: members, ...(options && { options }) }, ed25519Key(members.x, shown))
const bad = (name, why, members, code = 'INVALID_KEY', options = undefined) => noKey(name, why, { jwk: members, ...(options && { options }) }, code)
const badX = (name, why, bytes) => bad(name, why, { ...publicJwk, x: bytes.toString('base64url') })
const onlyVerifies = { canSign: false }

/** Numbers that are written as y without being reduced, and the points of large order that they name. */
const notReduced = Array.from({ length: 17 }, (_, n) => BigInt(n) + 2n).filter(onCurve)
if (notReduced.length === 0 || onCurve(2n)) throw new Error('these points do not show what they should')

export default [
  good('private', 'a private key', jwk),
  good('public', 'a public key', publicJwk, onlyVerifies),
  good('alg-eddsa', 'the name of RFC 8037', { ...jwk, alg: 'EdDSA' }),
  good('alg-ed25519', 'the name of RFC 9864, which the key then signs with', { ...jwk, alg: 'Ed25519' }, { alg: 'Ed25519' }),
  good('kid', 'a name', { ...publicJwk, kid: 'main' }, { ...onlyVerifies, kid: 'main' }),
  good('kid-from-the-option', 'a name for a JWK that has none', publicJwk, { ...onlyVerifies, kid: 'main' }, { kid: 'main' }),
  bad('kid-twice-apart', 'the option must not contradict the JWK', { ...publicJwk, kid: 'main' }, 'INVALID_OPTION kid', { kid: 'other' }),
  good('all-members', 'every member that a JWK may have', { use: 'sig', key_ops: ['sign', 'verify'], alg: 'EdDSA', kid: 'main', ext: true, x5t: 'AAAA', ...jwk }, { kid: 'main' }),
  good('key-ops-verify', 'a private key that may only verify', { ...jwk, key_ops: ['verify'] }, onlyVerifies),
  good('key-ops-sign', 'a private key that may only sign', { ...jwk, key_ops: ['sign'] }),
  bad('key-ops-sign-public', 'a public key cannot do what it is allowed to', { ...publicJwk, key_ops: ['sign'] }),
  bad('key-ops-encrypt', 'a key for something else', { ...jwk, key_ops: ['deriveKey'] }),
  bad('use-enc', 'a key for encryption', { ...publicJwk, use: 'enc' }),
  bad('alg-hs256', 'an algorithm of another kind of key', { ...publicJwk, alg: 'HS256' }),
  bad('alg-es256', 'an algorithm of another kind of key', { ...publicJwk, alg: 'ES256' }),
  bad('alg-ed448', 'an algorithm of another curve', { ...publicJwk, alg: 'Ed448' }),
  bad('alg-lower-case', 'names are case-sensitive', { ...publicJwk, alg: 'eddsa' }),
  bad('option-hs256', 'the option does not fit the kind of key', publicJwk, 'KEY_TYPE_MISMATCH', { alg: 'HS256' }),
  bad('crv-missing', 'the curve must be there', { kty: 'OKP', x }),
  bad('crv-x25519', 'a curve for key agreement', { ...publicJwk, crv: 'X25519' }),
  bad('crv-ed448', 'another curve for signatures', { ...publicJwk, crv: 'Ed448' }),
  bad('crv-lower-case', 'curves are case-sensitive', { ...publicJwk, crv: 'ed25519' }),
  bad('crv-number', 'a curve is a string', { ...publicJwk, crv: 25519 }),
  bad('kty-lower-case', 'kinds are case-sensitive', { ...publicJwk, kty: 'okp' }),
  bad('kty-oct', 'another kind, whose members are missing', { ...publicJwk, kty: 'oct', alg: 'HS256' }),
  bad('x-missing', 'the public half must be there', { kty: 'OKP', crv: 'Ed25519' }),
  bad('x-missing-in-private', 'in a private key too (RFC 8037, 2)', { kty: 'OKP', crv: 'Ed25519', d }),
  bad('x-number', 'a public half is a string', { ...publicJwk, x: 1 }),
  bad('x-empty', 'a public half has 32 bytes', { ...publicJwk, x: '' }),
  badX('x-of-31-bytes', 'a public half has 32 bytes', Buffer.from(x, 'base64url').subarray(1)),
  badX('x-of-33-bytes', 'a public half has 32 bytes', Buffer.concat([Buffer.from(x, 'base64url'), Buffer.alloc(1)])),
  badX('x-of-64-bytes', 'a public half has 32 bytes', Buffer.alloc(64, 7)),
  bad('x-padded', 'base64url has no padding', { ...publicJwk, x: `${x}=` }),
  bad('x-unused-bits', 'another spelling of the same bytes', { ...publicJwk, x: withUnusedBits(x) }),
  bad('x-hexadecimal', 'the bytes in another notation', { ...publicJwk, x: Buffer.from(x, 'base64url').toString('hex') }),
  badX('x-off-curve', 'bytes that are no point', encoded(2n)),
  badX('x-off-curve-odd', 'bytes that are no point', encoded(2n, 1n)),
  badX('x-all-ones', 'a y above every number that is reduced', Buffer.alloc(32, 255)),
  ...Object.entries(smallOrder).map(([name, bytes]) => badX(`x-small-order/${name}`, 'under a point of small order anybody can make signatures', bytes)),
  ...notReduced.map((y) => badX(`x-not-reduced/${y}`, 'another spelling of a point of large order', encoded(p + y))),
  badX('x-not-reduced-odd', 'another spelling of a point of large order', encoded(p + notReduced[0], 1n)),
  bad('d-of-another-key', 'signing with a foreign public half gives the private one away', { ...jwk, d: other.d }),
  bad('x-of-another-key', 'signing with a foreign public half gives the private one away', { ...jwk, x: other.x }),
  bad('d-of-31-bytes', 'a private half has 32 bytes', { ...jwk, d: Buffer.from(d, 'base64url').subarray(1).toString('base64url') }),
  bad('d-of-64-bytes', 'a private half is the seed alone', { ...jwk, d: Buffer.concat([Buffer.from(d, 'base64url'), Buffer.from(x, 'base64url')]).toString('base64url') }),
  bad('d-empty', 'a private half has 32 bytes', { ...jwk, d: '' }),
  bad('d-padded', 'base64url has no padding', { ...jwk, d: `${d}=` }),
  bad('d-unused-bits', 'another spelling of the same bytes', { ...jwk, d: withUnusedBits(d) }),
  bad('d-number', 'a private half is a string', { ...jwk, d: 1 }),
  bad('d-null', 'null is not its absence', { ...jwk, d: null }),
  bad('rsa', 'RSA is not supported', { kty: 'RSA', n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs', e: 'AQAB', alg: 'RS256' }),
  bad('rsa-named-hs256', 'an RSA key does not become a secret by its alg', { kty: 'RSA', n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs', e: 'AQAB', alg: 'HS256' }),
  bad('ec', 'ECDSA is not supported', createPublicKey(foreign.ecSpki).export({ format: 'jwk' })),
  bad('x25519', 'a key for key agreement', createPublicKey(foreign.x25519Spki).export({ format: 'jwk' })),
  bad('ed448', 'Ed448 is not supported', createPublicKey(foreign.ed448Spki).export({ format: 'jwk' })),
]
