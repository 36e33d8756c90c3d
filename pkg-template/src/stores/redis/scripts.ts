/**
 * The steps that must be atomic, as Lua. Redis runs nothing else while a script runs.
 *
 * Each touches one key and no other, so that they run in a Redis Cluster, where two keys rarely live on the same server.
 *
 * Numbers are compared as text where they must be equal: Lua counts in doubles and would print large ones rounded.
 */

/** KEYS: a session. ARGV: seconds to keep it, then its members and their values. Gives 0 if the id is taken. */
export const CREATE = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
redis.call('EXPIRE', KEYS[1], ARGV[1])
return 1`

/** KEYS: a session. Gives members and values in turn, or nothing. */
export const FIND = `
return redis.call('HGETALL', KEYS[1])`

/** KEYS: a session. ARGV: the generation expected, the next one, its time, its end, seconds to keep the session. */
export const ROTATE = `
local stands = redis.call('HMGET', KEYS[1], 'generation', 'revokedAt')
if not stands[1] then return {'missing'} end
if stands[1] ~= ARGV[1] or stands[2] then return {'stale', redis.call('HGETALL', KEYS[1])} end
redis.call('HSET', KEYS[1], 'generation', ARGV[2], 'rotatedAt', ARGV[3], 'expiresAt', ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[5])
return {'rotated', redis.call('HGETALL', KEYS[1])}`

/** KEYS: a session. ARGV: the time. Gives 0 if there was nothing to end, else 1, or 2 if it had expired by then. */
export const REVOKE = `
local stands = redis.call('HMGET', KEYS[1], 'expiresAt', 'revokedAt')
if not stands[1] or stands[2] then return 0 end
redis.call('HSET', KEYS[1], 'revokedAt', ARGV[1])
if tonumber(stands[1]) <= tonumber(ARGV[1]) then return 2 end
return 1`

/**
 * KEYS: the sessions of a subject, ordered by their ends. ARGV: the id of a new one, its end, seconds until then, and the
 * time up to which ended ones are forgotten.
 */
export const REMEMBER = `
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[4])
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
if redis.call('TTL', KEYS[1]) < tonumber(ARGV[3]) then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
return 1`

/** KEYS: the sessions of a subject. Gives their ids. */
export const REMEMBERED = `
return redis.call('ZRANGE', KEYS[1], 0, -1)`

/** KEYS: the sessions of a subject. ARGV: ids to forget. */
export const FORGET = `
return redis.call('ZREM', KEYS[1], unpack(ARGV))`

/** KEYS: a bucket. ARGV: the time, when a new count ends, seconds until then. Gives the count and its end. */
export const COUNT_ATTEMPT = `
local resetAt = redis.call('HGET', KEYS[1], 'resetAt')
if resetAt and tonumber(resetAt) > tonumber(ARGV[1]) then
  return {redis.call('HINCRBY', KEYS[1], 'count', 1), resetAt}
end
redis.call('HSET', KEYS[1], 'count', 1, 'resetAt', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return {1, ARGV[2]}`

/** KEYS: a bucket. */
export const CLEAR_ATTEMPTS = `
return redis.call('DEL', KEYS[1])`
