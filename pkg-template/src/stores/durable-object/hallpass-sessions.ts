import { named } from '../../named.js'
import { CLOCK_DIFFERENCE } from '../clock-difference.js'
import type { Connection, Row } from '../sql/connection.js'
import { SqlSessionStore } from '../sql/session-store.js'
import { tables } from '../sql/tables.js'
import { carriedOut, takeCall, type Call } from './verbs.js'

/** The part of the state of a Durable Object that is used. */
export interface DurableObjectState {
  readonly storage: DurableObjectStorage
  blockConcurrencyWhile<Result>(body: () => Promise<Result>): Promise<Result>
}

/** The part of the storage of a Durable Object that is used. */
export interface DurableObjectStorage {
  readonly sql: { exec(sql: string, ...values: unknown[]): { toArray(): unknown[] } }
  getAlarm(): Promise<number | null>
  setAlarm(at: number): Promise<void>
}

/** The `Response` of the host, where the TypeScript project has a type for it. */
export type HostResponse = typeof globalThis extends { Response: new (...args: never) => infer R } ? R : unknown

/** How long an alarm waits at least and at most, in milliseconds. There is none for the year 2190. */
const SHORTEST_WAIT = 60_000
const LONGEST_WAIT = 30 * 86_400_000

/**
 * The Durable Object that keeps sessions, to be exported by the Worker and bound with `new_sqlite_classes`.
 *
 * It does one thing at a time, and nothing is answered before it is safely written.
 */
export class HallpassSessions {
  static {
    named(this, 'HallpassSessions')
  }

  readonly #storage: DurableObjectStorage
  readonly #store: SqlSessionStore

  constructor(state: DurableObjectState, _env?: unknown) {
    this.#storage = state.storage
    const all: Connection['all'] = async (sql, ...values) => state.storage.sql.exec(sql, ...values).toArray() as Row[]
    this.#store = new SqlSessionStore(
      { dialect: 'sqlite', all },
      tables('hallpass_sessions', 'hallpass_attempts', 'sqlite'),
    )
    void state.blockConcurrencyWhile(() => this.#store.migrate())
  }

  /** Answers a call of `durableObjectSessions`. */
  async fetch(request: { json(): Promise<unknown> }): Promise<HostResponse> {
    let call: Call
    try {
      call = takeCall(await request.json())
    } catch {
      return answer({ error: 'this is not a call to a store of sessions' }, 400)
    }
    try {
      const result = await carriedOut(this.#store, call)
      await this.#wakeFor(call)
      return answer({ result: result ?? null }, 200)
    } catch (error) {
      return answer({ error: error instanceof Error ? error.message : 'unknown' }, 500)
    }
  }

  /** Removes what has expired, and comes back for what has not. */
  async alarm(): Promise<void> {
    await this.#store.removeExpired(Math.floor(Date.now() / 1000) - CLOCK_DIFFERENCE)
    const end = await this.#store.firstEnd()
    if (end !== undefined) await this.#wakeAt((end + CLOCK_DIFFERENCE) * 1000)
  }

  /** After what adds something there must be an alarm. Spans of time count, since the caller may have another clock. */
  async #wakeFor({ verb, values }: Call): Promise<void> {
    if (verb !== 'create' && verb !== 'countAttempt') return
    if ((await this.#storage.getAlarm()) !== null) return
    await this.#wakeAt(Date.now() + (lifetime(values) + CLOCK_DIFFERENCE) * 1000)
  }

  async #wakeAt(time: number): Promise<void> {
    const now = Date.now()
    await this.#storage.setAlarm(Math.min(Math.max(time, now + SHORTEST_WAIT), now + LONGEST_WAIT))
  }
}

function answer(body: object, status: number): HostResponse {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }) as HostResponse
}

/** The seconds that a new session or a new count has before it. */
function lifetime(values: readonly unknown[]): number {
  const [first, from, until] = values
  if (typeof from === 'number' && typeof until === 'number') return until - from
  const { createdAt, expiresAt } = first as { createdAt: number; expiresAt: number }
  return expiresAt - createdAt
}
