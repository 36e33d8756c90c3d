import type { SessionRecord } from './store.js'

const MAX_GENERATION = 4_294_967_295
const DIGITS = /^(?:0|[1-9]\d{0,15})$/

/**
 * Makes a session out of what a database gave back, whose drivers have ideas of their own about types: PostgreSQL's
 * gives a BIGINT as text, others may give a `bigint`. What cannot be a session is an error and never a guess: a
 * generation that came back as NaN would equal no other.
 *
 * @param read Gives the value that is stored for a member; `null` or `undefined` where there is none.
 */
export function storedSession(read: (member: keyof SessionRecord) => unknown): SessionRecord {
  const text = (member: keyof SessionRecord) => storedText(read(member), member)
  const integer = (member: keyof SessionRecord) => storedInteger(read(member), member)
  const integerOrNull = (member: keyof SessionRecord) => ((read(member) ?? null) === null ? null : integer(member))
  const generation = integer('generation')
  if (generation > MAX_GENERATION) throw unreadable('generation')
  return {
    id: text('id'),
    subject: text('subject'),
    scope: text('scope'),
    claims: text('claims'),
    authTime: integerOrNull('authTime'),
    createdAt: integer('createdAt'),
    endsAt: integer('endsAt'),
    generation,
    rotatedAt: integer('rotatedAt'),
    expiresAt: integer('expiresAt'),
    revokedAt: integerOrNull('revokedAt'),
  }
}

/** Text as a database gave it back. */
export function storedText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw unreadable(name)
  return value
}

/** A whole number, not negative, as a database gave it back. */
export function storedInteger(value: unknown, name: string): number {
  const isNumber =
    typeof value === 'number' || typeof value === 'bigint' || (typeof value === 'string' && DIGITS.test(value))
  const number = isNumber ? Number(value) : -1
  if (!Number.isSafeInteger(number) || number < 0) throw unreadable(name)
  return number
}

function unreadable(name: string): Error {
  return new Error(`the store holds a value for "${name}" that hallpass did not write`)
}
