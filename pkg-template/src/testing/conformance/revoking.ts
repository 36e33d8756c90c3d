import { expectSame, type Checks } from './expect.js'
import { following, freshId, freshText, sample, START } from './samples.js'

export const revoking: Checks = {
  'a session that is revoked is still found, with the time and all else as it was': async (store) => {
    const session = sample()
    await store.create(session)
    expectSame(await store.revoke(session.id, START + 5), true, 'the answer')
    expectSame(await store.find(session.id), { ...session, revokedAt: START + 5 }, 'the session found')
  },

  'revoking again says false, and the first time stays': async (store) => {
    const session = sample()
    await store.create(session)
    await store.revoke(session.id, START + 5)
    expectSame(await store.revoke(session.id, START + 9), false, 'the second answer')
    expectSame(await store.find(session.id), { ...session, revokedAt: START + 5 }, 'the session found')
  },

  'revoking a session that never was says false, and makes none': async (store) => {
    const id = freshId()
    expectSame(await store.revoke(id, START), false, 'the answer')
    expectSame(await store.find(id), undefined, 'the session found')
  },

  'a session that was rotated can be revoked and keeps its generation': async (store) => {
    const session = sample()
    await store.create(session)
    await store.rotate(session.id, 0, following(session))
    expectSame(await store.revoke(session.id, START + 70), true, 'the answer')
    const revoked = { ...session, ...following(session), revokedAt: START + 70 }
    expectSame(await store.find(session.id), revoked, 'the session found')
  },

  'revoking a subject ends all its sessions, says how many, and ends nobody else': async (store) => {
    const subject = freshText('subject')
    const sessions = [sample({ subject }), sample({ subject }), sample({ subject })]
    const other = sample()
    for (const session of [...sessions, other]) await store.create(session)
    expectSame(await store.revokeSubject(subject, START + 5), 3, 'how many')
    for (const session of sessions) {
      expectSame(await store.find(session.id), { ...session, revokedAt: START + 5 }, 'a session of the subject')
    }
    expectSame(await store.find(other.id), other, 'a session of somebody else')
    expectSame(await store.revokeSubject(subject, START + 6), 0, 'how many the second time')
  },

  'revoking a subject counts neither what was revoked before nor what has expired': async (store) => {
    const subject = freshText('subject')
    const [living, revoked] = [sample({ subject }), sample({ subject })]
    const expired = sample({ subject, expiresAt: START + 10 })
    for (const session of [living, revoked, expired]) await store.create(session)
    await store.revoke(revoked.id, START + 1)
    expectSame(await store.revokeSubject(subject, START + 10), 1, 'how many')
    expectSame(await store.find(living.id), { ...living, revokedAt: START + 10 }, 'the living one')
    expectSame(await store.find(revoked.id), { ...revoked, revokedAt: START + 1 }, 'the one revoked before')
  },

  'revoking a subject ends sessions that have expired, which a refresh under way or a clock behind could bring back': async (
    store,
  ) => {
    const session = sample({ expiresAt: START + 10 })
    await store.create(session)
    await store.revokeSubject(session.subject, START + 10)
    const next = { generation: session.generation + 1, rotatedAt: START + 9, expiresAt: START + 900 }
    expectSame((await store.rotate(session.id, session.generation, next)).outcome, 'stale', 'the outcome of a rotation')
    expectSame((await store.find(session.id))?.revokedAt, START + 10, 'when it was revoked')
  },

  'revoking a subject without sessions says 0': async (store) => {
    expectSame(await store.revokeSubject(freshText('nobody'), START), 0, 'how many')
  },

  'a new session of a subject that was revoked lives': async (store) => {
    const subject = freshText('subject')
    await store.create(sample({ subject }))
    await store.revokeSubject(subject, START + 5)
    const session = sample({ subject, createdAt: START + 6 })
    await store.create(session)
    expectSame(await store.find(session.id), session, 'the session found')
    expectSame(await store.list(subject, START + 7), [session], 'the sessions listed')
  },
}
