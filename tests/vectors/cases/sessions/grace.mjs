// A client that got no answer asks again with the token it has just spent, and gets the very same successor.

import { now } from '../fixed.mjs'
import { ended, repeated } from '../refreshing.mjs'
import { before, refreshToken, session } from '../session.mjs'

/** The token before the newest one, which was made this long ago. */
const spent = (ago, { keys = ['hs256'], ...rest } = {}) => {
  const store = session({ generation: 3, rotatedAt: now - ago, ...rest.session })
  return { store, keys, token: refreshToken(before(store), keys[0], rest.parts), ...rest }
}
const grace = (refreshGrace) => ({ options: { refreshGrace } })

export default [
  repeated('at-once', 'in the second of the first try', spent(0)),
  repeated('within', 'some seconds later', spent(5)),
  repeated('at-the-edge', 'the last second of the grace', spent(10)),
  ended('one-second-past-the-edge', 'the grace is over', spent(11)),
  repeated('at-the-edge-and-a-fraction', 'the whole seconds count', spent(10, { at: now + 0.999 })),
  ended('one-second-past-the-edge-and-a-fraction', 'the grace is over', spent(10, { at: now + 1.001 })),
  ended('long-past', 'the grace is long over', spent(600)),
  repeated('longer', 'a grace of a minute', spent(60, grace('1m'))),
  ended('past-a-longer-one', 'a second more than a minute', spent(61, grace('1m'))),
  repeated('longest', 'the longest grace there is', spent(300, grace(300))),
  ended('past-the-longest', 'a second more', spent(301, grace(300))),
  repeated('none-in-the-same-second', 'without a grace the same second still counts as the same time', spent(0, grace(0))),
  ended('none-a-second-later', 'without a grace a token is spent', spent(1, grace(0))),
  repeated('of-a-fraction', 'two and a half seconds hold two whole ones', spent(2, grace(2.5))),
  ended('past-a-fraction', 'and not three', spent(3, grace(2.5))),
  repeated('refreshed-in-the-future', 'the clock of the server that refreshed is ahead of this one', spent(-3)),
  repeated('refreshed-in-the-far-future', 'however far', spent(-86_400)),
  repeated('of-the-first-token', 'the token of the login, spent', spent(4, { session: { generation: 1 } })),
  repeated('with-the-idle-end-of-the-record', 'a retry does not move the idle end', spent(5, { session: { expiresAt: now + 900 }, options: { idleTtl: 3600 } })),
  repeated('with-the-earlier-idle-end-in-the-token', 'the spent token speaks of the idle end before', spent(5, { session: { expiresAt: now + 900 }, parts: { expiresAt: now + 300 }, options: { idleTtl: 3600 } })),
  repeated('in-the-last-second', 'a second before the end', spent(5, { session: { endsAt: now + 1, expiresAt: now + 1 } })),
  repeated('hs512', 'under a secret for HS512', spent(5, { keys: ['hs512'] })),
  repeated('eddsa', 'under an Ed25519 key', spent(5, { keys: ['ed25519'] })),
]
