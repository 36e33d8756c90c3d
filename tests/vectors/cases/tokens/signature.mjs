// The step `signature`: HMAC over exactly these bytes (RFC 7515, 5.2), Ed25519 as `verify_strict` has it (RFC 8032, 8.4).

import { encoded, forgedWithR, order, p, smallOrder, toLittleEndian, withLargeS } from '../ed25519.mjs'
import { accepted, refused } from '../describe.mjs'
import { keys, now, seeds } from '../fixed.mjs'
import { algOf, changed, claims, inAnHour, jwt, segment, signature } from '../mint.mjs'

const good = claims({ sub: 'alice' })
const invalid = (name, why, token, key = 'hs256') => refused(name, why, token, 'INVALID_SIGNATURE', { keys: key })
const withSignature = (token, change) => changed(token, ([h, p, s]) => [h, p, segment(change(Buffer.from(s, 'base64url')))])
const flipped = (at) => (bytes) => { const copy = Buffer.from(bytes); copy[at] ^= 1; return copy }

const goodEd = claims({ sub: 'alice' }, { by: 'ed25519' })
const ed = (name, why, change) => invalid(name, why, withSignature(goodEd, change), 'ed25519-public')
const publicKey = Buffer.from(keys['ed25519-public'].jwk.x, 'base64url')
const signedPart = goodEd.slice(0, goodEd.lastIndexOf('.'))
const r = (name, why, point) => ed(name, why, () => forgedWithR(signedPart, seeds.ed25519, publicKey, point))

export default [
  accepted('hs256', 'a good HS256 signature', good),
  accepted('hs256-text-secret', 'a secret given as text means its UTF-8 bytes', claims({}, { by: 'hs256-text' }), { keys: 'hs256-text' }),
  accepted('hs384', 'a good HS384 signature', claims({}, { by: 'hs384' }), { keys: 'hs384' }),
  accepted('hs512', 'a good HS512 signature', claims({}, { by: 'hs512' }), { keys: 'hs512' }),
  accepted('eddsa', 'a good Ed25519 signature', goodEd, { keys: 'ed25519-public' }),
  accepted('eddsa-pem', 'a good Ed25519 signature under a key from a PEM', claims({}, { by: 'ed25519-pem' }), { keys: 'ed25519-public-pem' }),
  invalid('first-bit', 'one bit of the signature', withSignature(good, flipped(0))),
  invalid('last-bit', 'one bit of the last byte', withSignature(good, flipped(31))),
  invalid('empty', 'no signature at all', withSignature(good, () => Buffer.alloc(0))),
  invalid('one-byte', 'a signature of one byte', withSignature(good, (bytes) => bytes.subarray(0, 1))),
  invalid('cut-in-half', 'HMAC is not truncated', withSignature(good, (bytes) => bytes.subarray(0, 16))),
  invalid('one-byte-short', 'HMAC is not truncated', withSignature(good, (bytes) => bytes.subarray(0, 31))),
  invalid('one-byte-long', 'nothing may follow the HMAC', withSignature(good, (bytes) => Buffer.concat([bytes, Buffer.alloc(1)]))),
  invalid('twice', 'nothing may follow the HMAC', withSignature(good, (bytes) => Buffer.concat([bytes, bytes]))),
  invalid('zero', 'a signature of zeros', withSignature(good, () => Buffer.alloc(32))),
  invalid('ones', 'a signature of ones', withSignature(good, () => Buffer.alloc(32, 255))),
  invalid('hexadecimal', 'the signature as hexadecimal text', withSignature(good, (bytes) => Buffer.from(bytes.toString('hex')))),
  invalid('another-secret', 'signed by someone else', jwt(inAnHour, { by: 'hs256-other', header: { alg: 'HS256', typ: 'JWT' } })),
  invalid('another-hash', 'an HS512 signature under a header that says HS256', jwt(inAnHour, { alg: 'HS512' })),
  invalid('another-hash-cut', 'an HS512 signature cut to the length of HS256', withSignature(jwt(inAnHour, { alg: 'HS512' }), (bytes) => bytes.subarray(0, 32))),
  invalid('hs512-cut', 'an HS512 signature cut to half its length', withSignature(claims({}, { by: 'hs512' }), (bytes) => bytes.subarray(0, 32)), 'hs512'),
  invalid('hs384-flipped', 'one bit of an HS384 signature', withSignature(claims({}, { by: 'hs384' }), flipped(47)), 'hs384'),
  invalid('another-payload', 'the payload was replaced', changed(good, ([h, , s]) => [h, segment({ ...inAnHour, sub: 'mallory' }), s])),
  invalid('another-spelling-of-the-payload', 'the bytes are signed, not their meaning', changed(good, ([h, , s]) => [h, segment(`{ "exp":${now + 3600},"sub":"alice"}`), s])),
  invalid('another-header', 'the header is signed too', changed(good, ([, p, s]) => [segment({ alg: 'HS256' }), p, s])),
  invalid('dot-not-signed', 'a signature over the segments without the dot', jwt(inAnHour, { sig: signature(`${segment({ alg: 'HS256', typ: 'JWT' })}${segment(inAnHour)}`, 'hs256') })),
  invalid('payload-only-signed', 'a signature over the payload alone', jwt(inAnHour, { sig: signature(segment(inAnHour), 'hs256') })),
  invalid('decoded-signed', 'a signature over the decoded bytes', jwt(inAnHour, { sig: signature(`{"alg":"HS256","typ":"JWT"}.${JSON.stringify(inAnHour)}`, 'hs256') })),
  invalid('signature-of-another-token', 'a signature taken from another token', changed(good, ([h, p]) => [h, p, claims({ sub: 'bob' }).split('.')[2]])),
  invalid('ed25519-for-hs256', 'an Ed25519 signature where an HMAC should be', jwt(inAnHour, { sig: signature('x', 'ed25519') })),

  ed('eddsa-first-bit', 'one bit of R', flipped(0)),
  ed('eddsa-last-bit', 'one bit of S', flipped(63)),
  ed('eddsa-empty', 'no signature at all', () => Buffer.alloc(0)),
  ed('eddsa-63-bytes', 'an Ed25519 signature has 64 bytes', (bytes) => bytes.subarray(0, 63)),
  ed('eddsa-65-bytes', 'an Ed25519 signature has 64 bytes', (bytes) => Buffer.concat([bytes, Buffer.alloc(1)])),
  ed('eddsa-32-bytes', 'R alone is no signature', (bytes) => bytes.subarray(0, 32)),
  ed('eddsa-zero', 'a signature of zeros', () => Buffer.alloc(64)),
  ed('eddsa-ones', 'a signature of ones', () => Buffer.alloc(64, 255)),
  ed('eddsa-halves-swapped', 'S in front of R', (bytes) => Buffer.concat([bytes.subarray(32), bytes.subarray(0, 32)])),
  ed('eddsa-s-plus-l', 'S + L is the same number to the group, but S must be reduced (RFC 8032, 5.1.7)', withLargeS),
  ed('eddsa-s-is-l', 'S = L is not reduced', (bytes) => Buffer.concat([bytes.subarray(0, 32), toLittleEndian(order)])),
  ed('eddsa-s-high-bits', 'a bit of S that no reduced S has', (bytes) => { const copy = Buffer.from(bytes); copy[63] |= 0x80; return copy }),
  r('eddsa-r-identity', 'R of order 1: the equation holds, and still it is refused', smallOrder['order-1']),
  r('eddsa-r-order-2', 'R of order 2: good only to a check that multiplies by the cofactor', smallOrder['order-2']),
  r('eddsa-r-order-4', 'R of order 4', smallOrder['order-4-even']),
  r('eddsa-r-order-8', 'R of order 8', smallOrder['order-8-a']),
  r('eddsa-r-not-reduced', 'R of order 1 whose y is not reduced', smallOrder['order-1-y-not-reduced']),
  r('eddsa-r-negative-zero', 'R of order 1 with the sign of an x that is zero', smallOrder['order-1-negative-zero']),
  r('eddsa-r-off-curve', 'R that is no point at all', encoded(2n)),
  r('eddsa-r-above-p', 'R whose y is the highest number that 255 bits hold', encoded(p + 18n)),
  invalid('eddsa-another-key', 'signed by someone else', jwt(inAnHour, { by: 'ed25519-other' }), 'ed25519-public'),
  invalid('eddsa-another-payload', 'the payload was replaced', changed(goodEd, ([h, , s]) => [h, segment({ ...inAnHour, sub: 'mallory' }), s]), 'ed25519-public'),
  invalid('eddsa-other-name-not-signed', 'the name of the algorithm is signed too', changed(goodEd, ([, p, s]) => [segment({ alg: 'Ed25519', typ: 'JWT' }), p, s]), 'ed25519-public'),
  invalid('hs256-for-ed25519', 'an HMAC where an Ed25519 signature should be', jwt(inAnHour, { by: 'ed25519', header: { alg: algOf('ed25519') }, sig: signature('x', 'hs512') }), 'ed25519-public'),
]
