import { now } from './clock.js'
import { policies } from './compiled.js'
import { HallpassError, invalidArgument, traced } from './error.js'
import { jsonParse } from './intrinsics.js'
import type { Key } from './key.js'
import { handleOfKeys, type KeySet } from './key-set.js'
import { takeOptions } from './options.js'
import type { Handle } from './raw/boundary.js'
import * as raw from './raw/tokens.js'
import type { JoseHeader, JwtClaims, RegisteredClaims, VerifyPolicy } from './types.js'

/** A token that was verified. */
export interface Verified<Claims extends object = JwtClaims> {
  /** The claims. A claim named `__proto__` is a member like any other. */
  readonly claims: Claims & RegisteredClaims
  readonly header: JoseHeader
}

/** A token that was verified, or the reason why it was refused. */
export type TryVerified<Claims extends object = JwtClaims> =
  | ({ readonly ok: true } & Verified<Claims>)
  | { readonly ok: false; readonly error: HallpassError }

/**
 * Verifies a token: its size, form, header, signature, claims and scopes, in the order of `verificationSteps`.
 *
 * The type parameter says what the claims are expected to be. It is not checked: only the claims that the policy speaks
 * of are.
 *
 * @param token The token in compact form, without `Bearer` before it.
 * @param key The key, or the set of keys one of which the token is to be verified with.
 * @param policy What the token must satisfy. Without one, it needs an `exp` and must not have an `aud`.
 * @throws {@link HallpassError} With the code of the first refusal. `INVALID_ARGUMENT`, `INVALID_OPTION` and
 *   `HANDLE_DISPOSED` mean that the call itself is wrong.
 */
export function verify<Claims extends object = JwtClaims>(
  token: string,
  key: Key | KeySet,
  policy?: VerifyPolicy,
): Verified<Claims> {
  return verifiedOrThrow(outcomeOf(token, key, policy))
}

/**
 * Verifies a token as {@link verify} does, but returns the refusal of a token instead of throwing it.
 *
 * @throws {@link HallpassError} For what is not the token's fault: the steps `caller` and `host`. A token that is not
 *   even a string is a mistake of the caller's, `INVALID_ARGUMENT`.
 */
export function tryVerify<Claims extends object = JwtClaims>(
  token: string,
  key: Key | KeySet,
  policy?: VerifyPolicy,
): TryVerified<Claims> {
  return verifiedOrRefused(outcomeOf(token, key, policy))
}

function outcomeOf(token: unknown, key: unknown, policy: unknown): raw.Accepted | HallpassError {
  const at = now()
  const keys = handleOfKeys(key)
  const compiled = policies.take(takeOptions(policy, 'the policy'))
  try {
    return verifyRaw(token, keys, compiled, at)
  } finally {
    policies.release(compiled)
  }
}

/**
 * @internal
 * @param at The time, which was asked for before the handles: a clock that the host replaced is code of the host's, and
 *   must not run between the taking of a handle and its use.
 */
export function verifyRaw(
  token: unknown,
  keys: Handle,
  policy: raw.CompiledPolicy,
  at: number,
): raw.Accepted | HallpassError {
  if (typeof token !== 'string') {
    throw invalidArgument('the token must be a string; a request without one is for the caller to answer, with 401')
  }
  return raw.verifyToken(token, keys, policy, at)
}

/** @internal */
export function verifiedOrThrow<Claims extends object>(outcome: raw.Accepted | HallpassError): Verified<Claims> {
  if (outcome instanceof HallpassError) throw traced(outcome)
  return { claims: jsonParse(outcome.claims) as Claims & RegisteredClaims, header: outcome.header }
}

/** @internal */
export function verifiedOrRefused<Claims extends object>(outcome: raw.Accepted | HallpassError): TryVerified<Claims> {
  if (!(outcome instanceof HallpassError)) {
    return { ok: true, claims: jsonParse(outcome.claims) as Claims & RegisteredClaims, header: outcome.header }
  }
  if (outcome.step === 'caller' || outcome.step === 'host') throw traced(outcome)
  return { ok: false, error: outcome }
}
