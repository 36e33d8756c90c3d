import type { Pair } from '../raw/sessions.js'

/** What a client gets at login and at each refresh (RFC 6749, 5.1, in camel case). */
export interface TokenPair {
  /** For the `Authorization` header: a JWT of RFC 9068. */
  readonly accessToken: string
  readonly tokenType: 'Bearer'
  /** How long the access token lasts, in seconds. */
  readonly expiresIn: number
  /** For `refresh` and `logout`, and for nothing else. It works once; only the last one works for long. */
  readonly refreshToken: string
  /** How long the refresh token lasts, in seconds. */
  readonly refreshExpiresIn: number
  /** The scopes that were granted at login, parted by spaces; empty for none. */
  readonly scope: string
  readonly sessionId: string
}

/** @internal */
export function tokenPair({ accessToken, expiresIn, refreshToken, refreshExpiresIn, scope, sessionId }: Pair): TokenPair {
  return { accessToken, tokenType: 'Bearer', expiresIn, refreshToken, refreshExpiresIn, scope, sessionId }
}
