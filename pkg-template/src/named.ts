import { defineProperty } from './intrinsics.js'

/** Gives a class its name back, which the bundle shortens: it is what consoles and stack traces show. */
export function named(constructor: object, name: string): void {
  defineProperty(constructor, 'name', { value: name, configurable: true })
}
