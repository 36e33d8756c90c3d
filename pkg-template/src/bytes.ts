import { invalidArgument } from './error.js'
import { arrayBufferByteLength, isWellFormed, typedArrayBuffer, typedArrayKeys, typedArrayName } from './intrinsics.js'

/**
 * Takes what counts as secret bytes: a `Uint8Array` of any realm (a `Buffer` is one), or a string, which means its UTF-8
 * bytes. Nothing else does: the other kinds of buffer were all, at one time or other, taken for an empty key by some
 * library.
 */
export function takeSecret(value: unknown): Uint8Array | string {
  if (typeof value === 'string') return takeText(value, 'the secret')
  if (isBytes(value)) return value
  throw invalidArgument('the secret must be a Uint8Array or a string')
}

/** Takes a string that is well-formed UTF-16, since a lone surrogate has no bytes in UTF-8. */
export function takeText(value: unknown, what: string): string {
  if (typeof value !== 'string') throw invalidArgument(`${what} must be a string`)
  if (!isWellFormed(value)) throw invalidArgument(`${what} must not hold a lone surrogate`)
  return value
}

function isBytes(value: unknown): value is Uint8Array {
  // The getter looks at the inside of the value, so neither a class nor a prototype can pretend.
  if (typedArrayName(value) !== 'Uint8Array') return false
  const bytes = value as Uint8Array
  try {
    // Throws for a SharedArrayBuffer, which another thread may write to while it is read.
    arrayBufferByteLength(typedArrayBuffer(bytes))
    // Throws for a detached buffer and for a view that a resizable buffer no longer reaches. Both look empty.
    typedArrayKeys(bytes)
  } catch {
    throw invalidArgument('the secret must not be in shared or detached memory')
  }
  return true
}
