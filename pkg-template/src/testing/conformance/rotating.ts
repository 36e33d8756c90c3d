import { expectSame, type Checks } from './expect.js'
import { following, freshId, sample, START } from './samples.js'

export const rotating: Checks = {
  'a rotation from the expected generation changes generation, time and end, and nothing else': async (store) => {
    const session = sample({ expiresAt: START + 1000 })
    await store.create(session)
    const next = { generation: 1, rotatedAt: START + 60, expiresAt: START + 1060 }
    const rotated = { ...session, ...next }
    expectSame(await store.rotate(session.id, 0, next), { outcome: 'rotated', session: rotated }, 'the rotation')
    expectSame(await store.find(session.id), rotated, 'the session found')
  },

  'a rotation of a session that never was is missing, and makes none': async (store) => {
    const id = freshId()
    expectSame(await store.rotate(id, 0, following(sample())), { outcome: 'missing' }, 'the rotation')
    expectSame(await store.find(id), undefined, 'the session found')
  },

  'a rotation from an older generation is stale, changes nothing and shows the session': async (store) => {
    const session = sample()
    await store.create(session)
    const rotated = { ...session, ...following(session) }
    await store.rotate(session.id, 0, rotatedMembers(rotated))
    const late = await store.rotate(session.id, 0, { ...following(session), rotatedAt: START + 90 })
    expectSame(late, { outcome: 'stale', session: rotated }, 'the late rotation')
    expectSame(await store.find(session.id), rotated, 'the session found')
  },

  'a rotation from a generation that was never reached is stale and changes nothing': async (store) => {
    const session = sample({ generation: 3 })
    await store.create(session)
    const ahead = await store.rotate(session.id, 4, { ...following(session), generation: 5 })
    expectSame(ahead, { outcome: 'stale', session }, 'the rotation ahead')
    expectSame(await store.find(session.id), session, 'the session found')
  },

  'a rotation of a revoked session is stale and shows when it was revoked': async (store) => {
    const session = sample()
    await store.create(session)
    await store.revoke(session.id, START + 5)
    const revoked = { ...session, revokedAt: START + 5 }
    expectSame(
      await store.rotate(session.id, 0, following(session)),
      { outcome: 'stale', session: revoked },
      'the rotation',
    )
    expectSame(await store.find(session.id), revoked, 'the session found')
  },

  'a session can be rotated time and again': async (store) => {
    let session = sample()
    await store.create(session)
    for (let generation = 0; generation < 20; generation++) {
      const next = following(session)
      session = { ...session, ...next }
      expectSame(
        await store.rotate(session.id, generation, next),
        { outcome: 'rotated', session },
        `rotation ${generation}`,
      )
    }
    expectSame(await store.find(session.id), session, 'the session found')
  },

  'a rotation reaches the largest generation, and is stale when it expects another large one': async (store) => {
    const session = sample({ generation: 4_294_967_294 })
    await store.create(session)
    const wrong = await store.rotate(session.id, 4_294_967_293, following(session))
    expectSame(wrong, { outcome: 'stale', session }, 'the rotation from one before')
    const rotated = { ...session, ...following(session) }
    const right = await store.rotate(session.id, 4_294_967_294, following(session))
    expectSame(right, { outcome: 'rotated', session: rotated }, 'the rotation to the largest')
    expectSame(rotated.generation, 4_294_967_295, 'the generation')
  },

  'a rotation touches no other session of the subject': async (store) => {
    const session = sample()
    const other = sample({ subject: session.subject })
    await store.create(session)
    await store.create(other)
    await store.rotate(session.id, 0, following(session))
    expectSame(await store.find(other.id), other, 'the other session')
  },
}

function rotatedMembers({ generation, rotatedAt, expiresAt }: ReturnType<typeof sample>) {
  return { generation, rotatedAt, expiresAt }
}
