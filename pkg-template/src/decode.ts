import { HallpassError, invalidArgument, traced } from './error.js'
import { jsonParse } from './intrinsics.js'
import * as raw from './raw/tokens.js'
import type { JoseHeader } from './types.js'

/** What a token says, which nobody vouches for. */
export interface Unverified {
  readonly claims: { readonly [claim: string]: unknown }
  readonly header: JoseHeader
}

/**
 * Reads a token **without verifying it**: anybody can have written what it says. For logs, for showing how long a token
 * still lasts, and for choosing which of the issuers that you know to fetch the JWK Set of. Never for choosing what the
 * token must satisfy.
 *
 * @param token The token in compact form, of at most 16,384 bytes.
 * @throws {@link HallpassError} `TOKEN_TOO_LARGE`, `MALFORMED_TOKEN`, `INVALID_ENCODING`, `INVALID_HEADER`,
 *   `INVALID_PAYLOAD`; `INVALID_ARGUMENT` for what is not a string.
 */
export function decodeUnverified(token: string): Unverified {
  if (typeof (token as unknown) !== 'string') throw invalidArgument('the token must be a string')
  const outcome = raw.decodeToken(token)
  if (outcome instanceof HallpassError) throw traced(outcome)
  return { claims: jsonParse(outcome.claims) as Unverified['claims'], header: jsonParse(outcome.header) as JoseHeader }
}
