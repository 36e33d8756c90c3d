import { startRedisCluster } from '../servers/redis.mjs'
import { clusterClients } from './redis-clients.mjs'

export async function run(tally, hallpass) {
  const cluster = await startRedisCluster()
  try {
    for (const [name, connect] of Object.entries(clusterClients)) {
      const { client, close } = await connect(cluster.addresses)
      const store = hallpass.redisSessions(client)
      await tally.group(`Redis Cluster by ${name}`, () => hallpass.storeConformance(() => ({ store })))
      await close()
    }
  } finally {
    await cluster.stop()
  }
}
