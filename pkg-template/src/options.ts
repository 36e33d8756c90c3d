import { HallpassError, invalidArgument, invalidOption, invalidOptions } from './error.js'
import { dateGetTime, hasOwn, isArray, isWellFormed, mapForEach, mapSet, ownKeys, regExpExec } from './intrinsics.js'
import { elementAt, eachMember, isPlainObject, setElement, type Unreadable } from './plain.js'

/**
 * Options that are neither values nor lists of text, but objects with methods, functions and claims: they are put here as
 * they are. An own member for each of them, `undefined` at first, and no prototype.
 */
export type Apart = Record<string, unknown>

/** A copy of an object of options, which the caller can no longer change: names to values of these types alone. */
export type Options = Map<string, OptionValue>
export type OptionValue = string | number | boolean | readonly string[]

const MAX_OPTIONS = 64
const MAX_ELEMENTS = 1000
const MAX_TEXT_LENGTH = 65_536

/** The names that are repeated in messages, as in the core. What else stands in the place of a name may be anything. */
const NAME = /^\w{1,64}$/

/** What no options at all come to. */
export const noOptions: Options = new Map()

/**
 * Copies an object of options, reading each member once and running no code of the caller's but the traps of a Proxy.
 *
 * Which names there are and which values they may have is for the core to say. What is refused here is what the core
 * could not see: other kinds of objects, accessors, symbols, inherited and hidden members.
 *
 * @param apart Takes the members that are for this layer alone.
 */
export function takeOptions(value: unknown, what: string, apart?: Apart): Options {
  if (value === undefined) return noOptions
  if (typeof value !== 'object' || value === null) throw invalidArgument(`${what} must be an object`)
  try {
    return copied(value, what, apart)
  } catch (error) {
    if (error instanceof HallpassError) throw error
    throw invalidOptions(`${what} could not be read`)
  }
}

function copied(object: object, what: string, apart: Apart | undefined): Options {
  if (isArray(object)) throw invalidArgument(`${what} must be an object`)
  if (!isPlainObject(object)) throw invalidOptions(`${what} must be a plain object, not an instance of a class`)
  const names = ownKeys(object)
  if (names.length > MAX_OPTIONS) throw invalidOptions(`${what} must not have more than ${MAX_OPTIONS} members`)
  for (let at = 0; at < names.length; at++) {
    const name = names[at]
    if (typeof name === 'string' && regExpExec(NAME, name) === null) {
      throw invalidOptions('there is an option of a name that does not exist')
    }
  }
  const options: Options = new Map()
  const add = (name: string, member: unknown) => {
    if (member === undefined) return
    if (apart !== undefined && hasOwn(apart, name)) apart[name] = member
    else mapSet(options, name, takeValue(name, member))
  }
  eachMember(object, names, add, unreadable)
  return options
}

/** Adds an option that comes from an argument. */
export function withOption(options: Options, name: string, value: unknown): Options {
  const copy: Options = new Map()
  mapForEach(options, (other, key) => mapSet(copy, key, other))
  mapSet(copy, name, takeValue(name, value))
  return copy
}

function unreadable(why: Unreadable, name = ''): HallpassError {
  switch (why) {
    case 'symbol':
      return invalidOptions('an option must not have a symbol for a name')
    case 'accessor':
      return invalidOption(name, 'must be a value, not an accessor')
    case 'hidden':
      return invalidOption(name, 'must be enumerable')
    case 'gone':
      return invalidOption(name, 'went away while it was read')
  }
}

function takeValue(name: string, value: unknown): OptionValue {
  switch (typeof value) {
    case 'string':
      return takeOptionText(name, value)
    case 'number':
    case 'boolean':
      return value
    case 'object':
      if (isArray(value)) return takeReadableList(name, value)
      if (name === 'currentDate') return takeDate(name, value)
  }
  throw invalidOption(name, 'must not be a value of this type')
}

function takeOptionText(name: string, text: string): string {
  if (text.length > MAX_TEXT_LENGTH) throw tooLong(name)
  if (!isWellFormed(text)) throw invalidOption(name, 'must not hold a lone surrogate')
  return text
}

/** A list can be a Proxy, whose traps can throw. */
function takeReadableList(name: string, list: readonly unknown[]): readonly string[] {
  try {
    return takeList(name, list)
  } catch (error) {
    throw error instanceof HallpassError ? error : invalidOption(name, 'could not be read')
  }
}

function takeList(name: string, list: readonly unknown[]): readonly string[] {
  const length = list.length
  if (length > MAX_ELEMENTS) throw invalidOption(name, `must not list more than ${MAX_ELEMENTS} values`)
  if (ownKeys(list).length !== length + 1) throw invalidOption(name, 'must be a list without holes or other members')
  const copy: string[] = []
  let total = 0
  for (let at = 0; at < length; at++) {
    const value = elementAt(list, at)?.value
    if (typeof value !== 'string') throw invalidOption(name, 'must be a list of strings')
    total += value.length
    if (total > MAX_TEXT_LENGTH) throw tooLong(name)
    setElement(copy, at, takeOptionText(name, value))
  }
  return copy
}

/** Turns a `Date` into seconds since 1970, as the core counts time. */
function takeDate(name: string, value: object | null): number {
  let milliseconds: number
  try {
    milliseconds = dateGetTime(value as Date)
  } catch {
    throw invalidOption(name, 'must be a Date or a number of seconds')
  }
  if (Number.isNaN(milliseconds)) throw invalidOption(name, 'must be a valid Date')
  return milliseconds / 1000
}

function tooLong(name: string): HallpassError {
  return invalidOption(name, `must not be longer than ${MAX_TEXT_LENGTH} characters`)
}

/** Options without some of them. */
export function without(options: Options, apart: readonly string[]): Options {
  if (apart.length === 0) return options
  const copy: Options = new Map()
  mapForEach(options, (value, name) => {
    if (!isAmong(apart, name)) mapSet(copy, name, value)
  })
  return copy
}

export function isAmong(names: readonly string[], name: string): boolean {
  for (let at = 0; at < names.length; at++) {
    if (names[at] === name) return true
  }
  return false
}

/**
 * Writes options as one string, so that two of them are the same string only if they are the same options: each part
 * says its type and its length first.
 *
 * @param apart The names of those that are left out.
 */
export function written(options: Options, apart: readonly string[]): string {
  let text = ''
  mapForEach(options, (value, name) => {
    if (isAmong(apart, name)) return
    text += `${name.length}:${name}`
    if (!isArray(value)) {
      text += writtenValue(value)
      return
    }
    text += `[${value.length};`
    for (let at = 0; at < value.length; at++) text += writtenValue(value[at])
  })
  return text
}

function writtenValue(value: unknown): string {
  return typeof value === 'string' ? `"${value.length}:${value}` : `${typeof value === 'number' ? '#' : '?'}${String(value)};`
}
