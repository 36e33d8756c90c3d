import { invalidArgument, invalidOption } from '../error.js'
import { handleOfKey, type Key } from '../key.js'
import { handlesOfKeys, MAX_KEYS } from '../key-set.js'
import { type Apart, type Options, takeOptions } from '../options.js'
import { memorySessions } from '../stores/memory.js'
import type { SessionStore } from '../stores/store.js'
import type { Duration } from '../types.js'
import { type Clock, takeClock } from './auth-clock.js'
import { takeSessionStore } from './guarded-store.js'

/** Options of `createAuth`. One that is misspelt, inherited or of a wrong type is refused with `INVALID_OPTION`. */
export type AuthOptions = AuthSettings & (AuthKey | AuthKeys)

/** The key of an auth that has one. */
export interface AuthKey {
  /** The key that signs. */
  readonly key: Key
  readonly keys?: undefined
}

/** The keys of an auth that has several. */
export interface AuthKeys {
  /**
   * From 1 to 1000 keys, each with a `kid` of its own where there are several. The first that can sign signs; tokens by
   * the others are accepted, so leave an old key in until its last refresh token has expired. The keys are shared:
   * disposing of a `Key` does not take it out.
   */
  readonly keys: readonly Key[]
  readonly key?: undefined
}

/** What an auth is made of beside keys. */
export interface AuthSettings {
  /** Who issues the tokens: claim `iss`. A change ends all sessions, as one of the audience does. */
  readonly issuer: string
  /**
   * Whom the access tokens are for: claim `aud`. Of several, a token names all. Refresh tokens are good for this list
   * alone, in this order, so that a session never reaches further than it was begun for.
   */
  readonly audience: string | readonly string[]
  /** How long an access token lasts: from a second to a day. 15 minutes, if left out. */
  readonly accessTtl?: Duration | undefined
  /** How long a session lasts, however often it is refreshed: from `accessTtl` to 400 days. 30 days, if left out. */
  readonly refreshTtl?: Duration | undefined
  /** How long a session lasts without a refresh: from `accessTtl` to `refreshTtl`. `refreshTtl`, if left out. */
  readonly idleTtl?: Duration | undefined
  /**
   * How long after a refresh the token that it spent gives the same successor again, for clients that lost the answer or
   * asked twice at once: at most 5 minutes. 10 seconds, if left out. Longer than `storeTimeout`, or a client cannot try
   * again when the store hangs.
   */
  readonly refreshGrace?: Duration | undefined
  /** How long each call of the store may take: from 10 milliseconds (0.01) to a minute. 3 seconds, if left out. */
  readonly storeTimeout?: Duration | undefined
  /** How far the clocks of those who sign and verify may be apart: at most a day. 0, if left out. */
  readonly clockTolerance?: Duration | undefined
  /**
   * Whether browsers may keep the tokens in cookies, which `auth.handler` gives them at a login with `?cookie=1`. `false`,
   * if left out: then no cookie is looked at.
   */
  readonly cookies?: boolean | undefined
  /**
   * What the names of the cookies begin with, behind `__Host-` and `__Secure-`: from 1 to 32 letters, digits, `_` and `-`.
   * `hallpass`, if left out. Needs `cookies`.
   */
  readonly cookieName?: string | undefined
  /**
   * Other origins whose pages may send the cookies, each as browsers write it, such as `https://app.example`; `http` only
   * for `localhost` and `127.0.0.1`. None, if left out. Needs `cookies`.
   */
  readonly trustedOrigins?: readonly string[] | undefined
  /**
   * Where sessions are kept. The memory of this process, if left out: then they end with it, and no other process knows
   * them. So give a store wherever there is more than one process, and in Workers.
   */
  readonly sessions?: SessionStore | undefined
  /** Says what time it is: seconds since 1970, or a `Date`. The clock of the host, if left out. */
  readonly clock?: Clock | undefined
}

/** @internal The options as they are used: those that the core reads, and the others. */
export interface TakenAuthOptions {
  readonly settings: Options
  readonly keys: Uint32Array
  readonly sessions: SessionStore
  readonly clock: () => number
}

/** @internal */
export function takeAuthOptions(options: unknown): TakenAuthOptions {
  const apart: Apart = { __proto__: null as never, key: undefined, keys: undefined, sessions: undefined, clock: undefined }
  const settings = takeOptions(options, 'the options', apart)
  const clock = takeClock(apart['clock'])
  const store = apart['sessions']
  const sessions = store === undefined ? memorySessions() : takeSessionStore('sessions', store)
  return { settings, keys: takeKeyOptions(apart), sessions, clock }
}

/** @internal Takes one key or an array of keys. */
export function takeKeys(keys: unknown): Uint32Array {
  const handles = handlesOf(keys) ?? handlesOfKeys(keys)
  if (handles === undefined) throw invalidArgument(`the keys must be a Key or an array of at most ${MAX_KEYS} keys`)
  return handles
}

function takeKeyOptions({ key, keys }: Apart): Uint32Array {
  if (key !== undefined && keys !== undefined) throw invalidOption('key', 'must be left out where "keys" is given')
  if (keys === undefined) {
    const handles = handlesOf(key)
    if (handles === undefined) throw invalidOption('key', key === undefined ? 'is missing' : 'must be a Key')
    return handles
  }
  const handles = handlesOfKeys(keys)
  if (handles === undefined) throw invalidOption('keys', `must be an array of at most ${MAX_KEYS} keys`)
  return handles
}

function handlesOf(key: unknown): Uint32Array | undefined {
  const handle = handleOfKey(key)
  if (handle === undefined) return undefined
  const handles = new Uint32Array(1)
  handles[0] = handle
  return handles
}
