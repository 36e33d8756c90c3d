import { ShardedSessionStore } from './durable-object/sharded-session-store.js'
import { takeStoreOptions } from './store-options.js'
import type { AttemptStore, SessionStore } from './store.js'

export {
  HallpassSessions,
  type DurableObjectState,
  type DurableObjectStorage,
} from './durable-object/hallpass-sessions.js'
export type { Attempts, AttemptStore, Rotated, Rotation, SessionRecord, SessionStore } from './store.js'

/** The part of the binding of a Durable Object that is used. */
export interface DurableObjectNamespace<Id = unknown> {
  idFromName(name: string): Id
  get(id: Id): { fetch(url: string, init: { method: string; body: string }): Promise<DurableObjectAnswer> }
}

/** The part of a `Response` that is used. */
export interface DurableObjectAnswer {
  readonly ok: boolean
  readonly status: number
  json(): Promise<unknown>
}

/** How the sessions are spread. */
export interface DurableObjectSessionsOptions {
  /**
   * Over how many Durable Objects the sessions are spread, 1 if left out, at most 256. One carries some hundred refreshes a
   * second. With another number the sessions from before are not found any more, and their users log in again.
   */
  readonly shards?: number | undefined
  /** What the names of the Durable Objects begin with, `sessions-` if left out. */
  readonly prefix?: string | undefined
}

/** Sessions and attempts in Durable Objects. */
export interface DurableObjectSessions extends SessionStore, AttemptStore {}

const MAX_SHARDS = 256

/**
 * Keeps sessions in Durable Objects of Cloudflare Workers, with the SQLite storage that they have.
 *
 * ```ts
 * import { durableObjectSessions, HallpassSessions } from 'hallpass/stores/durable-object'
 * export { HallpassSessions }
 * const sessions = durableObjectSessions(env.SESSIONS)
 * ```
 * ```toml
 * [[durable_objects.bindings]]
 * name = "SESSIONS"
 * class_name = "HallpassSessions"
 * [[migrations]]
 * tag = "v1"
 * new_sqlite_classes = ["HallpassSessions"]
 * ```
 *
 * A refresh is one request to one Durable Object, which does one thing at a time and answers when the write is safe. A
 * session lives where its id says, so the verbs about a subject ask all shards. What has expired is removed by an alarm,
 * an hour later.
 *
 * Cloudflare KV is not offered: it has no atomic step, and a logout would take a minute to be seen everywhere.
 *
 * @param namespace The binding. `env.SESSIONS.jurisdiction('eu')` is one, too.
 * @throws `TypeError` for what is none, and for options that cannot be.
 */
export function durableObjectSessions<Id>(
  namespace: DurableObjectNamespace<Id>,
  options?: DurableObjectSessionsOptions,
): DurableObjectSessions {
  if (typeof (namespace as Partial<typeof namespace> | null | undefined)?.idFromName !== 'function') {
    throw new TypeError('the namespace must be the binding of a Durable Object')
  }
  const { shards, prefix } = takeStoreOptions(options, { shards: 1, prefix: 'sessions-' })
  if (!Number.isInteger(shards) || shards < 1 || shards > MAX_SHARDS) {
    throw new TypeError(`the option "shards" must be a whole number from 1 to ${MAX_SHARDS}`)
  }
  return new ShardedSessionStore(shards, async (shard, verb, values) => {
    // A stub is made anew each time, since one that saw an error may be of no more use.
    const stub = namespace.get(namespace.idFromName(`${prefix}${shard}`))
    const answer = await stub.fetch('https://sessions.hallpass/', {
      method: 'POST',
      body: JSON.stringify({ verb, values }),
    })
    const body = (await answer.json()) as { result?: unknown; error?: unknown }
    if (!answer.ok)
      throw new Error(`the Durable Object of the sessions answered ${answer.status}: ${String(body.error)}`)
    return body.result
  })
}
