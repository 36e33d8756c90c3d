// The words that cases of throttling are written with.

import { now, seconds } from './fixed.mjs'

/** A text that is counted under this name; the count ends a window from now. */
export const counted = (name, why, kind, text, bucket, { options = {}, at = now } = {}) => {
  const until = Math.floor(at) + seconds(options[`${kind}Window`] ?? '15m')
  return { name, why, kind, text, options, currentDate: at, expect: { bucket, until } }
}

/** What is hashed by a limiter that has a name: the name, a byte that no text holds, and what it counts. */
export const ofLimiter = (name, what) => Buffer.concat([Buffer.from(name), Buffer.of(0xff), Buffer.from(what)])

/** A limiter whose name is none. */
export const badlyNamed = (name, why, called) => ({
  name, why, kind: 'account', text: 'alice', options: { name: called }, currentDate: now, expect: { code: 'INVALID_OPTION', option: 'name' },
})

/** A text that is no account or no address. */
export const notCounted = (name, why, kind, text) => ({ name, why, kind, text, options: {}, currentDate: now, expect: { code: 'INVALID_ARGUMENT' } })

const judging = (name, why, count, resetAt, expect, { kind = 'account', options = {}, at = now } = {}) => ({
  name, why, kind, count, resetAt, options, currentDate: at, expect,
})

/** A count that is within the limit. */
export const judged = (name, why, count, resetAt, rest) => judging(name, why, count, resetAt, { allowed: true }, rest)

/** A count above the limit, and how many seconds to wait. */
export const limited = (name, why, count, resetAt, retryAfter, rest) => judging(name, why, count, resetAt, { code: 'RATE_LIMITED', retryAfter }, rest)

/** What a store says that can be no count. */
export const conflicting = (name, why, count, resetAt, rest) => judging(name, why, count, resetAt, { code: 'STORE_CONFLICT' }, rest)
