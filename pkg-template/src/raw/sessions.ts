/** The calls about sessions. What they say of sessions and pairs of tokens comes as JSON text, and is parsed here. */

import * as glue from 'hallpass-wasm'
import type { HallpassError } from '../error.js'
import { jsonParse } from '../intrinsics.js'
import { optionPairs } from '../option-pairs.js'
import type { Options } from '../options.js'
import type { Rotation, SessionRecord } from '../stores/store.js'
import { firstText, firstTextOf, guarded, type Handle, made, number, refusalOf, writeText } from './boundary.js'
import { MAX_REFRESH_TOKEN } from './limits.js'

/** Two tokens, as the core writes them. */
export interface Pair {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresIn: number
  readonly refreshExpiresIn: number
  readonly scope: string
  readonly sessionId: string
}

export interface LoggedIn {
  readonly record: SessionRecord
  readonly pair: Pair
}

/** What a genuine refresh token asks of the store. */
export interface Presented {
  readonly id: string
  readonly generation: number
  readonly next: Rotation
}

/** A session as a store gave it, ready to cross; `undefined` where it has none. */
export type Stored = Options | undefined

const none: Options = new Map()

/** What was made, and how long each call of its store may take, in seconds. */
export interface MadeForStore {
  readonly handle: Handle
  readonly storeTimeout: number
}

/** Keys, and the settings of the sessions whose tokens they sign. */
export function makeAuth(keys: Uint32Array, options: Options): MadeForStore {
  return guarded(() => madeForStore(glue.auth(keys, optionPairs(options))))
}

export function madeForStore(refused: number): MadeForStore {
  const { handle } = made(refused)
  return { handle, storeTimeout: number() / 1000 }
}

/** @param now Seconds since 1970, here and below. */
export function logIn(auth: Handle, options: Options, now: number): LoggedIn {
  return guarded(() => jsonParse(firstTextOf(glue.session_login(auth, optionPairs(options), now))) as LoggedIn)
}

export function present(auth: Handle, token: string, now: number): Presented {
  return guarded(() => jsonParse(firstTextOf(glue.session_present(auth, writeRefreshToken(token), now))) as Presented)
}

/** Judges what a store answered to {@link present}. */
export function settleRefresh(auth: Handle, token: string, stored: Stored, now: number): Pair | HallpassError {
  return guarded(() => {
    const record = optionPairs(stored ?? none)
    const refused = glue.session_settle(auth, writeRefreshToken(token), record, now)
    return refusalOf(refused) ?? (jsonParse(firstText()) as Pair)
  })
}

/** Says whether the session of an accepted token has ended. */
export function judgeLive(id: string, stored: Stored, now: number): HallpassError | undefined {
  return guarded(() => {
    const record = optionPairs(stored ?? none)
    return refusalOf(glue.session_live(writeRefreshToken(id), record, now))
  })
}

/** What RFC 7662 says of a refresh token. */
export function introspectRefresh(auth: Handle, token: string, stored: Stored, now: number): object | HallpassError {
  return guarded(() => {
    const record = optionPairs(stored ?? none)
    const refused = glue.session_introspect(auth, writeRefreshToken(token), record, now)
    return refusalOf(refused) ?? (jsonParse(firstText()) as object)
  })
}

/** No refresh token is longer than the limit, nor is one empty; so the core says the same of both. */
function writeRefreshToken(text: string): number {
  return Math.max(0, writeText(text, MAX_REFRESH_TOKEN))
}
