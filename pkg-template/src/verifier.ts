import { disposeNow, disposeWhenAbandoned } from './abandoned.js'
import { now } from './clock.js'
import { makeDisposable } from './disposable.js'
import { HallpassError, invalidArgument, invalidOption } from './error.js'
import { mapForEach } from './intrinsics.js'
import type { Key } from './key.js'
import { handleOfKeys, type KeySet } from './key-set.js'
import { named } from './named.js'
import { takeOptions } from './options.js'
import type { Handle } from './raw/boundary.js'
import * as raw from './raw/tokens.js'
import type { JwtClaims, VerifierOptions, VerifyPolicy } from './types.js'
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
 * @throws {@link HallpassError} `INVALID_ARGUMENT`, `INVALID_OPTION`, `HANDLE_DISPOSED`.
 */
export function createVerifier<Claims extends object = JwtClaims>(
  key: Key | KeySet,
  policy?: VerifyPolicy,
  options?: VerifierOptions,
): Verifier<Claims> {
  const taken = takeOptions(policy, 'the policy')
  takeVerifierOptions(options)
  if (handleOfKeys(key) === 0) throw new HallpassError('HANDLE_DISPOSED')
  return new CompiledVerifier(key, raw.compilePolicy(taken))
}

class CompiledVerifier<Claims extends object> {
  static {
    named(this, 'Verifier')
  }

  /** Also keeps the key from being garbage. */
  readonly #key: Key | KeySet
  readonly #policy: raw.CompiledPolicy
  #handle: Handle

  constructor(key: Key | KeySet, policy: raw.CompiledPolicy) {
    this.#key = key
    this.#policy = policy
    this.#handle = policy.handle
    disposeWhenAbandoned(this, policy.handle)
  }

  // Functions of their own, so that they can be handed on without their verifier.
  readonly verify = (token: string, ...more: unknown[]): Verified<Claims> => verifiedOrThrow(this.#outcome(token, more))

  readonly tryVerify = (token: string, ...more: unknown[]): TryVerified<Claims> =>
    verifiedOrRefused(this.#outcome(token, more))

  dispose(): void {
    this.#handle = disposeNow(this, this.#handle)
  }

  #outcome(token: unknown, more: unknown[]): raw.Accepted | HallpassError {
    // A policy here would have no effect, and nobody would notice.
    if (more.length !== 0) throw invalidArgument('a verifier takes a token only; its policy is given to createVerifier')
    const at = now()
    if (this.#handle === 0) throw new HallpassError('HANDLE_DISPOSED')
    return verifyRaw(token, handleOfKeys(this.#key), this.#policy, at)
  }
}

interface CompiledVerifier<Claims extends object> extends Verifier<Claims> {}

makeDisposable(CompiledVerifier.prototype)

function takeVerifierOptions(options: unknown): void {
  mapForEach(takeOptions(options, 'the options'), (value, name) => {
    if (name !== 'cacheSize') throw invalidOption(name, 'does not exist')
    if (value !== 0) throw invalidOption(name, 'must be 0')
  })
}
