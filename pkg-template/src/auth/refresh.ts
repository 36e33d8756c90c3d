import { HallpassError, tellSession, traced } from '../error.js'
import type { Handle } from '../raw/boundary.js'
import { type Pair, present, settleRefresh } from '../raw/sessions.js'
import { wholeSeconds } from './auth-clock.js'
import type { GuardedSessions } from './guarded-store.js'
import { crossing } from './stored-record.js'

/**
 * Trades a refresh token for the next pair of tokens. What was asked of the store and what it answered are both judged by
 * the core; in between stands one call of the store, which settles every race.
 *
 * @param now One time for all of the flow: however long the store takes, the successor that was just made is found to be
 *   just made.
 * @param clock What gave `now`, for a store that takes longer than anybody waits.
 */
export async function refreshed(
  auth: Handle,
  token: string,
  sessions: GuardedSessions,
  now: number,
  clock: () => number,
): Promise<Pair> {
  const { id, generation, next } = present(auth, token, now)
  const record = await sessions.rotate(id, generation, next, clock)
  const outcome = settleRefresh(auth, token, record && crossing(record), now)
  if (!(outcome instanceof HallpassError)) return outcome
  // Somebody has a copy (RFC 9700, 4.14.2). If the store fails now, its error is thrown, so that the client asks again
  // and the session ends then.
  if (outcome.code === 'REFRESH_REUSED') {
    await sessions.revoke(id, wholeSeconds(now))
    if (record !== undefined) tellSession(outcome, { id, subject: record.subject })
  }
  throw traced(outcome)
}
