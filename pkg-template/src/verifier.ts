import { disposeNow, disposeWhenAbandoned } from './abandoned.js'
import { now } from './clock.js'
import { makeDisposable } from './disposable.js'
import { HallpassError, invalidArgument, invalidOption } from './error.js'
import { isSafeInteger, mapForEach } from './intrinsics.js'
import type { Key } from './key.js'
import { handleOfKeys, type KeySet } from './key-set.js'
import { named } from './named.js'
import { takeOptions } from './options.js'
import type { Handle } from './raw/boundary.js'
import * as raw from './raw/tokens.js'
import { MAX_CACHED, TokenCache } from './token-cache.js'
import type { JoseHeader, JwtClaims, VerifierOptions, VerifyPolicy } from './types.js'
import { type TryVerified, type Verified, verifiedOrRefused, verifiedOrThrow, verifyRaw } from './verify.js'

/** A key and a policy that were checked once, for many tokens. */
export interface Verifier<Claims extends object = JwtClaims> extends Disposable {
  /**
   * Verifies a token, as the function `verify` does.
   *
   * @throws {@link HallpassError} As the function does.
   */
  verify(token: string): Verified<Claims>

  /**
   * Verifies a token, as the function `tryVerify` does.
   *
   * @throws {@link HallpassError} As the function does.
   */
  tryVerify(token: string): TryVerified<Claims>

  /** Gives the policy up; the key stays. Any later use is refused with `HANDLE_DISPOSED`. */
  dispose(): void
}

/**
 * Makes a verifier for many tokens under one policy, which is read and checked only once.
 *
 * @param policy What the tokens must satisfy, as for `verify`.
 * @param options `cacheSize` lets it remember tokens that were accepted: off, if left out.
 * @throws {@link HallpassError} `INVALID_ARGUMENT`, `INVALID_OPTION`, `HANDLE_DISPOSED`.
 */
export function createVerifier<Claims extends object = JwtClaims>(
  key: Key | KeySet,
  policy?: VerifyPolicy,
  options?: VerifierOptions,
): Verifier<Claims> {
  const taken = takeOptions(policy, 'the policy')
  const cacheSize = takeCacheSize(options)
  if (handleOfKeys(key) === 0) throw new HallpassError('HANDLE_DISPOSED')
  return new CompiledVerifier(key, raw.compilePolicy(taken), cacheSize)
}

class CompiledVerifier<Claims extends object> {
  static {
    named(this, 'Verifier')
  }

  /** Also keeps the key from being garbage. */
  readonly #key: Key | KeySet
  readonly #policy: raw.CompiledPolicy
  readonly #cache: TokenCache | undefined
  #handle: Handle

  constructor(key: Key | KeySet, policy: raw.CompiledPolicy, cacheSize: number) {
    this.#key = key
    this.#cache = cacheSize === 0 ? undefined : new TokenCache(cacheSize, key)
    this.#policy = policy
    this.#handle = policy.handle
    disposeWhenAbandoned(this, policy.handle)
  }

  // Functions of their own, so that they can be handed on without their verifier.
  readonly verify = (token: string, ...more: unknown[]): Verified<Claims> => {
    const remembered = this.#remembered(token, more)
    return remembered === undefined ? verifiedOrThrow(this.#outcome(token, more)) : (remembered as Verified<Claims>)
  }

  readonly tryVerify = (token: string, ...more: unknown[]): TryVerified<Claims> => {
    const remembered = this.#remembered(token, more)
    if (remembered === undefined) return verifiedOrRefused(this.#outcome(token, more))
    return { ok: true, claims: remembered.claims as Verified<Claims>['claims'], header: remembered.header }
  }

  dispose(): void {
    this.#cache?.empty()
    this.#handle = disposeNow(this, this.#handle)
  }

  /** What is out of order is left to {@link #outcome}. */
  #remembered(token: unknown, more: unknown[]): { claims: object; header: JoseHeader } | undefined {
    if (this.#cache === undefined || typeof token !== 'string' || more.length !== 0) return undefined
    const at = now()
    if (this.#handle === 0 || handleOfKeys(this.#key) === 0) return undefined
    return this.#cache.find(token, at)
  }

  #outcome(token: unknown, more: unknown[]): raw.Accepted | HallpassError {
    // A policy here would have no effect, and nobody would notice.
    if (more.length !== 0) throw invalidArgument('a verifier takes a token only; its policy is given to createVerifier')
    const at = now()
    if (this.#handle === 0) throw new HallpassError('HANDLE_DISPOSED')
    const outcome = verifyRaw(token, handleOfKeys(this.#key), this.#policy, at)
    if (this.#cache !== undefined && !(outcome instanceof HallpassError)) this.#cache.keep(token as string, outcome)
    return outcome
  }
}

interface CompiledVerifier<Claims extends object> extends Verifier<Claims> {}

makeDisposable(CompiledVerifier.prototype)

function takeCacheSize(options: unknown): number {
  let size = 0
  mapForEach(takeOptions(options, 'the options'), (value, name) => {
    if (name !== 'cacheSize') throw invalidOption(name, 'does not exist')
    if (!isSafeInteger(value) || (value as number) < 0 || (value as number) > MAX_CACHED) {
      throw invalidOption(name, `must be a whole number from 0 to ${MAX_CACHED}`)
    }
    size = value as number
  })
  return size
}
