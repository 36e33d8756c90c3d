import { expectRejected, expectSame, type Checks } from './expect.js'
import { atOnce, freshId, freshText, sample, START } from './samples.js'

export const creating: Checks = {
  'a session that was created is found with all its members as they were': async (store) => {
    const session = sample()
    await store.create(session)
    expectSame(await store.find(session.id), session, 'the session found')
  },

  'a session that never was is not found': async (store) => {
    expectSame(await store.find(freshId()), undefined, 'the session found')
  },

  'a session without scopes, claims and time of authentication is kept as such': async (store) => {
    const session = sample({ scope: '', claims: '{}', authTime: null })
    await store.create(session)
    expectSame(await store.find(session.id), session, 'the session found')
  },

  'a time of 0 is kept as 0 and is not taken for none': async (store) => {
    const session = sample({ authTime: 0 })
    await store.create(session)
    expectSame(await store.find(session.id), session, 'the session found')
  },

  'the largest generation and times of five digits in the year are kept': async (store) => {
    const createdAt = 90_000_000_000
    const session = sample({ createdAt, endsAt: 99_999_999_999, generation: 4_294_967_295 })
    await store.create(session)
    expectSame(await store.find(session.id), session, 'the session found')
  },

  'an id that is taken is an error, and the session that has it stays as it was': async (store) => {
    const session = sample()
    await store.create(session)
    await expectRejected(store.create(sample({ id: session.id })), 'a second session of the id')
    expectSame(await store.find(session.id), session, 'the session found')
  },

  'an id stays taken when its session was revoked': async (store) => {
    const session = sample()
    await store.create(session)
    await store.revoke(session.id, START + 1)
    await expectRejected(store.create(session), 'a second session of the id')
    expectSame(await store.find(session.id), { ...session, revokedAt: START + 1 }, 'the session found')
  },

  'of 20 sessions that are created at once under one id exactly one is kept': async (store) => {
    const id = freshId()
    const created = await atOnce(20, async (number) => {
      const session = sample({ id, subject: freshText(`subject-${number}`) })
      return store.create(session).then(
        () => session,
        () => undefined,
      )
    })
    const kept = created.filter((session) => session !== undefined)
    expectSame(kept.length, 1, 'how many were created')
    expectSame(await store.find(id), kept[0], 'the session found')
  },

  'ids that differ in the case of one letter are two': async (store) => {
    const tail = freshId().slice(1)
    const small = sample({ id: `a${tail}` })
    const large = sample({ id: `A${tail}` })
    await store.create(small)
    expectSame(await store.find(large.id), undefined, 'the session of the other id')
    await store.create(large)
    expectSame(await store.find(small.id), small, 'the one')
    expectSame(await store.find(large.id), large, 'the other')
  },

  'what the caller does to a session afterwards does not change the one that is kept': async (store) => {
    const session = { ...sample() }
    const { id } = session
    const original = { ...session }
    await store.create(session)
    session.subject = 'changed'
    session.generation = 7
    expectSame(await store.find(id), original, 'after the one that was handed in has changed')
    for (const found of [await store.find(id), ...(await store.list(original.subject, START))]) {
      // It may be frozen, which is as good.
      if (found !== undefined) Reflect.set(found, 'generation', 8)
    }
    const { outcome } = await store.rotate(id, 8, { generation: 9, rotatedAt: START, expiresAt: original.expiresAt })
    expectSame(outcome, 'stale', 'a rotation from the changed generation')
    expectSame(await store.find(id), original, 'after the ones that were handed out have changed')
  },
}
