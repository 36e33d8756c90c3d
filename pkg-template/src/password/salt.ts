import { HallpassError, withCause } from '../error.js'

const LENGTH = 16

const { crypto } = globalThis
const getRandomValues = crypto?.getRandomValues.bind(crypto)

/** A salt from the secure random source of the host, drawn when it is needed: Workers refuse it at import. */
export function drawSalt(): Uint8Array {
  try {
    return getRandomValues(new Uint8Array(LENGTH))
  } catch (cause) {
    const error = new HallpassError('RNG_UNAVAILABLE')
    withCause(error, cause)
    throw error
  }
}
