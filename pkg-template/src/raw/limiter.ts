/** The calls about the limiting of logins. */

import * as glue from 'hallpass-wasm'
import type { HallpassError } from '../error.js'
import { jsonParse } from '../intrinsics.js'
import { optionPairs } from '../option-pairs.js'
import type { Options } from '../options.js'
import { firstTextOf, guarded, type Handle, refusalOf, writeText } from './boundary.js'
import { MAX_BUCKET_TEXT } from './limits.js'
import { type MadeForStore, madeForStore } from './sessions.js'

/** What attempts are counted by, as the core numbers it. */
export const ACCOUNT = 0
export const ADDRESS = 1
export type Kind = typeof ACCOUNT | typeof ADDRESS

/** The name under which attempts are counted, and when a count that begins now ends. */
export interface Bucket {
  readonly bucket: string
  readonly until: number
}

export function makeLimiter(options: Options): MadeForStore {
  return guarded(() => madeForStore(glue.limiter(optionPairs(options))))
}

/** @param now Seconds since 1970, here and below. */
export function bucketOf(limiter: Handle, kind: Kind, text: string, now: number): Bucket {
  return guarded(() => {
    // What is longer is as little an account or an address as the empty text is, and the core says so of both.
    const length = Math.max(0, writeText(text, MAX_BUCKET_TEXT))
    return jsonParse(firstTextOf(glue.limiter_bucket(limiter, kind, length, now))) as Bucket
  })
}

/** Says whether a count is beyond what the limiter allows. */
export function judgeAttempts(
  limiter: Handle,
  kind: Kind,
  count: number,
  resetAt: number,
  now: number,
): HallpassError | undefined {
  return guarded(() => refusalOf(glue.limiter_judge(limiter, kind, count, resetAt, now)))
}
