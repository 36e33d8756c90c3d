import { takeText } from '../bytes.js'
import { HallpassError, invalidArgument } from '../error.js'
import { utf8 } from './utf8.js'

/** No password with more UTF-16 units has as few bytes as the core allows. */
const MAX_LENGTH = 4096

/** Takes a password as its UTF-8 bytes, which are ours to wipe. Whether they are too many is for the core to say. */
export function takePassword(value: unknown): Uint8Array {
  if (typeof value !== 'string') throw invalidArgument('the password must be a string')
  // Before anything looks at each character of it.
  if (value.length > MAX_LENGTH) {
    throw new HallpassError('PASSWORD_TOO_LONG', `the password is longer than ${MAX_LENGTH} bytes of UTF-8`)
  }
  return utf8(takeText(value, 'the password'))
}
