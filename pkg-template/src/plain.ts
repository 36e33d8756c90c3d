import { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, hasOwn, isArray, ObjectPrototype } from './intrinsics.js'

/**
 * Says whether a value is a plain object: one made by `{}`, by `Object.create(null)` or by `JSON.parse`, in any realm.
 * An instance of a class is none, for what it inherits would be overlooked.
 */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || isArray(value)) return false
  const prototype = getPrototypeOf(value)
  return prototype === null || prototype === ObjectPrototype || isForeignObjectPrototype(prototype)
}

/** The `Object.prototype` of another realm has no prototype and holds the methods that every object inherits. */
function isForeignObjectPrototype(prototype: object): boolean {
  return (
    getPrototypeOf(prototype) === null && isHiddenMethod(prototype, 'hasOwnProperty') && isHiddenMethod(prototype, 'isPrototypeOf')
  )
}

function isHiddenMethod(prototype: object, name: string): boolean {
  const property = getOwnPropertyDescriptor(prototype, name)
  return property !== undefined && hasOwn(property, 'value') && typeof property.value === 'function' && !property.enumerable
}

/** Why a member cannot be read without running code of the caller's, or would be overlooked. */
export type Unreadable = 'symbol' | 'accessor' | 'hidden' | 'gone'

/**
 * Visits the own members of an object, each read once and without running an accessor.
 *
 * @param names The names of all of them, as `ownKeys` gave them. A Proxy may give others when it is asked again.
 * @param refuse Makes the error for a member that cannot be read.
 */
export function eachMember(
  object: object,
  names: readonly (string | symbol)[],
  visit: (name: string, value: unknown) => void,
  refuse: (why: Unreadable, name: string | undefined) => Error,
): void {
  for (let at = 0; at < names.length; at++) {
    const name = names[at] as string | symbol
    if (typeof name === 'symbol') throw refuse('symbol', undefined)
    const property = getOwnPropertyDescriptor(object, name)
    if (property === undefined) throw refuse('gone', name)
    if (!hasOwn(property, 'value')) throw refuse('accessor', name)
    if (!property.enumerable) throw refuse('hidden', name)
    visit(name, property.value)
  }
}

/**
 * Reads one element of an array without running an accessor.
 *
 * @returns The value in an array of one, or `undefined` for a hole or an accessor.
 */
export function elementAt(array: object, at: number): { readonly value: unknown } | undefined {
  const property = getOwnPropertyDescriptor(array, at)
  return property !== undefined && hasOwn(property, 'value') ? { value: property.value } : undefined
}

/** Sets one element of an array of ours. Not by assignment, which a setter on `Array.prototype` would catch. */
export function setElement<Value>(array: Value[], at: number, value: Value): void {
  const descriptor = { __proto__: null, value, configurable: true, enumerable: true, writable: true }
  defineProperty(array, at, descriptor as PropertyDescriptor)
}
