// The step `alg`: the header's `alg` is compared with that of the key, never obeyed (RFC 8725, 3.1).

import { createPublicKey } from 'node:crypto'

import { accepted, refused } from '../describe.mjs'
import { ed25519FromSeed, keys, seeds } from '../fixed.mjs'
import { hmac, inAnHour, jwt, segment } from '../mint.mjs'

const under = (alg, rest) => jwt(inAnHour, { header: { alg, typ: 'JWT' }, ...rest })
const spelt = (name, why, alg) => refused(name, why, under(alg), 'ALG_NOT_ALLOWED')
const onEd25519 = { keys: 'ed25519-public' }

const unsigned = (alg) => `${segment({ alg, typ: 'JWT' })}.${segment(inAnHour)}.`

/** A token whose HMAC was made with something that is public. */
const confused = (secret, alg = 'HS256') => {
  const input = `${segment({ alg, typ: 'JWT' })}.${segment(inAnHour)}`
  return `${input}.${segment(hmac(input, secret, alg))}`
}
const spki = createPublicKey(ed25519FromSeed(seeds.ed25519))

export default [
  accepted('hs256', 'the algorithm of the key', under('HS256')),
  accepted('hs384', 'the algorithm of the key', jwt(inAnHour, { by: 'hs384' }), { keys: 'hs384' }),
  accepted('hs512', 'the algorithm of the key', jwt(inAnHour, { by: 'hs512' }), { keys: 'hs512' }),
  accepted('eddsa', 'the name that RFC 8037 gives to Ed25519', jwt(inAnHour, { by: 'ed25519' }), onEd25519),
  accepted('ed25519', 'the name that RFC 9864 gives to Ed25519', jwt(inAnHour, { by: 'ed25519-named' }), onEd25519),
  accepted('eddsa-under-a-key-named-ed25519', 'a key whose JWK says Ed25519 takes both names', jwt(inAnHour, { by: 'ed25519' }), { keys: 'ed25519-named' }),
  accepted('ed25519-under-a-key-named-ed25519', 'a key whose JWK says Ed25519 takes its own name', jwt(inAnHour, { by: 'ed25519-named' }), { keys: 'ed25519-named' }),
  accepted('eddsa-under-a-private-key', 'a private key verifies as well', jwt(inAnHour, { by: 'ed25519' }), { keys: 'ed25519' }),
  refused('none', 'an unsecured token is no token, whatever the key', unsigned('none'), 'ALG_NOT_ALLOWED'),
  refused('none-capitalized', 'nor in another spelling', unsigned('None'), 'ALG_NOT_ALLOWED'),
  refused('none-upper-case', 'nor in another spelling', unsigned('NONE'), 'ALG_NOT_ALLOWED'),
  refused('none-mixed-case', 'nor in another spelling', unsigned('nOnE'), 'ALG_NOT_ALLOWED'),
  refused('none-with-a-space', 'nor in another spelling', unsigned('none '), 'ALG_NOT_ALLOWED'),
  refused('none-with-a-nul', 'nor in another spelling', unsigned('none\0'), 'ALG_NOT_ALLOWED'),
  refused('none-escaped', 'nor written with escapes', `${segment('{"alg":"\\u006eone"}')}.${segment(inAnHour)}.`, 'ALG_NOT_ALLOWED'),
  refused('none-empty', 'an empty name is no algorithm', unsigned(''), 'ALG_NOT_ALLOWED'),
  refused('none-with-a-good-signature', 'not even with a signature that would be good', under('none'), 'ALG_NOT_ALLOWED'),
  refused('none-under-an-ed25519-key', 'an unsecured token is no token, whatever the key', unsigned('none'), 'ALG_NOT_ALLOWED', onEd25519),
  spelt('lower-case', 'names are case-sensitive (RFC 7515, 4.1.1)', 'hs256'),
  spelt('mixed-case', 'names are case-sensitive', 'Hs256'),
  spelt('with-a-hyphen', 'the name in another notation', 'HS-256'),
  spelt('of-the-hash', 'the name of the hash', 'SHA256'),
  spelt('of-node-crypto', 'the name in another notation', 'sha256'),
  spelt('space-behind', 'names are compared exactly', 'HS256 '),
  spelt('space-in-front', 'names are compared exactly', ' HS256'),
  spelt('nul-behind', 'a NUL does not end the name', 'HS256\0'),
  spelt('several', 'a list is no name', 'HS256,HS384'),
  spelt('lookalike', 'a Cyrillic letter is another letter', 'НS256'),
  spelt('rs256', 'RSA is not supported', 'RS256'),
  spelt('rs384', 'RSA is not supported', 'RS384'),
  spelt('rs512', 'RSA is not supported', 'RS512'),
  spelt('ps256', 'RSA is not supported', 'PS256'),
  spelt('es256', 'ECDSA is not supported', 'ES256'),
  spelt('es256k', 'ECDSA is not supported', 'ES256K'),
  spelt('es512', 'ECDSA is not supported', 'ES512'),
  spelt('ed448', 'Ed448 is not supported', 'Ed448'),
  spelt('hs1', 'no such algorithm', 'HS1'),
  spelt('dir', 'an algorithm of encryption signs nothing', 'dir'),
  spelt('a128kw', 'an algorithm of encryption signs nothing', 'A128KW'),
  spelt('prototype-name', 'a name that JavaScript objects inherit', 'constructor'),
  spelt('hs384-for-hs256', 'a key has one algorithm', 'HS384'),
  spelt('hs512-for-hs256', 'a key has one algorithm', 'HS512'),
  refused('hs384-made-with-the-secret', 'a good HS384 signature under the secret of an HS256 key', under('HS384', { alg: 'HS384' }), 'ALG_NOT_ALLOWED'),
  refused('hs256-for-hs384', 'a good HS256 signature under the secret of an HS384 key', under('HS256', { by: 'hs384', alg: 'HS256' }), 'ALG_NOT_ALLOWED', { keys: 'hs384' }),
  refused('hs256-for-hs512', 'a good HS256 signature under the secret of an HS512 key', under('HS256', { by: 'hs512', alg: 'HS256' }), 'ALG_NOT_ALLOWED', { keys: 'hs512' }),
  accepted('same-secret-as-hs256', 'the neighbour: the same secret declared for HS256', under('HS256', { by: 'hs512-as-hs256' }), { keys: 'hs512-as-hs256' }),
  spelt('eddsa-for-hs256', 'a key has one algorithm', 'EdDSA'),
  spelt('ed25519-for-hs256', 'a key has one algorithm', 'Ed25519'),
  refused('hs256-for-ed25519', 'a key has one algorithm', under('HS256'), 'ALG_NOT_ALLOWED', onEd25519),
  refused('eddsa-lower-case', 'names are case-sensitive', under('eddsa', { by: 'ed25519', alg: 'EdDSA' }), 'ALG_NOT_ALLOWED', onEd25519),
  refused('ed25519-upper-case', 'names are case-sensitive', under('ED25519', { by: 'ed25519', alg: 'EdDSA' }), 'ALG_NOT_ALLOWED', onEd25519),
  refused('ed448-for-ed25519', 'a key has one algorithm', under('Ed448', { by: 'ed25519', alg: 'EdDSA' }), 'ALG_NOT_ALLOWED', onEd25519),
  refused('confusion-raw-key', 'HMAC with the public key as the secret', confused(Buffer.from(keys['ed25519-public'].jwk.x, 'base64url')), 'ALG_NOT_ALLOWED', onEd25519),
  refused('confusion-jwk-x', 'HMAC with the `x` of the public JWK as the secret', confused(keys['ed25519-public'].jwk.x), 'ALG_NOT_ALLOWED', onEd25519),
  refused('confusion-pem', 'HMAC with the PEM of the public key as the secret', confused(spki.export({ format: 'pem', type: 'spki' })), 'ALG_NOT_ALLOWED', { keys: 'ed25519-public-pem' }),
  refused('confusion-der', 'HMAC with the SPKI of the public key as the secret', confused(spki.export({ format: 'der', type: 'spki' })), 'ALG_NOT_ALLOWED', { keys: 'ed25519-public-pem' }),
  refused('confusion-hs512', 'the same with a longer hash', confused(spki.export({ format: 'pem', type: 'spki' }), 'HS512'), 'ALG_NOT_ALLOWED', { keys: 'ed25519-public-pem' }),
  refused('of-no-key-in-the-set', 'an algorithm that no key of the set has', under('HS512', { by: 'hs512' }), 'ALG_NOT_ALLOWED', { keys: 'mixed' }),
  refused('none-under-a-set', 'an unsecured token is no token, whatever the keys', unsigned('none'), 'ALG_NOT_ALLOWED', { keys: 'mixed' }),
  refused('of-another-key-in-the-set', 'the key that `kid` names has another algorithm', jwt(inAnHour, { by: 'hs384-2025', header: { alg: 'HS384', kid: '2023' } }), 'ALG_NOT_ALLOWED', { keys: 'mixed' }),
  refused('confusion-within-a-set', '`kid` names a public key, `alg` that of a secret beside it', jwt(inAnHour, { by: 'hs256-2023', header: { alg: 'HS256', kid: 'ed-2024' } }), 'ALG_NOT_ALLOWED', { keys: 'mixed' }),
]
