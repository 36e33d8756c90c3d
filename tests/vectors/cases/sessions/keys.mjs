// Several keys: the first that can sign makes the tokens, and the tokens of all that can sign are known by the hint of their key.

import { now } from '../fixed.mjs'
import { ended, refused, refusedAlone, repeated, rotated } from '../refreshing.mjs'
import { before, hintOf, refreshToken, said, session, tagOf, written } from '../session.mjs'

const store = session()
const spent = { store: session({ generation: 3, rotatedAt: now - 5 }) }
const under = (key, record = store) => ({ token: refreshToken(record, key) })
const unknown = (name, why, rest) => refusedAlone(name, why, 'REFRESH_UNKNOWN', rest)
const elsewhere = (name, why, changes, options = {}) =>
  unknown(name, why, { options, token: refreshToken(store, 'hs256', {}, changes) })
const noKey = (name, why, keys) => refusedAlone(name, why, 'KEY_TYPE_MISMATCH', { keys, ...under('hs256') })

/** The hint of one key, and a tag under another. */
const mixed = (hint, key) => ({ token: written(said(store, hint), tagOf(said(store, hint), key)) })

export default [
  rotated('one', 'a key alone', { keys: ['hs256-2023'] }),
  rotated('first-of-two', 'the token of the key that signs', { keys: ['hs256-2024', 'hs256-2023'] }),
  rotated('second-of-two', 'the token of the key before: its successor is of the key that signs now', { keys: ['hs256-2024', 'hs256-2023'], ...under('hs256-2023') }),
  rotated('third-of-three', 'of whatever kind', { keys: ['ed25519-2024', 'hs384-2025', 'hs256-2023'], ...under('hs256-2023') }),
  rotated('second-of-three', 'of whatever kind', { keys: ['hs256-2023', 'hs384-2025', 'ed25519-2024'], ...under('hs384-2025') }),
  rotated('ed25519-behind-hmac', 'from an Ed25519 key to a secret', { keys: ['hs256-2023', 'ed25519-2024'], ...under('ed25519-2024') }),
  rotated('hmac-behind-ed25519', 'from a secret to an Ed25519 key', { keys: ['ed25519-2024', 'hs256-2023'], ...under('hs256-2023') }),
  rotated('behind-a-public-key', 'a public key signs nothing, so the next one does', { keys: ['ed25519-public-2025', 'hs256-2023'], signs: 'hs256-2023', ...under('hs256-2023') }),
  rotated('before-a-public-key', 'a public key behind changes nothing', { keys: ['hs256-2023', 'ed25519-public-2025'] }),
  repeated('repeated-under-the-new-key', 'a spent token of the key before: the newest one is made by the key that signs now', { ...spent, keys: ['hs256-2024', 'hs256-2023'], ...under('hs256-2023', before(spent.store)) }),
  ended('reused-under-the-old-key', 'a spent token of the key before, after its grace', { store: session({ rotatedAt: now - 60 }), keys: ['hs256-2024', 'hs256-2023'], ...under('hs256-2023', before(store)) }),
  refused('revoked-under-the-old-key', 'a session that has ended, by a token of the key before', 'REFRESH_REVOKED', { store: session({ revokedAt: now - 1 }), keys: ['hs256-2024', 'hs256-2023'], ...under('hs256-2023') }),
  unknown('key-taken-out', 'a key that is taken out takes its tokens along', { keys: ['hs256-2024'], ...under('hs256-2023') }),
  unknown('key-taken-out-of-several', 'the same where others remain', { keys: ['hs256-2024', 'hs384-2025'], ...under('hs256-2023') }),
  unknown('key-of-somebody-else', 'a key that never was ours', { ...under('hs256-other') }),
  unknown('same-secret-for-another-hash', 'a key is a secret and its algorithm', { keys: ['hs512'], ...under('hs512-as-hs256') }),
  unknown('public-half-of-the-key', 'the public key alone knows no refresh tokens', { keys: ['hs256-2023', 'ed25519-public-2024'], ...under('ed25519-2024') }),
  rotated('same-secret-under-another-name', 'the name of a key makes no difference', { keys: ['hs256-jwk'], ...under('hs256') }),
  rotated('same-secret-twice', 'two names of one secret', { keys: ['hs256-jwk', 'hs256-empty-kid'], ...under('hs256') }),
  rotated('hints-alike-first', 'two keys whose tokens begin alike: the tag decides', { keys: ['hs256-hint-1', 'hs256-hint-2'] }),
  rotated('hints-alike-second', 'two keys whose tokens begin alike: the tag decides', { keys: ['hs256-hint-1', 'hs256-hint-2'], ...under('hs256-hint-2') }),
  unknown('hints-alike-taken-out', 'the hint alone makes no token good', { keys: ['hs256-hint-1'], ...under('hs256-hint-2') }),
  unknown('hint-of-one-and-tag-of-the-other', 'hint and tag are of one key', { keys: ['hs256-2024', 'hs256-2023'], ...mixed('hs256-2024', 'hs256-2023') }),
  unknown('tag-of-one-and-hint-of-the-other', 'the other way round', { keys: ['hs256-2024', 'hs256-2023'], ...mixed('hs256-2023', 'hs256-2024') }),
  unknown('hint-of-nobody', 'a hint that no key has, under a good tag', { ...under('hs256'), token: refreshToken(store, 'hs256', { hint: Buffer.of(0, 0, 0) }) }),
  unknown('hint-by-one-bit', 'a hint that is off by one bit, under a good tag', { token: refreshToken(store, 'hs256', { hint: Buffer.from(hintOf('hs256').map((byte, at) => (at === 2 ? byte ^ 1 : byte))) }) }),
  elsewhere('of-another-audience', 'a session that was begun for one audience is not refreshed where tokens for another are made', { audience: 'web' }),
  elsewhere('of-another-issuer', 'nor under the name of another issuer', { issuer: 'https://other.example' }),
  elsewhere('of-one-audience-of-two', 'nor for more than it was begun for', {}, { audience: ['api', 'web'] }),
  elsewhere('of-two-audiences', 'nor for less', { audience: ['api', 'web'] }),
  elsewhere('of-audiences-in-another-order', 'audiences are compared as they are written', { audience: ['web', 'api'] }, { audience: ['api', 'web'] }),
  elsewhere('of-audiences-that-run-together', 'each of them for itself', { audience: ['api","web'] }, { audience: ['api', 'web'] }),
  rotated('an-audience-in-a-list', 'a list of one audience is that audience', { options: { audience: 'api' }, token: refreshToken(store, 'hs256', {}, { audience: ['api'] }) }),
  noKey('public-key-alone', 'an auth needs a key that can sign', ['ed25519-public']),
  noKey('public-keys-alone', 'of several one has to', ['ed25519-public-2024', 'ed25519-public-2025']),
  noKey('verify-only-secret', 'a secret that may only verify cannot sign', ['hs256-verify-only']),
  noKey('verify-only-private-key', 'nor can such a private key', ['ed25519-verify-only']),
  refusedAlone('two-keys-without-names', 'several keys are told apart by their names', 'INVALID_KEY', { keys: ['hs256', 'hs256-other'], ...under('hs256') }),
  refusedAlone('two-keys-of-one-name', 'several keys are told apart by their names', 'INVALID_KEY', { keys: ['hs256-2023', 'hs256-2023'], ...under('hs256-2023') }),
]
