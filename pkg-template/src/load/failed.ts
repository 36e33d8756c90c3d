import { HallpassError, withCause } from '../error.js'

/**
 * The error for a module that could not be loaded.
 *
 * @param advice What to do about it.
 * @param cause What the host said.
 */
export function initFailed(advice: string, cause: unknown): HallpassError {
  const error = new HallpassError('INIT_FAILED', `the WebAssembly module could not be loaded: ${advice}`)
  withCause(error, cause)
  return error
}
