import { createHash } from 'node:crypto'
import * as nodeCrypto from 'node:crypto'

// Fixed keys, so that a failure can be repeated. They are good for nothing but these tests.

/** An HMAC key as every peer can take it. */
export function hmacKey(secret) {
  return { kty: 'oct', secret: Buffer.from(secret) }
}

/** An Ed25519 key as every peer can take it: JWK and PEM, with the private half where there is one. */
export function ed25519Key(jwk) {
  const { d, ...publicJwk } = jwk
  return {
    kty: 'OKP',
    publicJwk,
    publicPem: spki(Buffer.from(jwk.x, 'base64url')),
    ...(d && { privateJwk: jwk, privatePem: pkcs8(jwk) }),
  }
}

const SIZES = { HS256: 32, HS384: 48, HS512: 64 }

/** The key that a label stands for. */
export function keyFor(alg, label) {
  const bytes = createHash('sha512').update(`hallpass interop ${alg} ${label}`).digest()
  if (alg in SIZES) return hmacKey(bytes.subarray(0, SIZES[alg]))
  return ed25519Key(ed25519JwkOf(bytes.subarray(0, 32)))
}

/** The private JWK of an Ed25519 seed (RFC 8037, 2). */
export function ed25519JwkOf(seed) {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const { kty, crv, x, d } = nodeCrypto.createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' })
  return { kty, crv, x, d }
}

function pkcs8(jwk) {
  return nodeCrypto.createPrivateKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'pkcs8' })
}

// Written out by hand: node:crypto need not take every public key that the peers are asked about.
function spki(x) {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), x])
  return `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`
}
