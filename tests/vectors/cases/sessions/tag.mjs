// Forged tokens: of the right form, but with a tag that is not theirs. None of them costs a call of the store.

import { createHash } from 'node:crypto'

import { bytes as random, keys, now } from '../fixed.mjs'
import { hmac, jwt, secretOf } from '../mint.mjs'
import { refusedAlone, rotated } from '../refreshing.mjs'
import { before, hintOf, refreshKey, refreshToken, said, session, sessionId, tagOf, written } from '../session.mjs'

const store = session()
const bytes = said(store)
const tag = tagOf(bytes)
const unknown = (name, why, token, rest) => refusedAlone(name, why, 'REFRESH_UNKNOWN', { store, token, ...rest })

/** What a token says, changed, under the tag that it had before. */
const changed = (name, why, parts) => unknown(name, why, written(said(store, 'hs256', parts), tag))

const flipped = (buffer, at, bit = 1) => {
  const copy = Buffer.from(buffer)
  copy[at] ^= bit
  return copy
}
const labelled = (label, secret = refreshKey('hs256')) => hmac(Buffer.concat([Buffer.from(label), bytes]), secret)
const secret = secretOf(keys.hs256)

export default [
  rotated('good', 'the token that the others are made from', { store }),
  unknown('first-bit', 'one bit of the first byte', written(bytes, flipped(tag, 0, 128))),
  unknown('last-bit', 'one bit of the last byte', written(bytes, flipped(tag, 31))),
  unknown('middle-bit', 'one bit in the middle', written(bytes, flipped(tag, 16))),
  unknown('zeros', 'a tag of zeros', written(bytes, Buffer.alloc(32))),
  unknown('random', 'a tag of random bytes', written(bytes, random('no tag', 32))),
  unknown('reversed', 'the bytes of the tag the other way round', written(bytes, Buffer.from(tag).reverse())),
  unknown('of-another-session', 'the tag of a token of somebody else', written(bytes, tagOf(said(session({ id: sessionId('bob') }))))),
  unknown('of-the-token-before', 'the tag of the token that came before', written(bytes, tagOf(said(before(store))))),
  unknown('without-the-label', 'a tag over what the token says alone', written(bytes, labelled(''))),
  unknown('without-the-zero-byte', 'a label that runs into what it labels', written(bytes, labelled('hallpass refresh token'))),
  unknown('with-another-label', 'a label for something else', written(bytes, labelled('hallpass refresh hint\0'))),
  unknown('under-the-secret-itself', 'the signing key is not the key of the tag', written(bytes, labelled('hallpass refresh token\0', secret))),
  unknown('under-the-hash-of-the-secret', 'nor is a hash of it', written(bytes, labelled('hallpass refresh token\0', createHash('sha256').update(secret).digest()))),
  unknown('under-no-key', 'an empty key', written(bytes, labelled('hallpass refresh token\0', Buffer.alloc(0)))),
  unknown('a-plain-hash', 'a hash without any key', written(bytes, createHash('sha256').update(bytes).digest())),
  unknown('a-longer-hash', 'the first half of another hash', written(bytes, hmac(Buffer.concat([Buffer.from('hallpass refresh token\0'), bytes]), refreshKey('hs256'), 'HS512').subarray(0, 32))),
  unknown('over-the-text', 'a tag over the base64url of what it says', written(bytes, hmac(`hallpass refresh token\0${bytes.toString('base64url')}`, refreshKey('hs256')))),
  unknown('signature-of-a-jwt', 'what the same key has signed as a JWT', written(bytes, Buffer.from(jwt(bytes).split('.')[2], 'base64url'))),
  changed('changed-id', 'the id of somebody else', { id: sessionId('bob') }),
  changed('changed-generation', 'the generation after', { generation: store.generation + 1 }),
  changed('changed-generation-back', 'the generation before', { generation: store.generation - 1 }),
  changed('changed-end', 'a later end', { endsAt: store.endsAt + 1 }),
  changed('changed-idle-end', 'a later idle end', { expiresAt: store.expiresAt + 1 }),
  changed('changed-version', 'another version', { version: 2 }),
  changed('changed-hint', 'the hint of another key', { hint: hintOf('hs256-other') }),
  unknown('forged-and-expired', 'of a forged token nobody is told that it has expired', written(said(session({ endsAt: now - 1, expiresAt: now - 1 })), tag)),
  unknown('forged-and-of-no-session', 'nor that there is no such session', written(said(store), flipped(tag, 3)), { store: null }),
  unknown('forged-and-revoked', 'nor that its session has ended', written(said(store), flipped(tag, 3)), { store: session({ revokedAt: now - 60 }) }),
  unknown('forged-and-spent', 'and a forged token ends no session', written(said(before(store)), flipped(tag, 3))),
]
