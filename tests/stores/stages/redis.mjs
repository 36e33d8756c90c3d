import assert from 'node:assert/strict'

import { authChecks } from '../checks/auth.mjs'
import { outageChecks } from '../checks/outage.mjs'
import { startRedis } from '../servers/redis.mjs'
import { clients } from './redis-clients.mjs'

export async function run(tally, hallpass) {
  const server = await startRedis()
  const opened = []
  try {
    for (const [name, connect] of Object.entries(clients)) {
      const connected = await connect(server.url)
      opened.push(connected)
      const store = hallpass.redisSessions(connected.client)
      const open = () => ({ store })
      await tally.group(`Redis by ${name}`, () => hallpass.storeConformance(open))
      await tally.group(`Redis by ${name}, through createAuth`, () => authChecks(hallpass, open))
      await tally.group(`Redis by ${name} goes away`, () => outageChecks(hallpass, store, server))
    }
    const { client } = opened[0]
    await tally.group('the keys in Redis', () => keyChecks(hallpass, client))
  } finally {
    for (const { close } of opened) close()
    await server.stop()
  }
}

const START = 1_900_000_000

function keyChecks({ redisSessions }, client) {
  const fresh = () => {
    const prefix = `test-${crypto.randomUUID()}:`
    return { store: redisSessions(client, { prefix }), keys: () => client.keys(`${prefix}*`), prefix }
  }
  return [
    {
      name: 'each key ends by itself, an hour after what it holds',
      run: async () => {
        const { store, prefix } = fresh()
        await store.create({ ...session('a'), expiresAt: START + 100 })
        await lasts(`${prefix}session:a`, 100 + 3600)
        await lasts(`${prefix}subject:u`, 1000 + 3600)
        await store.rotate('a', 0, { generation: 1, rotatedAt: START + 50, expiresAt: START + 250 })
        await lasts(`${prefix}session:a`, 200 + 3600)
        await store.revoke('a', START + 60)
        await lasts(`${prefix}session:a`, 200 + 3600)
        await store.countAttempt('b', START, START + 900)
        await store.countAttempt('b', START + 800, START + 1700)
        await lasts(`${prefix}attempts:b`, 900 + 3600)
        await store.countAttempt('b', START + 901, START + 1801)
        await lasts(`${prefix}attempts:b`, 900 + 3600)
      },
    },
    {
      name: 'the list of a subject lasts as long as its longest session',
      run: async () => {
        const { store, prefix } = fresh()
        await store.create({ ...session('long'), endsAt: START + 9000 })
        await store.create(session('short'))
        await lasts(`${prefix}subject:u`, 9000 + 3600)
      },
    },
    {
      name: 'the list of a subject forgets sessions that are gone, and those that ended an hour ago',
      run: async () => {
        const { store, prefix } = fresh()
        for (const id of ['a', 'b', 'c']) await store.create(session(id))
        await client.del(`${prefix}session:b`)
        await store.list('u', START)
        assert.deepEqual(await client.zRange(`${prefix}subject:u`, 0, -1), ['a', 'c'])
        const createdAt = START + 1000 + 3600
        await store.create({ ...session('d'), createdAt, endsAt: createdAt + 1000 })
        assert.deepEqual(await client.zRange(`${prefix}subject:u`, 0, -1), ['d'])
      },
    },
    {
      name: 'a prefix keeps two applications apart',
      run: async () => {
        const [one, other] = [fresh(), fresh()]
        await one.store.create(session('a'))
        assert.equal(await other.store.find('a'), undefined)
        assert.deepEqual(await other.store.list('u', START), [])
        assert.deepEqual(await other.keys(), [])
      },
    },
    {
      name: 'a server that forgot the scripts gets them again',
      run: async () => {
        const { store } = fresh()
        await store.create(session('a'))
        await client.scriptFlush()
        assert.equal((await store.find('a')).id, 'a')
      },
    },
    {
      name: 'what somebody else wrote is an error and not a session',
      run: async () => {
        const { store, prefix } = fresh()
        for (const generation of ['4294967296', '1.5', '-1', '', 'NaN', '1e3', '01', '9007199254740993']) {
          await store.create(session(generation))
          await client.hSet(`${prefix}session:${generation}`, 'generation', generation)
          await assert.rejects(store.find(generation), /did not write/, generation)
        }
        await client.set(`${prefix}session:text`, 'text')
        await assert.rejects(store.find('text'), /WRONGTYPE/)
      },
    },
    {
      name: 'what is no client, and options that do not exist, are refused',
      run: () => {
        for (const bad of [undefined, null, {}, 'redis://x', { eval: () => {} }]) {
          assert.throws(() => redisSessions(bad), TypeError)
        }
        assert.throws(() => redisSessions(client, { prefixes: 'a' }), TypeError)
        assert.throws(() => redisSessions(client, { prefix: 7 }), TypeError)
      },
    },
  ]

  async function lasts(key, seconds) {
    const left = await client.ttl(key)
    assert.ok(left > seconds - 5 && left <= seconds, `${key} ends in ${left} seconds and not in ${seconds}`)
  }
}

function session(id) {
  const times = { createdAt: START, endsAt: START + 1000, rotatedAt: START, expiresAt: START + 1000 }
  return { id, subject: 'u', scope: '', claims: '{}', generation: 0, authTime: null, revokedAt: null, ...times }
}
