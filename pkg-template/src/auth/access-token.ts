import type { VerifyPolicy } from '../types.js'

/** The claims of an access token (RFC 9068, 2.2), besides those of your own. */
export interface AccessClaims {
  /** Who issued it. */
  iss: string
  /** Whom it is about. */
  sub: string
  /** Whom it is for. */
  aud: string | string[]
  /** When it ends, in seconds since 1970. */
  exp: number
  /** When it was made, in seconds since 1970. */
  iat: number
  /** The identifier of the token. */
  jti: string
  /** The identifier of its session. */
  sid: string
  /** The scopes that were granted at login, parted by spaces. */
  scope?: string
  /** When the subject logged in, in seconds since 1970; absent for a login that did not count as fresh. */
  auth_time?: number
  /** Only in the token of a login, and not in those of a refresh. */
  fresh?: true
}

/** What an access token must satisfy, beyond what its auth asks of each: issuer, audience, type and claims. */
export type AccessPolicy = Omit<VerifyPolicy, 'issuer' | 'audience' | 'typ'>
