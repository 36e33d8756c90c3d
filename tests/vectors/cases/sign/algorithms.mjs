// What each kind of key signs: exact tokens. The header is alg, kid, typ; the payload begins with what the clock and the options give.

import { signed } from '../describe.mjs'
import { now } from '../fixed.mjs'
import { jwt } from '../mint.mjs'

const alice = { sub: 'alice' }
const payload = { iat: now, sub: 'alice' }
const by = (name, why, key, header) => signed(name, why, alice, jwt(payload, { by: key, header, alg: header.alg }), { key })

export default [
  by('hs256', 'a key is for HS256 unless it says otherwise', 'hs256', { alg: 'HS256', typ: 'JWT' }),
  by('hs256-text', 'a secret given as text means its UTF-8 bytes', 'hs256-text', { alg: 'HS256', typ: 'JWT' }),
  by('hs256-long-secret', 'a secret as long as the block of the hash', 'hs512-as-hs256', { alg: 'HS256', typ: 'JWT' }),
  by('hs384', 'the key names its algorithm', 'hs384', { alg: 'HS384', typ: 'JWT' }),
  by('hs512', 'the key names its algorithm', 'hs512', { alg: 'HS512', typ: 'JWT' }),
  by('hs256-kid', 'the name of the key goes into the header', 'hs256-2023', { alg: 'HS256', kid: '2023', typ: 'JWT' }),
  by('hs256-empty-kid', 'an empty name is a name', 'hs256-empty-kid', { alg: 'HS256', kid: '', typ: 'JWT' }),
  by('hs256-jwk', 'a secret that came as a JWK', 'hs256-jwk', { alg: 'HS256', kid: 'from-jwk', typ: 'JWT' }),
  by('eddsa', 'an Ed25519 key says EdDSA (RFC 8037)', 'ed25519', { alg: 'EdDSA', typ: 'JWT' }),
  by('ed25519', 'an Ed25519 key whose JWK says Ed25519 says so too (RFC 9864)', 'ed25519-named', { alg: 'Ed25519', typ: 'JWT' }),
  by('eddsa-pem', 'an Ed25519 key that came as a PEM', 'ed25519-pem', { alg: 'EdDSA', typ: 'JWT' }),
  by('eddsa-kid', 'the name of the key goes into the header', 'ed25519-2024', { alg: 'EdDSA', kid: 'ed-2024', typ: 'JWT' }),
  by('rfc8037-key', 'the key of RFC 8037, A.1', 'rfc8037-a1', { alg: 'EdDSA', typ: 'JWT' }),
  by('rfc7515-key', 'the key of RFC 7515, A.1', 'rfc7515-a1', { alg: 'HS256', typ: 'JWT' }),
]
