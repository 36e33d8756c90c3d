import { HallpassError, invalidArgument } from './error.js'
import { getOwnPropertyDescriptor, hasOwn, isArray, isWellFormed, jsonStringify, ownKeys, stringCharCodeAt } from './intrinsics.js'
import { elementAt, isPlainObject } from './plain.js'

const MAX_DEPTH = 64

/** No text longer than this is handed to the core. */
export const MAX_JSON_LENGTH = 1_048_576

/**
 * Writes a plain object as JSON text, for claims and JWKs.
 *
 * This is `JSON.stringify` without its silent choices: what JSON has no notation for is refused and not dropped or
 * turned into null, and neither `toJSON` nor accessors run. Members that are `undefined` are left out. A member named
 * `__proto__` is plain data.
 */
export function jsonText(value: unknown, what: string): string {
  try {
    if (!isPlainObject(value)) throw invalidArgument(`${what} must be a plain object`)
    return textOfObject(value, 1, what)
  } catch (error) {
    if (error instanceof HallpassError) throw error
    throw invalidArgument(`${what} could not be read`)
  }
}

function textOf(value: unknown, depth: number, what: string): string {
  switch (typeof value) {
    case 'string':
      return textOfString(value, what)
    case 'number':
      if (!Number.isFinite(value)) throw invalidArgument(`${what} must not hold NaN or an infinite number`)
      return value === 0 ? '0' : `${value}`
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      // A cycle has no end, so it is found here too.
      if (depth > MAX_DEPTH) throw invalidArgument(`${what} must not be nested deeper than ${MAX_DEPTH} levels`)
      if (isArray(value)) return textOfArray(value, depth, what)
      if (isPlainObject(value)) return textOfObject(value, depth, what)
  }
  throw invalidArgument(`${what} must hold only what JSON has a notation for`)
}

function textOfObject(object: object, depth: number, what: string): string {
  const names = ownKeys(object)
  let text = ''
  // As `eachMember`, without the functions it calls: this is most of what signing costs outside of the module.
  for (let at = 0; at < names.length; at++) {
    const name = names[at] as string | symbol
    const member = typeof name === 'symbol' ? undefined : getOwnPropertyDescriptor(object, name)
    if (member === undefined || !hasOwn(member, 'value') || !member.enumerable) {
      throw invalidArgument(`${what} must not hold symbols, accessors or hidden members`)
    }
    const value: unknown = member.value
    if (value === undefined) continue
    text += `${text === '' ? '' : ','}${textOfString(name as string, what)}:${textOf(value, depth + 1, what)}`
    if (text.length > MAX_JSON_LENGTH) throw tooLong(what)
  }
  return `{${text}}`
}

function textOfArray(array: readonly unknown[], depth: number, what: string): string {
  const length = array.length
  let text = ''
  for (let at = 0; at < length; at++) {
    const element = elementAt(array, at)
    if (element === undefined) throw invalidArgument(`${what} must not hold lists with holes or accessors`)
    text += `${at === 0 ? '' : ','}${textOf(element.value, depth + 1, what)}`
    if (text.length > MAX_JSON_LENGTH) throw tooLong(what)
  }
  return `[${text}]`
}

function textOfString(text: string, what: string): string {
  if (text.length > MAX_JSON_LENGTH) throw tooLong(what)
  if (isPlain(text)) return `"${text}"`
  if (!isWellFormed(text)) throw invalidArgument(`${what} must not hold a lone surrogate`)
  return jsonStringify(text)
}

/**
 * Says whether a text is short, ASCII, and has nothing to escape. Most are, and a loop is faster than `JSON.stringify`.
 */
export function isPlain(text: string): boolean {
  if (text.length > 64) return false
  for (let at = 0; at < text.length; at++) {
    const unit = stringCharCodeAt(text, at)
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c || unit > 0x7e) return false
  }
  return true
}

function tooLong(what: string): HallpassError {
  return invalidArgument(`${what} must not be longer than ${MAX_JSON_LENGTH} characters as JSON`)
}
