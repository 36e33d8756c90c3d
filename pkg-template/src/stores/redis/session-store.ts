import { CLOCK_DIFFERENCE } from '../clock-difference.js'
import type { Attempts, AttemptStore, Rotated, Rotation, SessionRecord, SessionStore } from '../store.js'
import { storedInteger, storedSession, storedText } from '../stored-session.js'
import * as scripts from './scripts.js'
import type { ScriptRunner } from './script-runner.js'

/** Lua takes no more than some thousand arguments from a list. */
const MAX_FORGOTTEN = 1000

/** The verbs of a store as scripts. `redisSessions` says what it promises. */
export class RedisSessionStore implements SessionStore, AttemptStore {
  readonly #run: ScriptRunner
  readonly #prefix: string

  constructor(run: ScriptRunner, prefix: string) {
    this.#run = run
    this.#prefix = prefix
  }

  async create(session: SessionRecord): Promise<void> {
    const { id, subject, createdAt, endsAt } = session
    const members: (string | number)[] = []
    for (const [member, value] of Object.entries(session)) if (value !== null) members.push(member, value)
    const created = await this.#run(scripts.CREATE, this.#session(id), secondsToKeep(session), ...members)
    if (created !== 1) throw new Error('there is a session of this id already')
    // After the session and not before: whoever lists the subject forgets what has no session.
    const seconds = endsAt - createdAt + CLOCK_DIFFERENCE
    await this.#run(scripts.REMEMBER, this.#subject(subject), id, endsAt, seconds, createdAt - CLOCK_DIFFERENCE)
  }

  async find(id: string): Promise<SessionRecord | undefined> {
    const members = list(await this.#run(scripts.FIND, this.#session(id)))
    return members.length === 0 ? undefined : session(members)
  }

  async rotate(id: string, expected: number, next: Rotation): Promise<Rotated> {
    const values = [expected, next.generation, next.rotatedAt, next.expiresAt, secondsToKeep(next)]
    const [outcome, members] = list(await this.#run(scripts.ROTATE, this.#session(id), ...values))
    switch (outcome) {
      case 'missing':
        return { outcome }
      case 'rotated':
      case 'stale':
        return { outcome, session: session(list(members)) }
      default:
        throw unexpected()
    }
  }

  async revoke(id: string, at: number): Promise<boolean> {
    return (await this.#run(scripts.REVOKE, this.#session(id), at)) !== 0
  }

  async revokeSubject(subject: string, at: number): Promise<number> {
    const end = (id: string) => this.#run(scripts.REVOKE, this.#session(id), at)
    const ended = await Promise.all((await this.#sessionsOf(subject)).map(end))
    return ended.filter((answer) => answer === 1).length
  }

  async list(subject: string, at: number): Promise<readonly SessionRecord[]> {
    const ids = await this.#sessionsOf(subject)
    const found = await Promise.all(ids.map((id) => this.find(id)))
    await this.#forget(
      subject,
      ids.filter((_, index) => found[index] === undefined),
    )
    return found
      .filter((session) => session !== undefined)
      .filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > at)
      .sort((one, other) => other.createdAt - one.createdAt)
  }

  async countAttempt(bucket: string, at: number, until: number): Promise<Attempts> {
    const seconds = Math.max(until - at, 0) + CLOCK_DIFFERENCE
    const [count, resetAt] = list(await this.#run(scripts.COUNT_ATTEMPT, this.#attempts(bucket), at, until, seconds))
    return { count: storedInteger(count, 'count'), resetAt: storedInteger(resetAt, 'resetAt') }
  }

  async clearAttempts(bucket: string): Promise<void> {
    await this.#run(scripts.CLEAR_ATTEMPTS, this.#attempts(bucket))
  }

  async #sessionsOf(subject: string): Promise<string[]> {
    const ids = list(await this.#run(scripts.REMEMBERED, this.#subject(subject)))
    return ids.map((id) => storedText(id, 'id'))
  }

  async #forget(subject: string, ids: string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += MAX_FORGOTTEN) {
      await this.#run(scripts.FORGET, this.#subject(subject), ...ids.slice(from, from + MAX_FORGOTTEN))
    }
  }

  readonly #session = (id: string): string => `${this.#prefix}session:${id}`
  readonly #subject = (subject: string): string => `${this.#prefix}subject:${subject}`
  readonly #attempts = (bucket: string): string => `${this.#prefix}attempts:${bucket}`
}

/**
 * A span and not a time, so that the clock of the Redis server does not matter: only that it runs as fast as ours.
 */
function secondsToKeep({ rotatedAt, expiresAt }: { rotatedAt: number; expiresAt: number }): number {
  return Math.max(expiresAt - rotatedAt, 0) + CLOCK_DIFFERENCE
}

/** Makes a session of its members and their values in turn. A member that is `null` is not stored. */
function session(members: readonly unknown[]): SessionRecord {
  const values = new Map<unknown, unknown>()
  for (let at = 0; at + 1 < members.length; at += 2) values.set(members[at], members[at + 1])
  return storedSession((member) => values.get(member))
}

function list(answer: unknown): readonly unknown[] {
  if (!Array.isArray(answer)) throw unexpected()
  return answer
}

function unexpected(): Error {
  return new Error('Redis answered something that the script does not give')
}
