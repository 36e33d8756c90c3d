import { canonical } from './canonical.mjs'

/**
 * Collects what passed and what failed.
 *
 * `check(id, body)` passes when `body` is `true`, or a function that returns (or resolves to)
 * `undefined` or `true`. Anything else fails, a forgotten `return` value included.
 */
export function newChecks() {
  const failures = []
  const pending = []
  let passed = 0

  function settle(id, outcome) {
    if (outcome === undefined || outcome === true) passed += 1
    else failures.push({ id, reason: `gave ${describe(outcome)}` })
    return outcome === undefined || outcome === true
  }

  function fail(id, error) {
    failures.push({ id, reason: describe(error) })
    return false
  }

  function check(id, body) {
    if (typeof body !== 'function') return settle(id, body === true ? true : (body ?? null))
    try {
      const outcome = body()
      if (typeof outcome?.then !== 'function') return settle(id, outcome)
      const settled = outcome.then(
        (value) => settle(id, value),
        (error) => fail(id, error),
      )
      pending.push(settled)
      return settled
    } catch (error) {
      return fail(id, error)
    }
  }

  return {
    check,
    /** How many checks have been settled. */
    count: () => passed + failures.length,
    /** Waits for the checks that are still running, also for those nobody waited for. */
    async outcome() {
      await Promise.all(pending)
      return { passed, failures }
    },
  }
}

/** Throws unless both values have the same canonical text. */
export function equal(actual, expected, what = 'the value') {
  const got = canonical(actual)
  const wanted = canonical(expected)
  if (got !== wanted) throw new Error(`${what} is ${got}, expected ${wanted}`)
}

/** Throws unless the condition is `true`. */
export function holds(condition, what) {
  if (condition !== true) throw new Error(`not true: ${what}`)
}

/** The refusal that `body` throws; any other outcome is an error. */
export function refusal(hallpass, code, body) {
  let outcome
  try {
    outcome = body()
  } catch (error) {
    if (!(error instanceof hallpass.HallpassError)) throw new Error(`threw ${describe(error)}, expected ${code}`)
    if (error.code !== code) throw new Error(`refused with ${error.code} (${error.message}), expected ${code}`)
    return error
  }
  throw new Error(`gave ${describe(outcome)}, expected ${code}`)
}

/** The refusal that the promise of `body` rejects with; any other outcome is an error. */
export async function rejection(hallpass, code, body) {
  let outcome
  try {
    outcome = body()
  } catch (error) {
    throw new Error(`threw ${describe(error)} instead of rejecting with ${code}`)
  }
  try {
    outcome = await outcome
  } catch (error) {
    return refusal(hallpass, code, () => {
      throw error
    })
  }
  throw new Error(`gave ${describe(outcome)}, expected ${code}`)
}

function describe(value) {
  try {
    if (value instanceof Error) return `${value.name}: ${value.message}`
    return typeof value === 'object' ? canonical(value) : String(value)
  } catch {
    return 'a value that cannot be shown'
  }
}
