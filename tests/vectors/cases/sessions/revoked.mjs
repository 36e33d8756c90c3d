// Sessions that were ended, and sessions that the store does not know.

import { now } from '../fixed.mjs'
import { refused, rotated } from '../refreshing.mjs'
import { before, refreshToken, session, sessionId } from '../session.mjs'

const ended = (changes) => session({ revokedAt: now - 60, ...changes })
const revoked = (name, why, rest) => refused(name, why, 'REFRESH_REVOKED', rest)
const unknown = (name, why, rest) => refused(name, why, 'REFRESH_UNKNOWN', { store: null, token: refreshToken(session()), ...rest })

export default [
  rotated('not-revoked', 'a session that lives'),
  revoked('revoked', 'a session that was ended', { store: ended() }),
  revoked('revoked-this-second', 'at once', { store: ended({ revokedAt: now }) }),
  revoked('revoked-in-the-future', 'the clock of the server that ended it is ahead of this one', { store: ended({ revokedAt: now + 3600 }) }),
  revoked('revoked-in-1970', 'a time of zero is a time', { store: ended({ revokedAt: 0 }) }),
  revoked('revoked-before-it-was-refreshed', 'whatever the order of the times', { store: ended({ revokedAt: now - 1200 }) }),
  revoked('revoked-within-the-grace', 'the grace brings no session back', { store: ended({ generation: 3, rotatedAt: now - 1 }), token: refreshToken(session()) }),
  revoked('revoked-and-spent', 'that it has ended is told before that its token was spent', { store: ended({ generation: 9 }), token: refreshToken(session()) }),
  revoked('revoked-and-ahead', 'or that the store has lost a write', { store: ended({ generation: 0 }), token: refreshToken(session()) }),
  revoked('revoked-and-over', 'a record that is over by itself as well, of which the token does not know', { store: ended({ endsAt: now - 5, expiresAt: now - 5 }), token: refreshToken(session()) }),
  revoked('revoked-and-idle', 'the same with the idle end', { store: ended({ expiresAt: now - 5 }), token: refreshToken(session()) }),
  unknown('missing', 'a session that the store does not hold, or no longer'),
  unknown('missing-first-token', 'the token of a login that never was kept', { token: refreshToken(session({ generation: 0 })) }),
  unknown('other-id', 'the store holds another session of the same subject', { store: session(), token: refreshToken(session({ id: sessionId('other') })) }),
  unknown('other-id-by-one-bit', 'ids are compared to the last bit', { store: session({ id: `${'A'.repeat(21)}Q` }), token: refreshToken(session({ id: `${'A'.repeat(21)}g` })) }),
  unknown('other-id-by-the-case-of-a-letter', 'and in their case', { store: session({ id: 'a'.repeat(21) + 'A' }), token: refreshToken(session({ id: `${'A'.repeat(22)}` })) }),
  unknown('same-generation-of-another', 'a session of the same age and generation', { store: before(session({ id: sessionId('other'), generation: 3 })) }),
]
