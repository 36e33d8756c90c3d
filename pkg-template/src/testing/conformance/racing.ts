import type { Rotated } from '../../stores/store.js'
import { expectSame, type Checks } from './expect.js'
import { atOnce, following, freshText, sample, START } from './samples.js'

export const racing: Checks = {
  'of 100 rotations at once exactly one wins, and all others get the session that it left': async (store) => {
    const session = sample()
    await store.create(session)
    const all = await atOnce(100, (number) => store.rotate(session.id, 0, following(session, number)))
    const [won, ...more] = winners(all)
    expectSame(more.length, 0, 'how many won besides the first')
    expectSame(won?.outcome, 'rotated', 'the outcome of the one that won')
    for (const stale of all.filter((one) => one !== won)) {
      expectSame(stale, { ...won, outcome: 'stale' }, 'a rotation that lost')
    }
    expectSame(await store.find(session.id), won && sessionOf(won), 'the session found')
  },

  'of rotations of 25 sessions at once, four of each, one of each wins': async (store) => {
    const sessions = Array.from({ length: 25 }, () => sample())
    for (const session of sessions) await store.create(session)
    const all = await atOnce(100, (number) => {
      const session = sessions[number % 25] as (typeof sessions)[number]
      return store.rotate(session.id, 0, following(session, number))
    })
    for (const [at, { id }] of sessions.entries()) {
      const won = winners(all.filter((_, number) => number % 25 === at))
      expectSame(won.length, 1, 'how many won')
      expectSame(await store.find(id), sessionOf(won[0] as Rotated), 'the session found')
    }
  },

  'rotations from all of five generations at once never pass one generation twice': async (store) => {
    const session = sample()
    await store.create(session)
    const next = (generation: number, number: number) => ({ ...following(session, number), generation: generation + 1 })
    const all = await atOnce(100, async (number) => {
      const generation = number % 5
      return { generation, rotated: await store.rotate(session.id, generation, next(generation, number)) }
    })
    const passed = all.filter(({ rotated }) => rotated.outcome === 'rotated').map(({ generation }) => generation)
    const inOrder = Array.from(passed, (_, generation) => generation)
    expectSame(passed.sort(), inOrder, 'the generations that were passed')
    expectSame((await store.find(session.id))?.generation, passed.length, 'the generation found')
  },

  'a rotation and a revocation at once leave the session revoked, whoever was first': async (store) => {
    for (let round = 0; round < 20; round++) {
      const session = sample()
      await store.create(session)
      const early = round % 2 === 0 ? store.revoke(session.id, START + 5) : undefined
      const rotation = store.rotate(session.id, 0, following(session))
      const [rotated, revoked] = await Promise.all([rotation, early ?? store.revoke(session.id, START + 5)])
      expectSame(revoked, true, 'the answer of the revocation')
      const members = rotated.outcome === 'rotated' ? following(session) : {}
      const ended = { ...session, ...members, revokedAt: START + 5 }
      expectSame(await store.find(session.id), ended, 'the session found')
      const late = await store.rotate(session.id, ended.generation, following(ended))
      expectSame(late, { outcome: 'stale', session: ended }, 'a rotation afterwards')
    }
  },

  'of 20 revocations at once exactly one says true, and its time stays': async (store) => {
    const session = sample()
    await store.create(session)
    const answers = await atOnce(20, (number) => store.revoke(session.id, START + number))
    expectSame(answers.filter((answer) => answer).length, 1, 'how many say true')
    const revokedAt = START + answers.indexOf(true)
    expectSame(await store.find(session.id), { ...session, revokedAt }, 'the session found')
  },

  'no session of a subject that is revoked while all are rotated stays alive': async (store) => {
    const subject = freshText('subject')
    const sessions = Array.from({ length: 10 }, () => sample({ subject }))
    for (const session of sessions) await store.create(session)
    const rotations = sessions.map((session) => () => store.rotate(session.id, 0, following(session)))
    const [count] = await Promise.all([store.revokeSubject(subject, START + 5), ...rotations.map((rotate) => rotate())])
    expectSame(count, 10, 'how many were revoked')
    for (const { id } of sessions) expectSame((await store.find(id))?.revokedAt, START + 5, 'the time of the end')
    expectSame(await store.list(subject, START + 6), [], 'the sessions listed')
  },

  'each session of a subject that is revoked four times at once is counted once': async (store) => {
    const subject = freshText('subject')
    for (let number = 0; number < 10; number++) await store.create(sample({ subject }))
    const counts = await atOnce(4, (number) => store.revokeSubject(subject, START + number))
    expectSame(
      counts.reduce((total, count) => total + count, 0),
      10,
      'how many were revoked in all',
    )
  },
}

function winners(all: readonly Rotated[]): Rotated[] {
  return all.filter(({ outcome }) => outcome === 'rotated')
}

function sessionOf(rotated: Rotated): unknown {
  return rotated.outcome === 'missing' ? undefined : rotated.session
}
