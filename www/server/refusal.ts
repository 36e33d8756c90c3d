import { HallpassError, type HallpassErrorCode } from 'hallpass'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { UsersUnavailable } from './users.ts'

/** What clients of the usual FastAPI tutorial are used to. The others say what the code says. */
const DETAILS: Partial<Record<HallpassErrorCode, string>> = {
  INVALID_CREDENTIALS: 'Incorrect username or password',
  ACCOUNT_DISABLED: 'Inactive user',
  REFRESH_UNKNOWN: 'Invalid refresh token',
  REFRESH_EXPIRED: 'Invalid refresh token',
  REFRESH_REVOKED: 'Invalid refresh token',
  REFRESH_REUSED: 'Invalid refresh token',
  TOKEN_REVOKED: 'Token revoked',
  RATE_LIMITED: 'Too many attempts, try again later',
}

/** What the server itself refuses. */
const OURS = {
  USERNAME_TAKEN: [400, 'invalid_request', 'Username already registered'],
  MALFORMED_JSON: [400, 'invalid_request', 'The body is not JSON'],
  USER_GONE: [401, 'invalid_token', 'Could not validate credentials'],
  USER_DISABLED: [403, 'access_denied', 'Inactive user'],
  USER_NOT_FOUND: [404, 'not_found', 'User not found'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'invalid_request', 'The body must be application/json'],
  USERS_UNAVAILABLE: [503, 'temporarily_unavailable', 'The users cannot be reached now'],
  INTERNAL: [500, 'server_error', 'Internal server error'],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string, string]>

/** Answers with a refusal of the server's own. */
export function refuse(c: Context, code: keyof typeof OURS, headers?: Record<string, string>): Response {
  const [status, error, detail] = OURS[code]
  return c.json({ detail, code, error }, status, { 'Cache-Control': 'no-store', ...headers })
}

/** The answer to a refusal of hallpass. */
export async function refusalOf(error: HallpassError): Promise<Response> {
  const answer = (await error.toResponse().json()) as { error: string; error_description?: string }
  const detail = DETAILS[error.code] ?? sentence(answer.error_description ?? OURS.INTERNAL[2])
  const headers = { ...error.headers, 'Cache-Control': 'no-store' }
  return Response.json({ detail, code: error.code, ...answer }, { status: error.status, headers })
}

/**
 * Answers whatever a route has thrown.
 *
 * @param onFault Hears of what is nobody's fault but the server's.
 */
export async function answerTo(error: Error, c: Context, onFault: (error: Error) => void): Promise<Response> {
  if (error instanceof HallpassError) {
    if (error.status === 500) onFault(error)
    return refusalOf(error)
  }
  // The only one that Hono throws here is about a body that is not JSON.
  if (error instanceof HTTPException && error.status === 400) return refuse(c, 'MALFORMED_JSON')
  onFault(error)
  return error instanceof UsersUnavailable
    ? refuse(c, 'USERS_UNAVAILABLE', { 'Retry-After': '1' })
    : refuse(c, 'INTERNAL')
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
