// The ends of what a refresh token can count and date.

import { now } from '../fixed.mjs'
import { ended, refused, refusedAlone, repeated, rotated } from '../refreshing.mjs'
import { after, before, refreshToken, session } from '../session.mjs'

const largest = 2 ** 32 - 1
const at = (generation, rest) => session({ generation, ...rest })
const year5138 = 99_999_999_999
const largestInFiveBytes = 2 ** 40 - 1
const worn = { says: 'has expired' }

/** A session at the end of time, seen from some seconds before. */
const late = { createdAt: year5138 - 1000, rotatedAt: year5138 - 1000, authTime: year5138 - 1000, endsAt: year5138, expiresAt: year5138 }

export default [
  rotated('generation-255', 'a byte is full', { store: at(255) }),
  rotated('generation-65535', 'two bytes are full', { store: at(65_535) }),
  rotated('generation-2-to-the-31', 'the sign of a signed number', { store: at(2 ** 31 - 1) }),
  rotated('generation-beyond-2-to-the-31', 'no sign here', { store: at(2 ** 31) }),
  rotated('last-rotation', 'to the largest generation there is', { store: at(largest - 1) }),
  repeated('last-rotation-repeated', 'and its retry', { store: at(largest, { rotatedAt: now - 5 }), token: refreshToken(at(largest - 1)) }),
  ended('last-rotation-reused', 'a spent token is spent there as well', { store: at(largest), token: refreshToken(at(largest - 1)) }),
  ended('one-before-and-ahead', 'ahead by one, short of the largest', { store: at(largest - 2), token: refreshToken(at(largest - 1)) }),
  refusedAlone('largest-generation', 'there is no generation after it, so the session is over', 'REFRESH_EXPIRED', { store: at(largest), ...worn }),
  refusedAlone('largest-generation-ahead', 'whatever the store holds', 'REFRESH_EXPIRED', { store: at(3), token: refreshToken(at(largest)), ...worn }),
  refusedAlone('largest-generation-of-no-session', 'or does not hold', 'REFRESH_EXPIRED', { store: null, token: refreshToken(at(largest)), ...worn }),
  rotated('end-beyond-32-bits', 'a session beyond the year 2106', { store: session({ endsAt: 2 ** 32 + 5, expiresAt: 2 ** 32 + 5 }) }),
  rotated('end-of-time', 'the last second that is a date', { store: session({ endsAt: year5138, expiresAt: year5138 }) }),
  rotated('now-near-the-end-of-time', 'in the year 5138', { store: session(late), at: year5138 - 1 }),
  rotated('now-near-the-end-of-time-with-an-idle-end', 'in the year 5138', { store: session(late), at: year5138 - 500, options: { idleTtl: 3600 } }),
  refusedAlone('at-the-end-of-time', 'over with the end of time', 'REFRESH_EXPIRED', { store: session(late), at: year5138, ...worn }),
  refused('end-beyond-time', 'no login can have made a session that ends where no date is', 'STORE_CONFLICT', {
    store: session({ endsAt: year5138 + 1, expiresAt: year5138 + 1 }),
    record: after(session({ endsAt: year5138 + 1 })),
  }),
  refused('largest-times-of-no-session', 'all bits of both times set', 'REFRESH_UNKNOWN', { store: null, token: refreshToken(session({ endsAt: largestInFiveBytes, expiresAt: largestInFiveBytes })) }),
  refused('largest-times', 'all bits of both times set', 'STORE_CONFLICT', {
    store: session({ endsAt: largestInFiveBytes, expiresAt: largestInFiveBytes }),
    record: after(session({ endsAt: largestInFiveBytes })),
  }),
  refusedAlone('idle-end-behind-the-end', 'of an end that has passed the token is told first, though its idle end has not', 'REFRESH_EXPIRED', { store: null, token: refreshToken(session({ endsAt: now, expiresAt: largestInFiveBytes })), ...worn }),
  rotated('clock-at-zero', 'a server whose clock was never set', { at: 0 }),
  refusedAlone('clock-in-milliseconds', 'a clock that does not give seconds', 'CLOCK_INVALID', { at: now * 1000 }),
  refusedAlone('clock-before-1970', 'nor one that gives less than none', 'CLOCK_INVALID', { at: -1 }),
  repeated('clock-at-zero-repeated', 'a rotation in the far future is within the grace', { store: at(3), token: refreshToken(before(at(3))), at: 0 }),
]
