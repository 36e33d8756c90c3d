import * as ioredis5 from 'ioredis5'
import * as ioredis from 'ioredis'
import * as redis4 from 'redis4'
import * as redis5 from 'redis5'
import * as redis from 'redis'

/**
 * The clients that redisSessions takes, made as its documentation says. `close` also works while there is no server.
 */
export const clients = {
  'redis 4': nodeRedis(redis4),
  'redis 5': nodeRedis(redis5),
  'redis 6': nodeRedis(redis),
  'ioredis 5': ioRedis(ioredis5),
  'ioredis 6': ioRedis(ioredis),
}

/** The same for a cluster. */
export const clusterClients = {
  'redis 4': nodeRedisCluster(redis4),
  'redis 5': nodeRedisCluster(redis5),
  'redis 6': nodeRedisCluster(redis),
  'ioredis 5': ioRedisCluster(ioredis5),
  'ioredis 6': ioRedisCluster(ioredis),
}

function nodeRedis({ createClient }) {
  return async (url, options = {}) => {
    const client = createClient({ url, disableOfflineQueue: true, ...options })
    client.on('error', () => {})
    await client.connect()
    return { client, close: () => (client.destroy ?? client.disconnect).call(client) }
  }
}

function ioRedis({ Redis }) {
  return async (url, options = {}) => {
    const client = new Redis(url, { maxRetriesPerRequest: 0, autoResendUnfulfilledCommands: false, ...options })
    client.on('error', () => {})
    return { client, close: () => client.disconnect() }
  }
}

function nodeRedisCluster({ createCluster }) {
  return async (addresses) => {
    const client = createCluster({ rootNodes: addresses.map((address) => ({ url: `redis://${address}` })) })
    client.on('error', () => {})
    await client.connect()
    return { client, close: () => (client.destroy ?? client.disconnect).call(client) }
  }
}

function ioRedisCluster({ Cluster }) {
  return async (addresses) => {
    const client = new Cluster(addresses.map((address) => `redis://${address}`))
    client.on('error', () => {})
    return { client, close: () => client.disconnect() }
  }
}
