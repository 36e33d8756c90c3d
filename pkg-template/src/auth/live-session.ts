import type { HallpassError } from '../error.js'
import { judgeLive } from '../raw/sessions.js'
import type { SessionRecord } from '../stores/store.js'
import type { GuardedSessions } from './guarded-store.js'
import { isSessionId } from './session-info.js'
import { crossing } from './stored-record.js'

/** The session of an id, if it lives. */
export async function livingSession(id: string, sessions: GuardedSessions, now: number): Promise<SessionRecord | undefined> {
  if (!isSessionId(id)) return undefined
  const record = await sessions.find(id)
  return record === undefined || judgeLive(id, crossing(record), now) !== undefined ? undefined : record
}

/** Why the session of an accepted token is over; `undefined` if it lives. */
export async function endOfSession(
  sid: unknown,
  sessions: GuardedSessions,
  now: number,
): Promise<HallpassError | undefined> {
  // Another issuer with the same key and names may have written anything there. Such a session is in no store of ours.
  if (!isSessionId(sid)) return judgeLive('', undefined, now)
  const record = await sessions.find(sid)
  return judgeLive(sid, record && crossing(record), now)
}
