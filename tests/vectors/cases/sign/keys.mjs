// Keys that cannot sign, each beside the one that can.

import { signed, unsigned } from '../describe.mjs'
import { now } from '../fixed.mjs'
import { jwt } from '../mint.mjs'

const alice = { sub: 'alice' }
const refused = (name, why, key) => unsigned(name, why, alice, 'KEY_TYPE_MISMATCH', { key })

export default [
  signed('private-jwk', 'a private key signs', alice, jwt({ iat: now, sub: 'alice' }, { by: 'ed25519', header: { alg: 'EdDSA', typ: 'JWT' } }), { key: 'ed25519' }),
  signed('sign-only', 'a secret that may only sign (RFC 7517, 4.3)', alice, jwt({ iat: now, sub: 'alice' }, { header: { alg: 'HS256', typ: 'JWT' } }), { key: 'hs256-sign-only' }),
  refused('verify-only', 'a secret that may only verify', 'hs256-verify-only'),
  refused('verify-only-private', 'a private key that may only verify', 'ed25519-verify-only'),
  refused('public-jwk', 'a public key cannot sign', 'ed25519-public'),
  refused('public-pem', 'a public key cannot sign', 'ed25519-public-pem'),
  refused('public-rfc8037', 'the public key of RFC 8037, A.2 cannot sign', 'rfc8037-a2'),
]
