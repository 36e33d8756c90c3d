import { HallpassError, withCause } from '../error.js'

/** What somebody else's code answered. In an object, so that an answer with a `then` is not waited for once more. */
export interface Answer {
  readonly value: unknown
}

/**
 * Calls a function of a store and waits for its answer, but no longer than the deadline. What it throws, rejects with or
 * does not say in time is `STORE_UNAVAILABLE`.
 *
 * @param seconds How long to wait.
 * @param late Is given an answer that came after that, which is ignored otherwise. It must not throw.
 */
export function answerOf(call: () => unknown, seconds: number, late?: (answer: Answer) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      reject(unavailable(`the store of sessions did not answer within ${seconds} seconds`))
    }, seconds * 1000)
    void settle(
      call,
      (answer) => {
        if (isLate) return late?.(answer)
        clearTimeout(timer)
        resolve(answer)
      },
      (cause) => {
        clearTimeout(timer)
        reject(unavailable(undefined, cause))
      },
    )
  })
}

/** Never rejects, so that an error that comes too late is not one that nobody handled. */
async function settle(call: () => unknown, good: (answer: Answer) => void, bad: (cause: unknown) => void): Promise<void> {
  let value: unknown
  try {
    value = await call()
  } catch (cause) {
    return bad(cause)
  }
  good({ __proto__: null, value } as Answer)
}

/** A client that asks again in a second may be luckier, and nothing that it holds is lost. */
function unavailable(message: string | undefined, cause?: unknown): HallpassError {
  const error = new HallpassError('STORE_UNAVAILABLE', message, undefined, undefined, 1)
  if (cause !== undefined) withCause(error, cause)
  return error
}
