import type { AttemptStore, SessionStore } from '../../stores/store.js'

/** Checks by their names. Each rejects if the store does not do what the name says. */
export type Checks = Readonly<Record<string, (store: SessionStore & AttemptStore) => Promise<void>>>

/** Throws unless two values are the same: of the same types, with the same members in any order. */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  if (isSame(actual, expected)) return
  throw new Error(`${what}: expected ${shown(expected)}, got ${shown(actual)}`)
}

/** Throws unless a promise is rejected. */
export async function expectRejected(promise: Promise<unknown>, what: string): Promise<void> {
  const rejected = await promise.then(
    () => false,
    () => true,
  )
  if (!rejected) throw new Error(`${what}: expected an error`)
}

function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => hasSame(one, other, name))
}

function hasSame(one: object, other: object, name: string): boolean {
  return Object.hasOwn(other, name) && isSame((one as never)[name], (other as never)[name])
}

const SHOWN = 500

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text
}
