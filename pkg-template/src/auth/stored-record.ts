import { HallpassError } from '../error.js'
import { freeze, getOwnPropertyDescriptor, hasOwn, isSafeInteger, isWellFormed, mapSet } from '../intrinsics.js'
import type { Options } from '../options.js'
import type { SessionRecord } from '../stores/store.js'
import { isSessionId } from './session-info.js'

const MEMBERS: readonly (keyof SessionRecord)[] = [
  'id',
  'subject',
  'scope',
  'claims',
  'authTime',
  'createdAt',
  'endsAt',
  'generation',
  'rotatedAt',
  'expiresAt',
  'revokedAt',
]

/** No text of a session is longer, in characters. */
const MAX_TEXT_LENGTH = 65_536

/**
 * Copies a session that a store gave: its own members, each read once and each of its type. Whatever else is there is
 * left behind. What is no session is `STORE_CONFLICT`.
 */
export function takeRecord(value: unknown): SessionRecord {
  if (typeof value !== 'object' || value === null) throw conflict()
  const text = (name: keyof SessionRecord) => asText(ownMember(value, name))
  const whole = (name: keyof SessionRecord) => asWhole(ownMember(value, name))
  const wholeOrNull = (name: keyof SessionRecord) => asWholeOrNull(ownMember(value, name))
  const id = text('id')
  if (!isSessionId(id)) throw conflict()
  return freeze({
    id,
    subject: text('subject'),
    scope: text('scope'),
    claims: text('claims'),
    authTime: wholeOrNull('authTime'),
    createdAt: whole('createdAt'),
    endsAt: whole('endsAt'),
    generation: whole('generation'),
    rotatedAt: whole('rotatedAt'),
    expiresAt: whole('expiresAt'),
    revokedAt: wholeOrNull('revokedAt'),
  })
}

/** A session as it crosses into the module: by name, and without what is `null`. */
export function crossing(record: SessionRecord): Options {
  const options: Options = new Map()
  for (let at = 0; at < MEMBERS.length; at++) {
    const name = MEMBERS[at] as keyof SessionRecord
    const value = record[name]
    if (value !== null) mapSet(options, name, value)
  }
  return options
}

/** The error for a store that contradicts itself or the contract of stores. */
export function conflict(): HallpassError {
  return new HallpassError('STORE_CONFLICT')
}

/** Reads an own member without running an accessor; whatever is none, is `undefined`. */
export function ownMember(object: object, name: string): unknown {
  try {
    const property = getOwnPropertyDescriptor(object, name)
    return property !== undefined && hasOwn(property, 'value') ? property.value : undefined
  } catch {
    // A trap of a Proxy.
    return undefined
  }
}

function asText(value: unknown): string {
  if (typeof value !== 'string' || value.length > MAX_TEXT_LENGTH || !isWellFormed(value)) throw conflict()
  return value
}

/** A whole number that is not negative. */
export function asWhole(value: unknown): number {
  if (!isSafeInteger(value) || (value as number) < 0) throw conflict()
  return value as number
}

function asWholeOrNull(value: unknown): number | null {
  return value === null ? null : asWhole(value)
}
