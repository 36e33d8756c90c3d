import { attempt, unlikeMembers, unlikeRefusal } from '../expectations.mjs'
import * as verdicts from '../verdicts.mjs'

/** The vectors of `throttle/`: under which name attempts are counted, and when there were too many. */
export async function throttles(hallpass, vector) {
  const { id, kind, text, count, resetAt, options, currentDate, expect } = vector
  const counted = []
  const store = {
    async countAttempt(bucket, at, until) {
      if (at !== Math.floor(currentDate)) throw new Error(`the attempt was counted at ${at}`)
      counted.push({ bucket, until })
      return text === undefined ? { count, resetAt } : { count: 1, resetAt: until }
    },
    clearAttempts: async () => {},
  }
  const { error } = await attempt(hallpass, async () => {
    const limiter = hallpass.createLoginLimiter({ ...options, store, clock: () => currentDate })
    try {
      await limiter.attempt({ account: null, address: null, [kind]: text ?? somebody[kind] })
    } finally {
      limiter.dispose()
    }
  })
  if (error) {
    const told = { retryAfter: retryAfter(error) }
    // What is no account and no address must not reach the store.
    const wrong = text === undefined || counted.length === 0 ? null : 'it was counted all the same'
    return { verdict: verdicts.notThrottled(id, error, told), unlike: unlikeRefusal(hallpass, error, expect, text, told) ?? wrong }
  }
  const told = text === undefined ? { allowed: true } : counted[0]
  const verdict = text === undefined ? verdicts.judged(id, told) : verdicts.counted(id, told)
  return { verdict, unlike: unlikeMembers(told, expect) ?? (counted.length === 1 ? null : `counted ${counted.length} times`) }
}

const somebody = { account: 'alice', address: '192.0.2.1' }

function retryAfter({ headers }) {
  const seconds = headers['Retry-After']
  return seconds === undefined ? null : Number(seconds)
}
