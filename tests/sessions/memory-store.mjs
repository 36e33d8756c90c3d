import { equal, holds } from '../suite/checks.mjs'

const NOW = 1_800_000_000

/** What the memory store does beyond the contract of stores. */
export async function memoryStore({ memorySessions }, check) {
  const record = (number, members) => ({
    id: `session-${String(number).padStart(14, '0')}`, subject: 'ada', scope: '', claims: '{}', authTime: NOW, createdAt: NOW,
    endsAt: NOW + 3600, generation: 0, rotatedAt: NOW, expiresAt: NOW + 3600, revokedAt: null, ...members,
  })
  const idOf = (number) => record(number).id
  const next = (generation) => ({ generation, rotatedAt: NOW, expiresAt: NOW + 3600 })
  const kept = async (store, from, to) => {
    const found = []
    for (let number = from; number < to; number += 1) if ((await store.find(idOf(number))) !== undefined) found.push(number)
    return found
  }

  await check('memory/when there is no room, the session that was refreshed longest ago goes', async () => {
    const store = memorySessions({ maxSessions: 3 })
    for (let number = 0; number < 3; number += 1) await store.create(record(number))
    equal((await store.rotate(idOf(0), 0, next(1))).outcome, 'rotated')
    await store.create(record(3))
    equal(await kept(store, 0, 4), [0, 2, 3])
    // Neither a look nor a rotation that fails is a refresh.
    await store.find(idOf(2))
    equal((await store.rotate(idOf(2), 7, next(8))).outcome, 'stale')
    await store.create(record(4))
    equal(await kept(store, 0, 5), [0, 3, 4])
    equal((await store.list('ada', NOW)).length, 3)
    equal(await store.revokeSubject('ada', NOW), 3)
  })
  await check('memory/what has expired makes room, and is forgotten in its index too', async () => {
    const store = memorySessions({ maxSessions: 1000 })
    for (let number = 0; number < 900; number += 1) await store.create(record(number, { expiresAt: NOW + 10 }))
    for (let number = 900; number < 1600; number += 1) await store.create(record(number, { createdAt: NOW + 10 }))
    equal(await kept(store, 0, 900), [])
    equal((await kept(store, 900, 1600)).length, 700)
    equal((await store.list('ada', NOW)).length, 700)
  })
  await check('memory/a session that was refreshed expires by its new time', async () => {
    const store = memorySessions()
    await store.create(record(0, { expiresAt: NOW + 10 }))
    await store.rotate(idOf(0), 0, next(1))
    for (let number = 1; number < 50; number += 1) await store.create(record(number, { createdAt: NOW + 100 }))
    equal(await kept(store, 0, 1), [0])
  })
  await check('memory/many sessions of one subject cost no more than those of many', async () => {
    const store = memorySessions({ maxSessions: 20_000 })
    const start = performance.now()
    for (let number = 0; number < 60_000; number += 1) await store.create(record(number))
    holds(performance.now() - start < 10_000, `took ${performance.now() - start} ms`)
    equal((await store.list('ada', NOW)).length, 20_000)
  })
  await check('memory/the newest session is listed first, also of the same second', async () => {
    const store = memorySessions()
    for (const [number, createdAt] of [[0, NOW], [1, NOW + 5], [2, NOW], [3, NOW + 5]]) await store.create(record(number, { createdAt }))
    equal((await store.list('ada', NOW)).map(({ id }) => id), [3, 1, 2, 0].map(idOf))
  })
  await check('memory/what is kept is nobody else\'s to change', async () => {
    const store = memorySessions()
    const given = record(0, { extra: 'x' })
    await store.create(given)
    given.generation = 5
    const found = await store.find(idOf(0))
    equal([found.generation, Object.hasOwn(found, 'extra'), Object.isFrozen(found)], [0, false, true])
    const { session } = await store.rotate(idOf(0), 0, { ...next(1), subject: 'eve' })
    equal([session.subject, session.generation, Object.isFrozen(session)], ['ada', 1, true])
    equal(Object.isFrozen((await store.list('ada', NOW))[0]), true)
    const listed = await store.list('ada', NOW)
    listed.length = 0
    equal((await store.list('ada', NOW)).length, 1)
  })
  await check('memory/an id that is taken is an error', async () => {
    const store = memorySessions()
    await store.create(record(0))
    await store.revoke(idOf(0), NOW)
    const error = await store.create(record(0)).catch((error) => error)
    equal([error instanceof Error, (await store.find(idOf(0))).revokedAt], [true, NOW])
  })

  await check('memory/counts are bounded too; the one that was added to longest ago goes', async () => {
    const store = memorySessions({ maxSessions: 3 })
    for (const bucket of ['a', 'b', 'c', 'a', 'd']) await store.countAttempt(bucket, NOW, NOW + 60)
    equal((await store.countAttempt('a', NOW, NOW + 60)).count, 3)
    equal((await store.countAttempt('b', NOW, NOW + 60)).count, 1)
  })
  await check('memory/counts that are over make room', async () => {
    const store = memorySessions({ maxSessions: 100 })
    for (let number = 0; number < 99; number += 1) await store.countAttempt(`old ${number}`, NOW, NOW + 60)
    await store.countAttempt('kept', NOW, NOW + 600)
    for (let number = 0; number < 99; number += 1) await store.countAttempt(`new ${number}`, NOW + 60, NOW + 600)
    equal((await store.countAttempt('kept', NOW + 60, NOW + 600)).count, 2)
  })
  await check('memory/sessions and counts do not take each other\'s room', async () => {
    const store = memorySessions({ maxSessions: 2 })
    for (let number = 0; number < 2; number += 1) await store.create(record(number))
    for (const bucket of ['a', 'b', 'c']) await store.countAttempt(bucket, NOW, NOW + 60)
    equal(await kept(store, 0, 2), [0, 1])
  })

  const refused = {
    RangeError: [{ maxSessions: 0 }, { maxSessions: -1 }, { maxSessions: 1.5 }, { maxSessions: Number.NaN }, { maxSessions: 10_000_001 }],
    TypeError: [{ maxSession: 1 }, { maxSessions: '10' }, { maxSessions: null }, null, 1, 'x', new (class Options {})(), { get maxSessions() { return 1 } }],
  }
  for (const [name, all] of Object.entries(refused)) {
    check(`memory/options that are refused with a ${name}`, () => {
      for (const options of all) {
        let error
        try {
          memorySessions(options)
        } catch (thrown) {
          error = thrown
        }
        equal(error?.name, name, JSON.stringify(options))
      }
    })
  }
  check('memory/options may be left out', () => {
    for (const options of [undefined, {}, { maxSessions: undefined }, { maxSessions: 1 }]) memorySessions(options)
  })
}
