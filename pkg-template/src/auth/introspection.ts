import { HallpassError, traced } from '../error.js'
import { jsonParse } from '../intrinsics.js'
import type { Handle } from '../raw/boundary.js'
import { introspectRefresh, present } from '../raw/sessions.js'
import type { Accepted } from '../raw/tokens.js'
import type { AccessClaims } from './access-token.js'
import type { GuardedSessions } from './guarded-store.js'
import { endOfSession } from './live-session.js'
import { crossing } from './stored-record.js'

/**
 * What is known of a token (RFC 7662, 2.2). Of one that is not good, no more than that; of an access token, all its
 * claims.
 */
export type Introspection<Claims extends object = { [claim: string]: unknown }> =
  | { readonly active: false }
  | ({
      readonly active: true
      /** Only of an access token. */
      readonly token_type?: 'Bearer'
      readonly iss: string
      readonly sub: string
      readonly aud: string | string[]
      readonly exp: number
      /** Absent for a refresh token that was spent within the grace. */
      readonly iat?: number
      /** The identifier of the session. */
      readonly sid: string
      readonly scope?: string
    } & Partial<Omit<AccessClaims, 'iss' | 'sub' | 'aud' | 'exp' | 'iat' | 'sid' | 'scope'>> &
      Partial<Claims>)

const INACTIVE = { active: false } as const

/** @internal */
export async function introspectedRefresh(
  auth: Handle,
  token: string,
  sessions: GuardedSessions,
  now: number,
): Promise<object> {
  let id: string
  try {
    ;({ id } = present(auth, token, now))
  } catch (error) {
    return inactive(error)
  }
  const record = await sessions.find(id)
  const outcome = introspectRefresh(auth, token, record && crossing(record), now)
  return outcome instanceof HallpassError ? inactive(traced(outcome)) : outcome
}

/** @internal */
export async function introspectedAccess(
  outcome: Accepted | HallpassError,
  sessions: GuardedSessions,
  now: number,
): Promise<object> {
  if (outcome instanceof HallpassError) return inactive(traced(outcome))
  const claims = jsonParse(outcome.claims) as AccessClaims
  const ended = await endOfSession(claims.sid, sessions, now)
  // Last, so that no claim of these names says otherwise.
  return ended === undefined ? { ...claims, active: true, token_type: 'Bearer' } : inactive(traced(ended))
}

/** What is wrong with the token is nobody's business; what is not the token's fault is an error. */
function inactive(error: unknown): object {
  if (error instanceof HallpassError && error.step !== 'caller' && error.step !== 'host') return { ...INACTIVE }
  throw error
}
