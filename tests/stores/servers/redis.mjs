import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { freePort } from './free-port.mjs'
import { Server } from './server.mjs'
import { temporaryFolder } from './temporary.mjs'

const PROGRAM = '/usr/bin/redis-server'

/** Starts a Redis server of its own, from Debian's package. Unless told otherwise it writes to disk before it answers. */
export function startRedis({ appendfsync = 'always' } = {}) {
  return start(['--appendonly', 'yes', '--appendfsync', appendfsync])
}

/** Starts a Redis Cluster of three servers. */
export async function startRedisCluster() {
  const servers = []
  for (let number = 0; number < 3; number++) {
    const bus = await freePort()
    servers.push(await start(['--cluster-enabled', 'yes', '--cluster-port', `${bus}`]))
  }
  const addresses = servers.map(({ port }) => `127.0.0.1:${port}`)
  cli(['--cluster', 'create', ...addresses, '--cluster-yes'])
  for (const { port } of servers) await untilReady(port)
  return { addresses, stop: () => Promise.all(servers.map((server) => server.stop())) }
}

/** Until a server has heard from the others it answers that the cluster is down. */
async function untilReady(port) {
  for (
    const end = Date.now() + 30_000;
    !cli(['-p', port, 'cluster', 'info']).includes('cluster_state:ok');
    await pause(50)
  ) {
    if (Date.now() > end) throw new Error('the Redis Cluster did not come together')
  }
}

function cli(words) {
  return execFileSync('redis-cli', words.map(String), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

async function start(settings) {
  if (!existsSync(PROGRAM)) throw new Error('Redis is missing: install the Debian package redis-server')
  const folder = temporaryFolder('redis')
  const port = await freePort()
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...settings]
  const isReady = () => spawnSync('redis-cli', ['-p', `${port}`, 'ping'], { encoding: 'utf8' }).stdout.trim() === 'PONG'
  const server = new Server({ program: PROGRAM, args, port, isReady, stopSignal: 'SIGTERM' }, join(folder, 'redis.log'))
  await server.start()
  return Object.assign(server, { url: `redis://127.0.0.1:${port}` })
}
