/**
 * The built-in functions that judge what a caller hands in, taken once, when the module is loaded.
 *
 * INVARIANT: a prototype that is polluted later has no effect on what is decided. So the files that
 * look at foreign values call these, never a method of the value, and never a `for...of` loop, a
 * spread or a destructured array, since these look up `Symbol.iterator` at the time of the call.
 */

export const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect

export const { freeze, hasOwn } = Object

export const { isArray } = Array

export const { isSafeInteger } = Number

export const { stringify: jsonStringify, parse: jsonParse } = JSON

export const ObjectPrototype = Object.prototype

/** Makes a method into a function that takes `this` as its first argument. */
export function uncurried<This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
): (self: This, ...args: Args) => Result {
  return Function.prototype.call.bind(method) as (self: This, ...args: Args) => Result
}

export const regExpExec = uncurried(RegExp.prototype.exec)

/** Throws unless the value is a real `Date`, whichever realm it is from. */
export const dateGetTime: (date: Date) => number = uncurried(Date.prototype.getTime)

type Named<Value> = Map<string, Value>
export const mapSet = uncurried(Map.prototype.set) as <Value>(map: Named<Value>, name: string, value: Value) => unknown
export const mapGet = uncurried(Map.prototype.get) as <Value>(map: Named<Value>, name: string) => Value | undefined
export const mapHas = uncurried(Map.prototype.has) as <Value>(map: Named<Value>, name: string) => boolean
export const mapDelete = uncurried(Map.prototype.delete) as <Value>(map: Named<Value>, name: string) => boolean
export const mapForEach = uncurried(Map.prototype.forEach) as <Value>(
  map: Named<Value>,
  visit: (value: Value, name: string) => void,
) => void

type Owned<Value> = WeakMap<object, Value>
export const weakMapGet = uncurried(WeakMap.prototype.get) as <Value>(map: Owned<Value>, owner: object) => Value | undefined
export const weakMapSet = uncurried(WeakMap.prototype.set) as <Value>(map: Owned<Value>, owner: object, value: Value) => unknown

const TypedArrayPrototype = getPrototypeOf(Uint8Array.prototype) as object

/** The name of the kind of typed array that a value is, and `undefined` for any other value. */
export const typedArrayName = uncurried(
  getOwnPropertyDescriptor(TypedArrayPrototype, Symbol.toStringTag)?.get as (this: unknown) => string | undefined,
)
export const typedArrayBuffer = uncurried(
  getOwnPropertyDescriptor(TypedArrayPrototype, 'buffer')?.get as (this: Uint8Array) => ArrayBufferLike,
)
export const typedArrayLength = uncurried(
  getOwnPropertyDescriptor(TypedArrayPrototype, 'length')?.get as (this: Uint8Array) => number,
)
export const typedArraySet = uncurried(
  Uint8Array.prototype.set as (this: Uint8Array, source: Uint8Array, offset: number) => void,
)

/** Throws for a view of detached memory and for one that is out of the bounds of its buffer. */
export const typedArrayKeys = uncurried(Uint8Array.prototype.keys as (this: Uint8Array) => unknown)

/** Throws unless the value is a real `ArrayBuffer`: a `SharedArrayBuffer` is none. */
export const arrayBufferByteLength = uncurried(
  getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength')?.get as (this: ArrayBufferLike) => number,
)

export const stringIndexOf = uncurried(String.prototype.indexOf)
export const stringEndsWith = uncurried(String.prototype.endsWith)
export const stringSlice = uncurried(String.prototype.slice)
export const stringStartsWith = uncurried(String.prototype.startsWith)

export const stringCharCodeAt = uncurried(String.prototype.charCodeAt)
const nativeIsWellFormed = (String.prototype as { isWellFormed?: (this: string) => boolean }).isWellFormed

/** Says whether a string is well-formed UTF-16, that is, holds no lone surrogate. */
export const isWellFormed: (text: string) => boolean =
  nativeIsWellFormed === undefined ? pairsItsSurrogates : uncurried(nativeIsWellFormed)

function pairsItsSurrogates(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = stringCharCodeAt(text, at)
    if (unit < 0xd800 || unit > 0xdfff) continue
    if (unit > 0xdbff) return false
    const low = stringCharCodeAt(text, ++at)
    if (!(low >= 0xdc00 && low <= 0xdfff)) return false
  }
  return true
}
