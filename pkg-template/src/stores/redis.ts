import { scriptRunner, type RedisClient } from './redis/script-runner.js'
import { RedisSessionStore } from './redis/session-store.js'
import { takeStoreOptions } from './store-options.js'
import type { AttemptStore, SessionStore } from './store.js'

export type { IoRedisClient, NodeRedisClient, NodeRedisCluster, RedisClient } from './redis/script-runner.js'
export type { Attempts, AttemptStore, Rotated, Rotation, SessionRecord, SessionStore } from './store.js'

/** Where the sessions are kept. */
export interface RedisSessionsOptions {
  /** What the names of all keys begin with, `hallpass:` if left out. */
  readonly prefix?: string | undefined
}

/** Sessions and attempts in Redis. */
export interface RedisSessions extends SessionStore, AttemptStore {}

/**
 * Keeps sessions in Redis, or in a server that speaks like it, such as Valkey. It must run Lua scripts.
 *
 * ```ts
 * import { createClient } from 'redis'                 // 4 or later
 * const client = createClient({ url, disableOfflineQueue: true })
 * client.on('error', (error) => console.error(error))
 * const sessions = redisSessions(await client.connect())
 *
 * import { Redis } from 'ioredis'                      // 5 or later
 * const sessions = redisSessions(new Redis(url, { maxRetriesPerRequest: 0, autoResendUnfulfilledCommands: false }))
 * ```
 *
 * A refresh is one script, so one round trip. A login takes two. Clients of a Redis Cluster work: no script touches more
 * than one key.
 *
 * The options above say that a command which could not be sent is an error and is not sent later. Without them a refresh
 * that the caller was told had failed can still happen when the server comes back, and the token that the caller still
 * has then counts as used. While the client says that it is not connected, every verb is an error at once.
 *
 * Keys: a hash `hallpass:session:<id>`; a sorted set `hallpass:subject:<subject>` of the ids of a subject's sessions; a
 * hash `hallpass:attempts:<bucket>`. Each goes by itself an hour after what it holds has expired, so that clocks may differ
 * by as much.
 *
 * Durability: Redis answers before the write is safe. By default it writes to disk from time to time only, with
 * `appendonly yes` once a second, and with `appendfsync always` before it answers; and a replica gets the write after the
 * answer. What was lost in between is not only a login. Where a refresh is lost, the client holds a token that is ahead of
 * its session: that looks like theft, and ends the session. Where a logout is lost, the session lives again. Where that
 * must not happen, use `appendonly yes` with `appendfsync always` and think twice before failing over, or keep the
 * sessions in a SQL database.
 *
 * Memory: `maxmemory-policy` must be `noeviction`. All keys have an end, so every other policy would throw sessions and
 * counted attempts away.
 *
 * @param client A client of `redis` or `ioredis`, connected by whoever made it.
 * @throws `TypeError` for what is neither, and for options that cannot be.
 */
export function redisSessions(client: RedisClient, options?: RedisSessionsOptions): RedisSessions {
  const { prefix } = takeStoreOptions(options, { prefix: 'hallpass:' })
  return new RedisSessionStore(scriptRunner(client), prefix)
}
