import { takeStoreOptions } from './store-options.js'
import type { Attempts, AttemptStore, Rotated, Rotation, SessionRecord, SessionStore } from './store.js'

export type { Attempts, AttemptStore, Rotated, Rotation, SessionRecord, SessionStore } from './store.js'

/** Options of {@link memorySessions}. */
export interface MemorySessionsOptions {
  /** How many sessions are kept at most, and how many counts of attempts: from 1 to 10,000,000. 100,000, if left out. */
  readonly maxSessions?: number | undefined
}

const DEFAULT_MAX = 100_000
const LARGEST_MAX = 10_000_000

/**
 * Makes a store of sessions and attempts in the memory of this process: for one process alone, and until it ends.
 *
 * What has expired is forgotten as new things come, a few with each, so no call takes long. When there is no room for
 * another session, the one that was refreshed longest ago goes, as if it had expired; a count of attempts likewise.
 *
 * @throws {TypeError} For an option that does not exist or is of another type.
 * @throws {RangeError} For one out of its range.
 */
export function memorySessions(options?: MemorySessionsOptions): SessionStore & AttemptStore {
  const { maxSessions } = takeStoreOptions(options, { maxSessions: DEFAULT_MAX })
  if (!Number.isInteger(maxSessions) || maxSessions < 1 || maxSessions > LARGEST_MAX) {
    throw new RangeError(`the option "maxSessions" must be a whole number from 1 to ${LARGEST_MAX}`)
  }
  return new MemorySessions(maxSessions)
}

/**
 * INVARIANT: no method waits for anything between its first look at what is kept and its last change of it. That makes
 * each of them atomic. What is kept is frozen, so it can be handed out as it is.
 */
class MemorySessions implements SessionStore, AttemptStore {
  /** The longest not refreshed stand first. */
  readonly #sessions: Expiring<SessionRecord>
  readonly #ids = new Map<string, Set<string>>()
  readonly #attempts: Expiring<Attempts>

  constructor(max: number) {
    const forget = ({ id, subject }: SessionRecord) => this.#unindex(id, subject)
    this.#sessions = new Expiring(max, ({ expiresAt }) => expiresAt, forget)
    this.#attempts = new Expiring(max, ({ resetAt }) => resetAt)
  }

  async create(session: SessionRecord): Promise<void> {
    const record = copy(session)
    const { id, subject, createdAt } = record
    if (this.#sessions.get(id) !== undefined) throw new Error('the id of the new session is taken')
    this.#sessions.add(id, record, createdAt)
    const ids = this.#ids.get(subject)
    if (ids === undefined) this.#ids.set(subject, new Set([id]))
    else ids.add(id)
  }

  async find(id: string): Promise<SessionRecord | undefined> {
    return this.#sessions.get(id)
  }

  async rotate(id: string, expected: number, next: Rotation): Promise<Rotated> {
    const session = this.#sessions.get(id)
    if (session === undefined) return { outcome: 'missing' }
    if (session.revokedAt !== null || session.generation !== expected) return { outcome: 'stale', session }
    const { generation, rotatedAt, expiresAt } = next
    const rotated = Object.freeze({ ...session, generation, rotatedAt, expiresAt })
    this.#sessions.moveToEnd(id, rotated)
    return { outcome: 'rotated', session: rotated }
  }

  async revoke(id: string, at: number): Promise<boolean> {
    const session = this.#sessions.get(id)
    if (session === undefined || session.revokedAt !== null) return false
    this.#sessions.replace(id, Object.freeze({ ...session, revokedAt: at }))
    return true
  }

  async revokeSubject(subject: string, at: number): Promise<number> {
    const unrevoked = this.#unrevoked(subject)
    for (const session of unrevoked) this.#sessions.replace(session.id, Object.freeze({ ...session, revokedAt: at }))
    return unrevoked.filter(({ expiresAt }) => expiresAt > at).length
  }

  async list(subject: string, at: number): Promise<readonly SessionRecord[]> {
    const living = this.#unrevoked(subject).filter(({ expiresAt }) => expiresAt > at)
    return living.sort((a, b) => b.createdAt - a.createdAt)
  }

  async countAttempt(bucket: string, at: number, until: number): Promise<Attempts> {
    const counted = this.#attempts.get(bucket)
    const goesOn = counted !== undefined && counted.resetAt > at
    const attempts = Object.freeze(goesOn ? { ...counted, count: counted.count + 1 } : { count: 1, resetAt: until })
    if (counted === undefined) this.#attempts.add(bucket, attempts, at)
    else this.#attempts.moveToEnd(bucket, attempts)
    return attempts
  }

  async clearAttempts(bucket: string): Promise<void> {
    this.#attempts.delete(bucket)
  }

  /** The sessions of a subject that were not ended, the last to be made first. */
  #unrevoked(subject: string): SessionRecord[] {
    const unrevoked: SessionRecord[] = []
    for (const id of this.#ids.get(subject) ?? []) {
      const session = this.#sessions.get(id)
      if (session !== undefined && session.revokedAt === null) unrevoked.push(session)
    }
    return unrevoked.reverse()
  }

  #unindex(id: string, subject: string): void {
    const ids = this.#ids.get(subject)
    ids?.delete(id)
    if (ids?.size === 0) this.#ids.delete(subject)
  }
}

/** How many things are looked at with each new one. With more than one, what has expired never piles up. */
const LOOKED_AT = 4

/** Things by name that go when their time is over, or when there is no room: then the first goes. */
class Expiring<Thing> {
  readonly #max: number
  readonly #end: (thing: Thing) => number
  readonly #forgotten: ((thing: Thing) => void) | undefined
  readonly #things = new Map<string, Thing>()
  /** Goes round and round. An iterator of a Map is not disturbed by what comes and goes. */
  #round: Iterator<readonly [string, Thing]> | undefined

  constructor(max: number, end: (thing: Thing) => number, forgotten?: (thing: Thing) => void) {
    this.#max = max
    this.#end = end
    this.#forgotten = forgotten
  }

  get(name: string): Thing | undefined {
    return this.#things.get(name)
  }

  /** Adds a thing of a new name at the end. */
  add(name: string, thing: Thing, at: number): void {
    this.#forgetSome(at)
    if (this.#things.size === this.#max) this.#forgetFirst()
    this.#things.set(name, thing)
  }

  replace(name: string, thing: Thing): void {
    this.#things.set(name, thing)
  }

  moveToEnd(name: string, thing: Thing): void {
    this.#things.delete(name)
    this.#things.set(name, thing)
  }

  delete(name: string): void {
    this.#things.delete(name)
  }

  #forgetSome(at: number): void {
    this.#round ??= this.#things.entries()
    for (let count = 0; count < LOOKED_AT; count++) {
      const { done, value } = this.#round.next()
      if (done) {
        this.#round = undefined
        return
      }
      const [name, thing] = value
      if (this.#end(thing) <= at) this.#forget(name, thing)
    }
  }

  #forgetFirst(): void {
    for (const [name, thing] of this.#things) return this.#forget(name, thing)
  }

  #forget(name: string, thing: Thing): void {
    this.#things.delete(name)
    this.#forgotten?.(thing)
  }
}

function copy(session: SessionRecord): SessionRecord {
  const { id, subject, scope, claims, authTime, createdAt } = session
  const { endsAt, generation, rotatedAt, expiresAt, revokedAt } = session
  return Object.freeze({
    id,
    subject,
    scope,
    claims,
    authTime,
    createdAt,
    endsAt,
    generation,
    rotatedAt,
    expiresAt,
    revokedAt,
  })
}
