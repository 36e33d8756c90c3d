/** The part of a client of `redis` (node-redis), alone or pooled, that is used. */
export interface NodeRedisClient {
  readonly isReady?: boolean
  evalSha(sha: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

/** The part of a cluster of `redis` that is used. */
export interface NodeRedisCluster {
  readonly slots: unknown
  sendCommand(key: string, isReadonly: boolean, words: string[]): Promise<unknown>
}

/** The part of a client of `ioredis`, alone or of a cluster, that is used. */
export interface IoRedisClient {
  readonly status?: string
  evalsha(sha: string, keys: number, ...keysAndArguments: string[]): Promise<unknown>
  eval(script: string, keys: number, ...keysAndArguments: string[]): Promise<unknown>
}

/** The clients through which scripts can be run. */
export type RedisClient = NodeRedisClient | NodeRedisCluster | IoRedisClient

/** Runs a script on one key. */
export type ScriptRunner = (script: string, key: string, ...values: (string | number)[]) => Promise<unknown>

/** What ioredis calls the states in which it keeps commands until there is a server again. */
const GONE = ['close', 'reconnecting', 'end']

/**
 * Runs scripts through a client. They are sent by the hash of their text; where the server has not seen one yet, or has
 * been started anew, the text follows.
 */
export function scriptRunner(client: RedisClient): ScriptRunner {
  const { isGone, runHash, runText } = dialect(client)
  const hashes = new Map<string, Promise<string>>()
  const hashOf = (script: string): Promise<string> => {
    const known = hashes.get(script)
    if (known !== undefined) return known
    const hash = sha1(script)
    hashes.set(script, hash)
    return hash
  }
  return async (script, key, ...values) => {
    const hash = await hashOf(script)
    // Clients keep commands while there is no server. A rotation that is carried out minutes after its caller was told
    // that it failed would turn the token, which the caller still has, into one that was used before.
    if (isGone()) throw new Error('the Redis client is not connected')
    const strings = values.map(String)
    try {
      return await runHash(hash, key, strings)
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return runText(script, key, strings)
    }
  }
}

function dialect(client: RedisClient) {
  if (isNodeRedisCluster(client)) {
    // Its `evalSha` of version 4 asks a server at random, while what is sent by key goes to the right one.
    return {
      isGone: () => false,
      runHash: (hash: string, key: string, values: string[]) =>
        client.sendCommand(key, false, ['EVALSHA', hash, '1', key, ...values]),
      runText: (script: string, key: string, values: string[]) =>
        client.sendCommand(key, false, ['EVAL', script, '1', key, ...values]),
    }
  }
  if (isNodeRedis(client)) {
    return {
      isGone: () => client.isReady === false,
      runHash: (hash: string, key: string, values: string[]) =>
        client.evalSha(hash, { keys: [key], arguments: values }),
      runText: (script: string, key: string, values: string[]) =>
        client.eval(script, { keys: [key], arguments: values }),
    }
  }
  if (isIoRedis(client)) {
    return {
      isGone: () => client.status !== undefined && GONE.includes(client.status),
      runHash: (hash: string, key: string, values: string[]) => client.evalsha(hash, 1, key, ...values),
      runText: (script: string, key: string, values: string[]) => client.eval(script, 1, key, ...values),
    }
  }
  throw new TypeError('the client must be one of redis or of ioredis')
}

function isNodeRedisCluster(client: unknown): client is NodeRedisCluster {
  return isNodeRedis(client) && (client as Partial<NodeRedisCluster>).slots !== undefined
}

function isNodeRedis(client: unknown): client is NodeRedisClient {
  return typeof (client as Partial<NodeRedisClient> | null | undefined)?.evalSha === 'function'
}

function isIoRedis(client: unknown): client is IoRedisClient {
  return typeof (client as Partial<IoRedisClient> | null | undefined)?.evalsha === 'function'
}

async function sha1(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
