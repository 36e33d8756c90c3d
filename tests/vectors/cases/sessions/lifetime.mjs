// A session ends at `endsAt`, and earlier where nobody refreshed it until `expiresAt`. Both stand in the token, so the store need not be asked.

import { now } from '../fixed.mjs'
import { refused, refusedAlone, repeated, rotated } from '../refreshing.mjs'
import { before, refreshToken, session } from '../session.mjs'

const until = (endsAt, expiresAt = endsAt) => ({ store: session({ endsAt, expiresAt }) })
const idle = { options: { idleTtl: 3600 } }
const over = (name, why, rest) => refusedAlone(name, why, 'REFRESH_EXPIRED', rest)
const lifetime = { says: 'has expired' }
const idleness = { says: 'for too long' }

export default [
  rotated('before-the-end', 'a second is left', until(now + 1)),
  over('at-the-end', 'at its end a session is over', { ...until(now), ...lifetime }),
  over('after-the-end', 'a second later as well', { ...until(now - 1), ...lifetime }),
  over('long-after-the-end', 'and a year later', { ...until(now - 31_536_000), ...lifetime }),
  rotated('a-fraction-before-the-end', 'not quite over', { ...until(now + 1), at: now + 0.999 }),
  over('a-fraction-after-the-end', 'a fraction of a second too late', { ...until(now), at: now + 0.001, ...lifetime }),
  rotated('before-the-idle-end', 'a second is left', { ...until(now + 3600, now + 1), ...idle }),
  over('at-the-idle-end', 'idle for too long, to the second', { ...until(now + 3600, now), ...idle, ...idleness }),
  over('after-the-idle-end', 'idle for too long', { ...until(now + 3600, now - 1), ...idle, ...idleness }),
  over('a-fraction-after-the-idle-end', 'a fraction of a second too late', { ...until(now + 3600, now), at: now + 0.001, ...idle, ...idleness }),
  over('idle-end-without-idle-ttl', 'the idle end of the token counts, whatever is set now', { ...until(now + 3600, now), ...idleness }),
  over('both-at-once', 'the end is told before the idle end', { ...until(now - 1, now - 5), ...idle, ...lifetime }),
  over('both-in-the-same-second', 'the same where they are the same', { ...until(now, now), ...idle, ...lifetime }),
  over('expired-without-a-session', 'the store is not asked whether there was one', { store: null, token: refreshToken(session({ endsAt: now, expiresAt: now })), ...lifetime }),
  over('idle-without-a-session', 'nor here', { store: null, token: refreshToken(session({ expiresAt: now })), ...idleness }),
  over('expired-and-revoked', 'an end that came of itself is told first', { store: session({ endsAt: now, expiresAt: now, revokedAt: now - 60 }), ...lifetime }),
  over('expired-and-spent', 'a spent token that is over ends nothing', { store: session({ generation: 9, endsAt: now }), token: refreshToken(session({ generation: 4, endsAt: now, expiresAt: now })), ...lifetime }),
  over('idle-and-spent', 'nor does one whose idle end has passed', { store: session({ generation: 9 }), token: refreshToken(session({ generation: 4, expiresAt: now })), ...idleness }),
  over('expired-and-spent-within-the-grace', 'the grace does not prolong a session', { store: session({ generation: 3, rotatedAt: now - 1, endsAt: now, expiresAt: now }), token: refreshToken(session({ endsAt: now, expiresAt: now })), ...lifetime }),
  over('in-1970', 'times of zero', { ...until(0), ...lifetime }),
  over('idle-since-1970', 'an idle end of zero', { ...until(now + 3600, 0), ...idleness }),
  repeated('token-idle-later-than-its-record', 'the record counts where it still lives', { store: session({ generation: 3, rotatedAt: now - 2, expiresAt: now + 5 }), token: refreshToken(before(session({ generation: 3 }))) }),
  refused('spent-and-its-record-ends-before', 'the end of the record counts, which is earlier than its token says', 'REFRESH_EXPIRED', { store: session({ generation: 3, rotatedAt: now - 2, endsAt: now, expiresAt: now }), token: refreshToken(session()), ...lifetime }),
  refused('spent-and-its-record-is-idle', 'so does the idle end of the record', 'REFRESH_EXPIRED', { store: session({ generation: 3, rotatedAt: now - 2, expiresAt: now }), token: refreshToken(session()), ...idleness }),
]
