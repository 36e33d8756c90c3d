import { codeOf, HallpassError, withCause } from '../error.js'
import type { Outcome } from './job.js'

/** Gives a good outcome on, and throws a refusal. */
export function settled(outcome: Outcome): Outcome {
  if (outcome.refused === 0) return outcome
  throw new HallpassError(codeOf(outcome.refused), outcome.message || undefined, outcome.option || undefined)
}

/**
 * The error for what broke off.
 *
 * @param cause What the host said of it.
 */
export function brokenOff(cause: unknown): HallpassError {
  const error = new HallpassError('INTERNAL', 'the hashing of a password broke off')
  withCause(error, cause)
  return error
}
