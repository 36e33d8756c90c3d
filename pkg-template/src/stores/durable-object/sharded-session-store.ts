import type { Attempts, AttemptStore, Rotated, Rotation, SessionRecord, SessionStore } from '../store.js'
import { storedInteger, storedSession } from '../stored-session.js'
import type { Verbs } from './verbs.js'

/** Asks one Durable Object, by its number. */
export type Ask = (shard: number, verb: keyof Verbs, values: readonly unknown[]) => Promise<unknown>

/** Sessions spread over Durable Objects by their ids, and attempts by their buckets. */
export class ShardedSessionStore implements SessionStore, AttemptStore {
  readonly #shards: number
  readonly #ask: Ask

  constructor(shards: number, ask: Ask) {
    this.#shards = shards
    this.#ask = ask
  }

  async create(session: SessionRecord): Promise<void> {
    await this.#askOne(session.id, 'create', session)
  }

  async find(id: string): Promise<SessionRecord | undefined> {
    const found = await this.#askOne(id, 'find', id)
    return found === null ? undefined : session(found)
  }

  async rotate(id: string, expected: number, next: Rotation): Promise<Rotated> {
    const rotated = members(await this.#askOne(id, 'rotate', id, expected, next))
    const outcome = rotated['outcome']
    if (outcome === 'missing') return { outcome }
    if (outcome !== 'rotated' && outcome !== 'stale') throw unexpected()
    return { outcome, session: session(rotated['session']) }
  }

  async revoke(id: string, at: number): Promise<boolean> {
    return (await this.#askOne(id, 'revoke', id, at)) === true
  }

  async revokeSubject(subject: string, at: number): Promise<number> {
    const ended = await this.#askAll('revokeSubject', subject, at)
    return ended.reduce<number>((total, count) => total + storedInteger(count, 'count'), 0)
  }

  async list(subject: string, at: number): Promise<readonly SessionRecord[]> {
    const lists = await this.#askAll('list', subject, at)
    const sessions = lists.flatMap((list) => {
      if (!Array.isArray(list)) throw unexpected()
      return list.map(session)
    })
    return sessions.sort((one, other) => other.createdAt - one.createdAt)
  }

  async countAttempt(bucket: string, at: number, until: number): Promise<Attempts> {
    const { count, resetAt } = members(await this.#askOne(bucket, 'countAttempt', bucket, at, until))
    return { count: storedInteger(count, 'count'), resetAt: storedInteger(resetAt, 'resetAt') }
  }

  async clearAttempts(bucket: string): Promise<void> {
    await this.#askOne(bucket, 'clearAttempts', bucket)
  }

  #askOne(name: string, verb: keyof Verbs, ...values: unknown[]): Promise<unknown> {
    return this.#ask(shardOf(name, this.#shards), verb, values)
  }

  #askAll(verb: keyof Verbs, ...values: unknown[]): Promise<unknown[]> {
    return Promise.all(Array.from({ length: this.#shards }, (_, shard) => this.#ask(shard, verb, values)))
  }
}

/** FNV-1a. It decides where sessions are found, so it must never change. */
function shardOf(name: string, shards: number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return (hash >>> 0) % shards
}

function session(answer: unknown): SessionRecord {
  const stored = members(answer)
  return storedSession((member) => stored[member])
}

function members(answer: unknown): Record<string, unknown> {
  if (typeof answer !== 'object' || answer === null) throw unexpected()
  return answer as Record<string, unknown>
}

function unexpected(): Error {
  return new Error('the Durable Object of the sessions answered something that it does not give')
}
