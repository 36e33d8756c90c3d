import type { AttemptStore, Rotation, SessionRecord, SessionStore } from '../store.js'
import { storedInteger, storedSession, storedText } from '../stored-session.js'

/** A store as it can be asked from afar. */
export type Verbs = SessionStore & AttemptStore

/** A call: the name of a verb and its arguments. */
export interface Call {
  readonly verb: keyof Verbs
  readonly values: readonly unknown[]
}

const MAX_TEXT_LENGTH = 131_072

/** How the arguments of each verb are read, one after the other. */
const ARGUMENTS: { readonly [verb in keyof Verbs]: readonly ((value: unknown) => unknown)[] } = {
  create: [takeSession],
  find: [takeText],
  rotate: [takeText, takeInteger, takeRotation],
  revoke: [takeText, takeInteger],
  revokeSubject: [takeText, takeInteger],
  list: [takeText, takeInteger],
  countAttempt: [takeText, takeInteger, takeInteger],
  clearAttempts: [takeText],
}

/** Reads a call out of what was sent. Whatever else is in the Worker can send, too, so nothing is taken on trust. */
export function takeCall(sent: unknown): Call {
  if (!isObject(sent) || typeof sent['verb'] !== 'string' || !Object.hasOwn(ARGUMENTS, sent['verb'])) throw malformed()
  const verb = sent['verb'] as keyof Verbs
  const { values } = sent
  const readers = ARGUMENTS[verb]
  if (!Array.isArray(values) || values.length !== readers.length) throw malformed()
  return { verb, values: readers.map((take, at) => take(values[at])) }
}

/** Carries a call out. */
export function carriedOut(store: Verbs, { verb, values }: Call): Promise<unknown> {
  return (store[verb] as (...values: readonly unknown[]) => Promise<unknown>).apply(store, values as unknown[])
}

function takeSession(value: unknown): SessionRecord {
  if (!isObject(value)) throw malformed()
  const session = storedSession((member) => value[member])
  for (const member of [session.id, session.subject, session.scope, session.claims]) takeText(member)
  return session
}

function takeRotation(value: unknown): Rotation {
  if (!isObject(value)) throw malformed()
  const integer = (member: keyof Rotation) => takeInteger(value[member])
  return { generation: integer('generation'), rotatedAt: integer('rotatedAt'), expiresAt: integer('expiresAt') }
}

function takeInteger(value: unknown): number {
  if (typeof value !== 'number') throw malformed()
  return storedInteger(value, 'argument')
}

function takeText(value: unknown): string {
  const text = storedText(value, 'argument')
  if (text.length > MAX_TEXT_LENGTH) throw malformed()
  return text
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function malformed(): Error {
  return new Error('this is not a call to a store of sessions')
}
