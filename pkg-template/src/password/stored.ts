import { HallpassError, invalidArgument } from '../error.js'
import { isWellFormed } from '../intrinsics.js'
import { utf8 } from './utf8.js'

/** Far more than any hash has. What is below it is for the core to judge. */
const MAX_LENGTH = 4096

/** Takes a stored hash. Databases say `null` where there is none. */
export function takeStored(value: unknown): Uint8Array | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw invalidArgument('the hash must be a string')
  if (value.length > MAX_LENGTH || !isWellFormed(value)) throw new HallpassError('INVALID_HASH')
  return utf8(value)
}
