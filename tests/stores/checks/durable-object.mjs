import assert from 'node:assert/strict'

const HOUR = 3600

/** What a Durable Object of sessions does with calls that it should not take. */
export function protocolChecks({ durableObjectSessions, HallpassSessions }, namespace, plainNamespace) {
  const send = async (body, under = namespace) => {
    const stub = under.get(under.idFromName('protocol-0'))
    const answer = await stub.fetch('https://sessions.hallpass/', { method: 'POST', body })
    return { status: answer.status, body: await answer.json() }
  }
  const good = session('a')
  return [
    {
      name: 'what is no call is refused, and nothing of it is kept',
      run: async () => {
        const malformed = [
          '',
          '{',
          'null',
          '[]',
          '{}',
          call('drop'),
          call('constructor'),
          call('migrate'),
          call('removeExpired', 9),
          call('find'),
          call('find', 7),
          call('find', 'a', 'b'),
          call('find', null),
          call('find', 'a'.repeat(200_000)),
          JSON.stringify({ verb: 'find', values: 'a' }),
          JSON.stringify({ verb: 'find', values: { 0: 'a', length: 1 } }),
          call('rotate', 'a', '0', { generation: 1, rotatedAt: 1, expiresAt: 2 }),
          call('rotate', 'a', 0, { generation: 1, rotatedAt: 1 }),
          call('rotate', 'a', 0, { generation: 1.5, rotatedAt: 1, expiresAt: 2 }),
          call('rotate', 'a', 0, null),
          call('revoke', 'a', -1),
          call('revoke', 'a', 1e300),
          call('countAttempt', 'a', 1),
          call('create', null),
          call('create', { ...good, generation: 2 ** 32 }),
          call('create', { ...good, revokedAt: false }),
          call('create', { ...good, subject: 7 }),
          call('create', { ...good, id: undefined }),
          call('create', { ...good, claims: 'a'.repeat(200_000) }),
        ]
        for (const body of malformed) assert.equal((await send(body)).status, 400, body.slice(0, 80))
        assert.deepEqual(await send(call('list', 'u', 0)), { status: 200, body: { result: [] } })
      },
    },
    {
      name: 'a call that fails is an error for whoever made it',
      run: async () => {
        const store = durableObjectSessions(namespace, { prefix: 'failing-' })
        await store.create(good)
        await assert.rejects(store.create(good), /answered 500: there is a session of this id already/)
      },
    },
    {
      name: 'a class without the storage of SQLite is an error and not a store',
      run: async () => {
        const store = durableObjectSessions(plainNamespace)
        await assert.rejects(store.find('a'), /new_sqlite_classes/)
      },
    },
    {
      name: 'what is no namespace, and options that cannot be, are refused',
      run: () => {
        for (const bad of [undefined, null, {}, 'SESSIONS']) assert.throws(() => durableObjectSessions(bad), TypeError)
        for (const shards of [0, -1, 1.5, 257, Number.NaN, '4']) {
          assert.throws(() => durableObjectSessions(namespace, { shards }), TypeError)
        }
        assert.throws(() => durableObjectSessions(namespace, { shard: 4 }), TypeError)
        assert.equal(HallpassSessions.name, 'HallpassSessions')
      },
    },
  ]
}

/** How what has expired goes away. */
export function alarmChecks({ durableObjectSessions }, namespace) {
  const stub = () => namespace.get(namespace.idFromName('alarm-0'))
  const ask = async (path) => (await stub().fetch(`https://sessions.hallpass/${path}`)).json()
  const store = durableObjectSessions(namespace, { prefix: 'alarm-' })
  const now = Math.floor(Date.now() / 1000)
  const lasting = (id, from, until) => ({
    ...session(id),
    createdAt: from,
    rotatedAt: from,
    expiresAt: until,
    endsAt: until,
  })
  const near = (time, expected) =>
    assert.ok(Math.abs(time / 1000 - expected) < 30, `${time / 1000 - expected} seconds off`)
  return [
    {
      name: 'the first session sets an alarm for an hour after its end, whatever time its maker thinks it is',
      run: async () => {
        assert.equal(await ask('alarm'), null)
        await store.create(lasting('past', 1000, 1500))
        near(await ask('alarm'), now + 500 + HOUR)
      },
    },
    {
      name: 'the alarm removes what ended an hour ago and nothing else, and comes back for the rest',
      run: async () => {
        await store.create(lasting('old', now - 9000, now - HOUR - 10))
        await store.create(lasting('recent', now - 9000, now - HOUR + 60))
        await store.create(lasting('living', now, now + 5000))
        await ask('ring')
        assert.equal(await ask('count'), 2)
        assert.equal(await store.find('old'), undefined)
        near(await ask('alarm'), now + 60)
      },
    },
    {
      name: 'an alarm with nothing to remove does not come back at once',
      run: async () => {
        await ask('ring')
        assert.equal(await ask('count'), 2)
        assert.ok((await ask('alarm')) >= Date.now() + 50_000)
      },
    },
  ]
}

function call(verb, ...values) {
  return JSON.stringify({ verb, values })
}

function session(id) {
  const times = { createdAt: 1, endsAt: 9, rotatedAt: 1, expiresAt: 9, authTime: null, revokedAt: null }
  return { id, subject: 'u', scope: '', claims: '{}', generation: 0, ...times }
}
