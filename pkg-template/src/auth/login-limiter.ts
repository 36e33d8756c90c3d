import { takeText } from '../bytes.js'
import { makeDisposable } from '../disposable.js'
import { invalidArgument, invalidOption, traced } from '../error.js'
import { mapForEach } from '../intrinsics.js'
import { named } from '../named.js'
import { type Apart, takeOptions } from '../options.js'
import type { Handle } from '../raw/boundary.js'
import { ACCOUNT, ADDRESS, type Bucket, bucketOf, judgeAttempts, type Kind, makeLimiter } from '../raw/limiter.js'
import { memorySessions } from '../stores/memory.js'
import type { AttemptStore } from '../stores/store.js'
import type { Duration } from '../types.js'
import { type Clock, takeClock, wholeSeconds } from './auth-clock.js'
import { GuardedAttempts, takeAttemptStore } from './guarded-store.js'
import { InUse } from './in-use.js'

/** Options of `createLoginLimiter`. One that is misspelt, inherited or of a wrong type is refused with `INVALID_OPTION`. */
export interface LoginLimiterOptions {
  /** Where attempts are counted: any store of hallpass. The memory of this process, if left out. */
  readonly store?: AttemptStore | undefined
  /**
   * What the limiter is called: 1 to 64 of `A` to `Z`, `a` to `z`, `0` to `9`, `-` and `_`. It has no name, if left out.
   * Limiters of different names on one store count apart, and so does one without a name: call the one for registrations
   * `register`, or the one for the second step of a login `code`.
   */
  readonly name?: string | undefined
  /** How many attempts an account has in its window: from 1 to 1,000,000. 10, if left out. */
  readonly accountAttempts?: number | undefined
  /** How long the attempts of an account are counted: from a second to 30 days. 15 minutes, if left out. */
  readonly accountWindow?: Duration | undefined
  /** How many attempts an address has in its window: from 1 to 1,000,000. 100, if left out. */
  readonly addressAttempts?: number | undefined
  /** How long the attempts of an address are counted: from a second to 30 days. 15 minutes, if left out. */
  readonly addressWindow?: Duration | undefined
  /** How long each call of the store may take: from 10 milliseconds (0.01) to a minute. 3 seconds, if left out. */
  readonly storeTimeout?: Duration | undefined
  /** Says what time it is: seconds since 1970, or a `Date`. The clock of the host, if left out. */
  readonly clock?: Clock | undefined
}

/** Who tries to log in. */
export interface LoginAttempt {
  /**
   * The account, as your database looks it up, from 1 to 1024 bytes, whether there is such a one or not: where white space
   * or the case of letters makes no difference there, take the name after that was evened out, or the user's id. ASCII
   * letters of either case are the same here. Only a hash of it goes to the store.
   */
  readonly account: string | null
  /**
   * The IPv4 or IPv6 address that the attempt comes from; of IPv6, the /64 is counted. Take it from what your proxy
   * vouches for, never from a header that the client can write.
   */
  readonly address: string | null
}

/** Who has logged in: the attempt, or its account alone. */
export type LoggedInAccount = Pick<LoginAttempt, 'account'> & Partial<LoginAttempt>

/** Counts attempts to log in, and refuses those that are too many. Made by `createLoginLimiter`. */
export interface LoginLimiter extends Disposable {
  /**
   * Counts an attempt, first by its address and then by its account, and refuses it if there were too many. Call it
   * before the password is looked at: a password that is checked in any case can be guessed in any case. An address
   * that is refused does not count against the account, which it could lock otherwise.
   *
   * @param attempt `null` for an account or an address that cannot be known; one of them must be.
   * @throws {@link HallpassError} `RATE_LIMITED` (429, with `Retry-After`); `STORE_UNAVAILABLE`, `STORE_CONFLICT`;
   *   `INVALID_ARGUMENT` for what is no account or no address, and for one that is missing; `HANDLE_DISPOSED`.
   */
  attempt(attempt: LoginAttempt): Promise<void>

  /**
   * Forgets the attempts of an account: call it when somebody logged in. Those of their address stay, or an attacker
   * with an account of their own could go on for ever.
   *
   * @throws {@link HallpassError} As {@link LoginLimiter.attempt} does.
   */
  succeeded(login: LoggedInAccount): Promise<void>

  /** Gives up what the module holds for it; the store stays. Any later use is refused with `HANDLE_DISPOSED`. */
  dispose(): void
}

/**
 * Makes what keeps passwords from being guessed: by account, however many addresses the guesses come from, and by
 * address, however many accounts they are for.
 *
 * @throws {@link HallpassError} `INVALID_OPTION`, `INVALID_ARGUMENT`.
 */
export function createLoginLimiter(options?: LoginLimiterOptions): LoginLimiter {
  return new StoredLimiter(options)
}

class StoredLimiter {
  static {
    named(this, 'LoginLimiter')
  }

  readonly #clock: () => number
  readonly #store: GuardedAttempts
  readonly #limiter: InUse

  constructor(options: unknown) {
    const apart: Apart = { __proto__: null as never, store: undefined, clock: undefined }
    const limits = takeOptions(options, 'the options', apart)
    this.#clock = takeClock(apart['clock'])
    const store = apart['store'] === undefined ? memorySessions() : takeAttemptStore('store', apart['store'])
    const { handle, storeTimeout } = makeLimiter(limits)
    this.#limiter = new InUse(handle)
    this.#store = new GuardedAttempts(store, storeTimeout)
  }

  readonly attempt = async (attempt: LoginAttempt): Promise<void> => {
    const now = this.#clock()
    const { account, address } = takeAttempt(attempt)
    const accountName = takeNameOrNull(account, 'the account')
    const addressName = takeNameOrNull(address, 'the address')
    if (accountName === null && addressName === null) {
      throw invalidArgument('an attempt must have an account or an address')
    }
    await this.#limiter.during(async (limiter) => {
      // Both are looked at before either is counted.
      const byAddress = addressName === null ? undefined : bucketOf(limiter, ADDRESS, addressName, now)
      const byAccount = accountName === null ? undefined : bucketOf(limiter, ACCOUNT, accountName, now)
      if (byAddress !== undefined) await this.#count(limiter, ADDRESS, byAddress, now)
      if (byAccount !== undefined) await this.#count(limiter, ACCOUNT, byAccount, now)
    })
  }

  readonly succeeded = async (login: LoggedInAccount): Promise<void> => {
    const now = this.#clock()
    const account = takeNameOrNull(takeAttempt(login)['account'], 'the account')
    if (account === null) return
    const { bucket } = bucketOf(this.#limiter.handle, ACCOUNT, account, now)
    await this.#store.clear(bucket)
  }

  readonly dispose = (): void => this.#limiter.retire()

  /** Counts before it judges, so that attempts at the same time cannot all slip through. */
  async #count(limiter: Handle, kind: Kind, { bucket, until }: Bucket, now: number): Promise<void> {
    const { count, resetAt } = await this.#store.count(bucket, wholeSeconds(now), until)
    const refused = judgeAttempts(limiter, kind, count, resetAt, now)
    if (refused !== undefined) throw traced(refused)
  }
}

interface StoredLimiter extends LoginLimiter {}

makeDisposable(StoredLimiter.prototype)

function takeAttempt(attempt: unknown): Apart {
  const apart: Apart = { __proto__: null as never, account: undefined, address: undefined }
  mapForEach(takeOptions(attempt, 'the attempt', apart), (_, name) => {
    throw invalidOption(name, 'does not exist')
  })
  return apart
}

/** What is missing is not taken for unknown: a header that is not there must not turn the limit off. */
function takeNameOrNull(value: unknown, what: string): string | null {
  if (value === undefined) throw invalidArgument(`${what} must be given, as null where it cannot be known`)
  return value === null ? null : takeText(value, what)
}
