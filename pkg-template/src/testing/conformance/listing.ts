import { expectSame, type Checks } from './expect.js'
import { following, freshText, sample, START } from './samples.js'

export const listing: Checks = {
  'the sessions of a subject are listed, the newest first, and with all their members': async (store) => {
    const subject = freshText('subject')
    const at = (seconds: number) => sample({ subject, createdAt: START + seconds })
    const [first, second, third] = [at(0), at(1), at(2)]
    for (const session of [second, third, first, sample()]) await store.create(session)
    expectSame(await store.list(subject, START + 5), [third, second, first], 'the sessions listed')
  },

  'a subject without sessions has an empty list': async (store) => {
    expectSame(await store.list(freshText('nobody'), START), [], 'the sessions listed')
  },

  'a session is listed until the second before it expires': async (store) => {
    const session = sample({ expiresAt: START + 100 })
    await store.create(session)
    expectSame(await store.list(session.subject, START + 99), [session], 'one second before')
    expectSame(await store.list(session.subject, START + 100), [], 'at that second')
    expectSame(await store.list(session.subject, START + 101), [], 'one second after')
  },

  'a session that was refreshed is listed for as long as the refresh gave it': async (store) => {
    const session = sample({ expiresAt: START + 100 })
    await store.create(session)
    const next = { ...following(session), expiresAt: START + 160 }
    await store.rotate(session.id, 0, next)
    expectSame(await store.list(session.subject, START + 159), [{ ...session, ...next }], 'after the first end')
    expectSame(await store.list(session.subject, START + 160), [], 'after the second end')
  },

  'revoked sessions are not listed': async (store) => {
    const subject = freshText('subject')
    const [one, other] = [sample({ subject }), sample({ subject })]
    await store.create(one)
    await store.create(other)
    await store.revoke(one.id, START + 1)
    expectSame(await store.list(subject, START + 2), [other], 'the sessions listed')
    await store.revoke(other.id, START + 3)
    expectSame(await store.list(subject, START + 4), [], 'when both are revoked')
  },

  '50 sessions of one subject are all listed and all revoked': async (store) => {
    const subject = freshText('subject')
    const sessions = Array.from({ length: 50 }, (_, number) => sample({ subject, createdAt: START + number }))
    for (const session of sessions) await store.create(session)
    expectSame(await store.list(subject, START + 60), [...sessions].reverse(), 'the sessions listed')
    expectSame(await store.revokeSubject(subject, START + 61), 50, 'how many were revoked')
  },
}
