import { invalidOption } from '../error.js'
import { isArray } from '../intrinsics.js'
import { setElement } from '../plain.js'
import type { Attempts, AttemptStore, Rotation, SessionRecord, SessionStore } from '../stores/store.js'
import { wholeSeconds } from './auth-clock.js'
import { type Answer, answerOf } from './deadline.js'
import { asWhole, conflict, ownMember, takeRecord } from './stored-record.js'

/** The verbs of a store of sessions. */
const SESSION_VERBS = ['create', 'find', 'rotate', 'revoke', 'revokeSubject', 'list']
const ATTEMPT_VERBS = ['countAttempt', 'clearAttempts']

/**
 * A store of the caller's, of which nothing is taken on trust: it answers in time and as its contract says, or the call
 * is refused with `STORE_UNAVAILABLE` or `STORE_CONFLICT`.
 */
export class GuardedSessions {
  readonly #store: SessionStore
  readonly #timeout: number

  /** @param timeout How long each call may take, in seconds. */
  constructor(store: SessionStore, timeout: number) {
    this.#store = store
    this.#timeout = timeout
  }

  async create(session: SessionRecord): Promise<void> {
    await answerOf(() => this.#store.create(session), this.#timeout)
  }

  async find(id: string): Promise<SessionRecord | undefined> {
    const { value } = await answerOf(() => this.#store.find(id), this.#timeout)
    return value === undefined ? undefined : takeRecord(value)
  }

  /**
   * @param clock Says what time it is, should the store carry the rotation out when nobody waits for it any more.
   * @returns The session as it stands after the rotation, if there is one. Whether it took place shows in it.
   */
  async rotate(id: string, expected: number, next: Rotation, clock: () => number): Promise<SessionRecord | undefined> {
    const late = ({ value }: Answer) => void this.#beginGraceAnew(id, next, value, clock)
    const { value } = await answerOf(() => this.#store.rotate(id, expected, next), this.#timeout, late)
    if (typeof value !== 'object' || value === null) throw conflict()
    switch (ownMember(value, 'outcome')) {
      case 'missing':
        return undefined
      case 'rotated':
      case 'stale':
        return takeRecord(ownMember(value, 'session'))
      default:
        throw conflict()
    }
  }

  /**
   * A rotation that was carried out too late to be answered. The client still holds the old token, and may come back with
   * it when the grace is over, which would look like theft. So the grace begins now; the successor stays the same. That
   * is worth one try: where it fails, the client logs in again.
   */
  async #beginGraceAnew(id: string, next: Rotation, answer: unknown, clock: () => number): Promise<void> {
    try {
      if (ownMember(answer as object, 'outcome') !== 'rotated') return
      const rotatedAt = wholeSeconds(clock())
      if (rotatedAt >= next.expiresAt) return
      await answerOf(() => this.#store.rotate(id, next.generation, { ...next, rotatedAt }), this.#timeout)
    } catch {}
  }

  async revoke(id: string, at: number): Promise<boolean> {
    const { value } = await answerOf(() => this.#store.revoke(id, at), this.#timeout)
    if (typeof value !== 'boolean') throw conflict()
    return value
  }

  async revokeSubject(subject: string, at: number): Promise<number> {
    const { value } = await answerOf(() => this.#store.revokeSubject(subject, at), this.#timeout)
    return asWhole(value)
  }

  async list(subject: string, at: number): Promise<SessionRecord[]> {
    const { value } = await answerOf(() => this.#store.list(subject, at), this.#timeout)
    return takeRecords(value, subject)
  }
}

/** A store of attempts of the caller's, likewise. */
export class GuardedAttempts {
  readonly #store: AttemptStore
  readonly #timeout: number

  constructor(store: AttemptStore, timeout: number) {
    this.#store = store
    this.#timeout = timeout
  }

  async count(bucket: string, at: number, until: number): Promise<Attempts> {
    const { value } = await answerOf(() => this.#store.countAttempt(bucket, at, until), this.#timeout)
    if (typeof value !== 'object' || value === null) throw conflict()
    return { count: asWhole(ownMember(value, 'count')), resetAt: asWhole(ownMember(value, 'resetAt')) }
  }

  async clear(bucket: string): Promise<void> {
    await answerOf(() => this.#store.clearAttempts(bucket), this.#timeout)
  }
}

/** Takes an option that is a store: an object of any class that has the verbs. */
export function takeSessionStore(name: string, store: unknown): SessionStore {
  return takeStore(name, store, SESSION_VERBS, 'a store of sessions') as SessionStore
}

export function takeAttemptStore(name: string, store: unknown): AttemptStore {
  return takeStore(name, store, ATTEMPT_VERBS, 'a store of attempts') as AttemptStore
}

/** Says whether a store counts attempts too. */
export function isAttemptStore(store: object): store is AttemptStore {
  return missingOf(store, ATTEMPT_VERBS) === undefined
}

function takeStore(name: string, store: unknown, verbs: readonly string[], what: string): object {
  const isObject = typeof store === 'object' && store !== null
  const missing = isObject ? missingOf(store, verbs) : ''
  if (missing === undefined) return store as object
  const lacks = missing === '' ? '' : `; this has no function ${missing}`
  throw invalidOption(name, `must be ${what}, such as memorySessions()${lacks}`)
}

/** The first verb that a store does not have, empty for a store that cannot be looked at. */
function missingOf(store: object, verbs: readonly string[]): string | undefined {
  try {
    for (let at = 0; at < verbs.length; at++) {
      const verb = verbs[at] as string
      if (typeof store[verb as never] !== 'function') return verb
    }
    return undefined
  } catch {
    // An accessor, or a trap of a Proxy.
    return ''
  }
}

function takeRecords(value: unknown, subject: string): SessionRecord[] {
  const records: SessionRecord[] = []
  const length = lengthOf(value)
  for (let at = 0; at < length; at++) {
    const record = takeRecord(ownMember(value as object, `${at}`))
    if (record.subject !== subject) throw conflict()
    setElement(records, at, record)
  }
  return records
}

/** The length of a list, in whose place a Proxy may put anything. */
function lengthOf(list: unknown): number {
  let isList = false
  try {
    isList = isArray(list)
  } catch {
    // A Proxy that was revoked.
  }
  if (!isList) throw conflict()
  return asWhole(ownMember(list as object, 'length'))
}
