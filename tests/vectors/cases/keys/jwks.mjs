// JWK Sets (RFC 7517, 5): what is not for us is passed over, what is malformed is not. A set shows the thumbprints of its public keys.

import { createPublicKey } from 'node:crypto'

import { smallOrder } from '../ed25519.mjs'
import { key, noKey } from '../describe.mjs'
import { bytes, ed25519FromSeed, keys, seeds } from '../fixed.mjs'
import * as foreign from '../foreign.mjs'
import { okpThumbprint } from '../shown.mjs'

const first = keys['ed25519-public-2024'].jwk
const second = keys['ed25519-public-2025'].jwk
const secret = { kty: 'oct', k: bytes('hs256 2023', 32).toString('base64url'), alg: 'HS256', kid: '2023' }
const rsa = { kty: 'RSA', n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs', e: 'AQAB', kid: 'rsa', use: 'sig', alg: 'RS256' }
const ec = { ...createPublicKey(foreign.ecSpki).export({ format: 'jwk' }), kid: 'ec' }
const without = ({ kid, ...rest }) => rest

const good = (name, why, list, shown, rest = {}) => key(name, why, { jwks: { keys: list, ...rest } }, { keys: shown.map(({ x }) => okpThumbprint(x)) })
const bad = (name, why, jwks) => noKey(name, why, { jwks: Array.isArray(jwks) ? { keys: jwks } : jwks }, 'INVALID_KEY')

export default [
  good('one', 'a set of one key', [first], [first]),
  good('one-without-kid', 'a single key needs no name', [without(first)], [first]),
  good('two', 'keys keep their order', [second, first], [second, first]),
  good('with-a-secret', 'a secret is used, but not shown', [first, secret], [first]),
  good('secrets-only', 'a set of secrets shows nothing', [secret], []),
  good('private', 'of a private key the public half is shown', [{ ...ed25519FromSeed(seeds.ed25519).export({ format: 'jwk' }), kid: 'p' }], [first]),
  good('other-members', 'members that are not understood are ignored (RFC 7517, 5)', [first], [first], { issuer: 'https://id.example', next: null }),
  good('rsa-passed-over', 'a kind that is not supported', [rsa, first], [first]),
  good('ec-passed-over', 'a kind that is not supported', [first, ec], [first]),
  good('ed448-passed-over', 'a curve that is not supported', [{ kty: 'OKP', crv: 'Ed448', x: 'AAAA', kid: '448' }, first], [first]),
  good('x25519-passed-over', 'a curve for key agreement', [{ kty: 'OKP', crv: 'X25519', x: 'AAAA', kid: 'x' }, first], [first]),
  good('unknown-kind-passed-over', 'a kind of the future', [{ kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA', kid: 'pq' }, first], [first]),
  good('alg-passed-over', 'an algorithm that is not supported', [{ ...secret, alg: 'A128KW' }, first], [first]),
  good('encryption-passed-over', 'a key for encryption (RFC 7517, 4.2)', [{ ...second, use: 'enc' }, first], [first]),
  good('key-ops-passed-over', 'a key for something else (RFC 7517, 4.3)', [{ ...second, key_ops: ['encrypt'] }, first], [first]),
  good('passed-over-needs-no-kid', 'what is passed over is not counted', [without(rsa), without(first)], [first]),
  good('passed-over-may-share-kid', 'what is passed over is not counted', [{ ...rsa, kid: first.kid }, first], [first]),
  good('prototype-names-as-kid', 'names that JavaScript objects inherit', [{ ...first, kid: '__proto__' }, { ...second, kid: 'constructor' }], [first, second]),
  bad('empty', 'a set of no key', []),
  bad('nothing-for-us', 'a set of which everything is passed over', [rsa, ec]),
  bad('no-keys', 'the list must be there', {}),
  bad('keys-object', 'a list, not an object', { keys: { a: first } }),
  bad('keys-null', 'a list, not null', { keys: null }),
  bad('keys-string', 'a list, not a string', { keys: 'none' }),
  bad('single-jwk', 'a key where a set is asked', first),
  bad('element-null', 'each element is a key', [first, null]),
  bad('element-string', 'each element is a key', [first, 'key']),
  bad('element-list', 'each element is a key', [first, [second]]),
  bad('same-kid', 'a name must lead to one key', [first, { ...second, kid: first.kid }]),
  bad('same-kid-of-several-kinds', 'a name must lead to one key', [first, { ...secret, kid: first.kid }]),
  bad('same-key-twice', 'a name must lead to one key', [first, first]),
  bad('no-kid-among-several', 'one of several keys needs a name', [first, without(second)]),
  bad('no-kid-at-all', 'each of several keys needs a name', [without(first), without(second)]),
  bad('kid-number', 'a name is a string', [{ ...first, kid: 1 }]),
  bad('kty-missing', 'an element that says nothing of its kind', [first, { kid: 'x' }]),
  bad('kty-number', 'a kind is a string', [first, { kty: 1, kid: 'x' }]),
  noKey('secret-too-short', 'a malformed key is not passed over', { jwks: { keys: [first, { ...secret, k: 'AAAA' }] } }, 'KEY_TOO_SHORT'),
  noKey('secret-weak', 'a malformed key is not passed over', { jwks: { keys: [first, { ...secret, k: 'A'.repeat(43) }] } }, 'KEY_WEAK'),
  bad('secret-without-alg', 'a secret without an algorithm could serve several', [first, { ...secret, alg: undefined }]),
  bad('point-of-small-order', 'a malformed key is not passed over', [first, { ...second, x: smallOrder['order-8-a'].toString('base64url') }]),
  bad('point-cut', 'a malformed key is not passed over', [first, { ...second, x: second.x.slice(0, 40) }]),
  bad('private-of-another', 'a malformed key is not passed over', [{ ...first, d: ed25519FromSeed(seeds.other).export({ format: 'jwk' }).d }]),
]
