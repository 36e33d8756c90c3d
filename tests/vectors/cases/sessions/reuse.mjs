// A spent token that comes back means that somebody has a copy, so the session ends (RFC 9700, 4.14.2).

import { now } from '../fixed.mjs'
import { ended, refused, rotated } from '../refreshing.mjs'
import { before, refreshToken, session } from '../session.mjs'

const store = session({ generation: 7, rotatedAt: now - 60 })
const justNow = session({ generation: 7, rotatedAt: now })
const token = (record, generations) => refreshToken(before(record, generations))

export default [
  rotated('newest', 'the newest token is good', { store }),
  ended('by-one-generation', 'the token before the newest, after its grace', { store, token: token(store, 1) }),
  ended('by-two-generations', 'an older token', { store, token: token(store, 2) }),
  ended('by-two-generations-within-the-grace', 'the grace is for the token before the newest alone', { store: justNow, token: token(justNow, 2) }),
  ended('of-the-first-token', 'the token of the login', { store, token: token(store, 7) }),
  ended('ahead-by-one-generation', 'a token that the store knows nothing of: it has lost a write, and nobody can tell how much', { store, token: token(store, -1) }),
  ended('ahead-by-two-generations', 'the same', { store, token: token(store, -2) }),
  ended('ahead-within-the-grace', 'there is no grace for tokens ahead', { store: justNow, token: token(justNow, -1) }),
  ended('far-ahead', 'a session that begins anew, as out of an old backup', { store: session({ generation: 0 }), token: refreshToken(session({ generation: 4_000_000_000 })) }),
  ended('with-a-fraction-of-a-second', 'the end is noted in whole seconds', { store, token: token(store, 2), at: now + 0.9 }),
  ended('clock-behind-the-last-refresh', 'a clock that is behind makes no old token good', { store, token: token(store, 2), at: now - 3600 }),
  ended('eddsa', 'under an Ed25519 key', { store, keys: ['ed25519'], token: refreshToken(before(store), 'ed25519') }),
  refused('again-after-the-end', 'the session has ended by then', 'REFRESH_REVOKED', { store: { ...store, revokedAt: now - 1 }, token: token(store, 2) }),
  refused('newest-after-the-end', 'and its newest token has ended with it', 'REFRESH_REVOKED', { store: { ...store, revokedAt: now - 1 } }),
]
