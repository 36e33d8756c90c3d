// The step `key`: which key is tried is settled by `kid` and `alg` before any signature is looked at.

import { accepted, refused } from '../describe.mjs'
import { algOf, inAnHour, jwt } from '../mint.mjs'

const by = (name, kid) => jwt(inAnHour, { by: name, header: { alg: algOf(name), ...(kid !== undefined && { kid }) } })
const unknown = (name, why, token, keys) => refused(name, why, token, 'UNKNOWN_KEY', { keys })

export default [
  accepted('single-without-kid', 'one key, and a token that names none', by('hs256'), { keys: 'hs256' }),
  accepted('single-without-kid-named', 'a key without a name takes a token with any `kid`', by('hs256', 'anything'), { keys: 'hs256' }),
  accepted('single-with-kid', 'the key and the token have the same name', by('hs256-2023', '2023'), { keys: 'hs256-2023' }),
  accepted('single-with-kid-unnamed', 'a token without `kid` against the only key', by('hs256-2023'), { keys: 'hs256-2023' }),
  unknown('single-with-another-kid', 'the token names another key, though this one signed it', by('hs256-2023', '2024'), 'hs256-2023'),
  unknown('single-kid-in-another-case', '`kid` is case-sensitive (RFC 7515, 4.1.4)', by('hs256-jwk', 'FROM-JWK'), 'hs256-jwk'),
  accepted('kid-from-the-jwk', 'the name that the JWK gives to the key', by('hs256-jwk', 'from-jwk'), { keys: 'hs256-jwk' }),
  unknown('kid-with-a-space', 'names are compared exactly', by('hs256-2023', '2023 '), 'hs256-2023'),
  unknown('kid-with-a-nul', 'a NUL does not end the name', by('hs256-2023', '2023\0'), 'hs256-2023'),
  unknown('kid-empty', 'an empty name is a name, and not this one', by('hs256-2023', ''), 'hs256-2023'),
  accepted('kid-empty-on-both-sides', 'an empty name is a name', by('hs256-empty-kid', ''), { keys: 'hs256-empty-kid' }),
  unknown('kid-against-an-empty-one', 'an empty name is not a missing one', by('hs256-empty-kid', '2023'), 'hs256-empty-kid'),
  accepted('verify-only', 'a secret that may only verify (RFC 7517, 4.3)', by('hs256'), { keys: 'hs256-verify-only' }),
  accepted('verify-only-private', 'a private key that may only verify', by('ed25519'), { keys: 'ed25519-verify-only' }),
  refused('sign-only', 'a secret that may only sign is no key to verify with: the mistake is the caller\'s', by('hs256'), 'KEY_TYPE_MISMATCH', { keys: 'hs256-sign-only' }),
  refused('sign-only-in-a-set-of-one', 'a set of one key is no other than the key', by('hs256'), 'KEY_TYPE_MISMATCH', { keys: 'one-sign-only' }),
  accepted('set-of-one', 'a set of one key is like the key', by('hs256'), { keys: 'one-without-kid' }),
  accepted('set-of-one-unnamed', 'a token without `kid` against a set of one', by('hs256-2023'), { keys: 'one-with-kid' }),
  unknown('set-of-one-another-kid', 'the token names a key that is not in the set', by('hs256-2023', '2024'), 'one-with-kid'),
  accepted('rotation-old', 'the key before the change is still there', by('hs256-2023', '2023'), { keys: 'rotation' }),
  accepted('rotation-new', 'the key after the change is there already', by('hs256-2024', '2024'), { keys: 'rotation' }),
  unknown('rotation-retired', 'a key that was taken out of the set', by('hs256-other', '2022'), 'rotation'),
  unknown('rotation-unnamed', 'two keys of the same algorithm, and the token names none: keys are not tried in turn', by('hs256-2023'), 'rotation'),
  refused('rotation-wrong-name', 'the named key is the only one that is tried', by('hs256-2023', '2024'), 'INVALID_SIGNATURE', { keys: 'rotation' }),
  accepted('mixed-by-name', 'the named key among keys of several algorithms', by('hs256-2024', '2024'), { keys: 'mixed' }),
  accepted('mixed-ed25519-by-name', 'the named key among keys of several algorithms', by('ed25519-2024', 'ed-2024'), { keys: 'mixed' }),
  accepted('mixed-unnamed-and-only', 'the only key of its algorithm needs no name', by('hs384-2025'), { keys: 'mixed' }),
  accepted('mixed-ed25519-unnamed-and-only', 'the only key of its algorithm needs no name', by('ed25519-2024'), { keys: 'mixed' }),
  accepted('mixed-ed25519-by-its-other-name', 'both names of the algorithm mean the same key', jwt(inAnHour, { by: 'ed25519-2024', header: { alg: 'Ed25519' }, alg: 'Ed25519' }), { keys: 'mixed' }),
  unknown('mixed-unnamed-and-several', 'two keys of the algorithm, and the token names none', by('hs256-2023'), 'mixed'),
  unknown('mixed-unknown-name', 'a name that no key of the set has', by('ed25519-2024', 'ed-2023'), 'mixed'),
  accepted('two-public-first', 'the named one of two public keys', by('ed25519-2024', 'ed-2024'), { keys: 'two-public' }),
  accepted('two-public-second', 'the named one of two public keys', by('ed25519-other', 'ed-2025'), { keys: 'two-public' }),
  unknown('two-public-unnamed', 'two keys of the algorithm, and the token names none', by('ed25519-2024'), 'two-public'),
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((name) =>
    unknown(`prototype-name-${name.replaceAll('_', '')}`, 'a name that JavaScript objects inherit is no key', by('hs256-2023', name), 'rotation')),
  unknown('path', '`kid` is a name, never a path', by('hs256-2023', '../../../../dev/null'), 'rotation'),
  unknown('url', '`kid` is a name, never an address', by('hs256-2023', 'https://evil.example/key'), 'rotation'),
  unknown('query', '`kid` is a name, never part of a query', by('hs256-2023', "2023' OR '1'='1"), 'rotation'),
  unknown('long', 'a long name costs a look-up and nothing else', by('hs256-2023', '2'.repeat(4000)), 'rotation'),
]
