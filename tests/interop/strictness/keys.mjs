import { ed25519JwkOf, ed25519Key, hmacKey, keyFor } from '../keys.mjs'

const ed25519 = keyFor('EdDSA', 'strictness')
const neutral = Buffer.alloc(32)
neutral[0] = 1

/** The keys of the rows. `forged` says how a token is made without, or against, an honest signer. */
export const keys = {
  hs256: keyFor('HS256', 'strictness'),
  ed25519,
  // R is the neutral point: what an honest signer never makes.
  'ed25519-without-nonce': { ...ed25519, forged: 'owner' },
  // The neutral point as a public key: R neutral and S = 0 verify for every message.
  'small-order': { ...ed25519Key({ kty: 'OKP', crv: 'Ed25519', x: neutral.toString('base64url') }), forged: 'nobody' },
  short: hmacKey('secret'),
  repeated: hmacKey('x'.repeat(32)),
  pem: hmacKey(ed25519Key(ed25519JwkOf(Buffer.alloc(32, 7))).publicPem),
  jwk: hmacKey(JSON.stringify(keyFor('EdDSA', 'strictness').publicJwk)),
}
