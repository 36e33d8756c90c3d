import assert from 'node:assert/strict'
import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Stores that are wrong in one way each, and the check of the published suite that must find out. A suite that nothing
 * fails proves nothing.
 */
export function brokenStoreChecks({ memorySessions, storeConformance }) {
  return BROKEN.map(({ name, breaks, by }) => ({
    name: `a store which ${name} fails, and does so where it should`,
    run: async () => {
      const failed = []
      for (const check of storeConformance(() => ({ store: broken(memorySessions(), breaks) }))) {
        await check.run().catch(() => failed.push(check.name))
      }
      assert.ok(
        failed.some((name) => by.test(name)),
        `what failed: ${failed.join('; ') || 'nothing'}`,
      )
    },
  })).concat({
    name: 'the same store without a fault passes',
    run: async () => {
      for (const check of storeConformance(() => ({ store: broken(memorySessions(), () => ({})) }))) await check.run()
    },
  })
}

function broken(store, breaks) {
  const whole = {}
  for (const verb of ['create', 'find', 'rotate', 'revoke', 'revokeSubject', 'list', 'countAttempt', 'clearAttempts']) {
    whole[verb] = (...values) => store[verb](...values)
  }
  return { ...whole, ...breaks(whole) }
}

const BROKEN = [
  {
    name: 'looks first and writes later',
    by: /^of 100 rotations at once exactly one wins/,
    breaks: (store) => ({
      rotate: async (id, expected, next) => {
        const seen = await store.find(id)
        if (seen === undefined) return { outcome: 'missing' }
        if (seen.revokedAt !== null || seen.generation !== expected) return { outcome: 'stale', session: seen }
        await nextTurn()
        const { generation } = await store.find(id)
        await store.rotate(id, generation, next)
        return { outcome: 'rotated', session: { ...seen, ...next } }
      },
    }),
  },
  {
    name: 'rotates from any generation',
    by: /^a rotation from an older generation is stale/,
    breaks: (store) => ({
      rotate: async (id, _expected, next) => store.rotate(id, (await store.find(id))?.generation ?? 0, next),
    }),
  },
  {
    name: 'shows the session as it was before the race',
    by: /^of 100 rotations at once exactly one wins/,
    breaks: (store) => ({
      rotate: async (id, expected, next) => {
        const seen = await store.find(id)
        const rotated = await store.rotate(id, expected, next)
        return rotated.outcome === 'stale' ? { ...rotated, session: seen } : rotated
      },
    }),
  },
  {
    name: 'says missing where it should say stale',
    by: /is stale/,
    breaks: (store) => ({
      rotate: async (...values) => {
        const rotated = await store.rotate(...values)
        return rotated.outcome === 'stale' ? { outcome: 'missing' } : rotated
      },
    }),
  },
  {
    name: 'brings a revoked session back by a rotation',
    by: /^a rotation of a revoked session is stale/,
    breaks: (store) => {
      const revived = new Map()
      return {
        rotate: async (id, expected, next) => {
          const rotated = await store.rotate(id, expected, next)
          if (rotated.outcome !== 'stale' || rotated.session.revokedAt === null) return rotated
          revived.set(id, { ...rotated.session, ...next, revokedAt: null })
          return { outcome: 'rotated', session: revived.get(id) }
        },
        find: async (id) => revived.get(id) ?? store.find(id),
      }
    },
  },
  {
    name: 'forgets when a session was revoked',
    by: /^a session that is revoked is still found/,
    breaks: (store) => ({
      find: async (id) => {
        const session = await store.find(id)
        return session && { ...session, revokedAt: null }
      },
    }),
  },
  {
    name: 'revokes a second time',
    by: /^revoking again says false/,
    breaks: (store) => ({
      revoke: async (id, at) => (await store.revoke(id, at)) || (await store.find(id)) !== undefined,
    }),
  },
  {
    name: 'lets a new session take the place of another',
    by: /^an id that is taken is an error/,
    breaks: (store) => ({ create: (session) => store.create(session).catch(() => {}) }),
  },
  {
    name: 'takes a subject for the beginning of another',
    by: /with the wildcards of SQL|that another one begins with/,
    breaks: (store) => {
      const subjects = new Set()
      return {
        create: async (session) => {
          subjects.add(session.subject)
          await store.create(session)
        },
        list: async (subject, at) => {
          const alike = [...subjects].filter((other) => other.startsWith(subject))
          return (await Promise.all(alike.map((other) => store.list(other, at)))).flat()
        },
      }
    },
  },
  {
    name: 'takes a subject for the same in small letters',
    by: /^a subject in large letters/,
    breaks: (store) => ({
      create: (session) => store.create({ ...session, subject: session.subject.toLowerCase() }),
      list: (subject, at) => store.list(subject.toLowerCase(), at),
      revokeSubject: (subject, at) => store.revokeSubject(subject.toLowerCase(), at),
    }),
  },
  {
    name: 'cuts a subject after 100 characters',
    by: /^a subject of 255 characters/,
    breaks: (store) => ({
      create: (session) => store.create({ ...session, subject: session.subject.slice(0, 100) }),
      list: (subject, at) => store.list(subject.slice(0, 100), at),
    }),
  },
  {
    name: 'keeps times in 32 bits',
    by: /^the largest generation and times/,
    breaks: (store) => ({ create: (session) => store.create({ ...session, endsAt: session.endsAt >>> 0 }) }),
  },
  {
    name: 'keeps null as 0',
    by: /^a session without scopes, claims and time/,
    breaks: (store) => ({ create: (session) => store.create({ ...session, authTime: session.authTime ?? 0 }) }),
  },
  {
    name: 'gives numbers as text',
    by: /^a session that was created is found/,
    breaks: (store) => ({
      find: async (id) => {
        const session = await store.find(id)
        return session && { ...session, generation: `${session.generation}` }
      },
    }),
  },
  {
    name: 'hands out the very object that it keeps',
    by: /^what the caller does to a session afterwards/,
    breaks: (store) => {
      const kept = new Map()
      return {
        create: async (session) => {
          await store.create(session)
          kept.set(session.id, session)
        },
        find: async (id) => kept.get(id) ?? store.find(id),
      }
    },
  },
  {
    name: 'lists the oldest first',
    by: /the newest first/,
    breaks: (store) => ({ list: async (subject, at) => [...(await store.list(subject, at))].reverse() }),
  },
  {
    name: 'lists what has just expired',
    by: /^a session is listed until the second before it expires/,
    breaks: (store) => ({ list: (subject, at) => store.list(subject, at - 1) }),
  },
  {
    name: 'counts expired sessions as revoked ones',
    by: /^revoking a subject counts neither/,
    breaks: (store) => ({ revokeSubject: (subject, at) => store.revokeSubject(subject, at - 1) }),
  },
  {
    name: 'leaves expired sessions alone when their subject is revoked',
    by: /^revoking a subject ends sessions that have expired/,
    breaks: (store) => ({
      async revokeSubject(subject, at) {
        const living = await store.list(subject, at)
        for (const { id } of living) await store.revoke(id, at)
        return living.length
      },
    }),
  },
  {
    name: 'counts attempts by reading and writing',
    by: /^of 100 attempts at once each gets a count of its own from 1/,
    breaks: () => {
      const counts = new Map()
      return {
        countAttempt: async (bucket, at, until) => {
          const seen = counts.get(bucket)
          await nextTurn()
          const counted = seen && seen.resetAt > at ? { ...seen, count: seen.count + 1 } : { count: 1, resetAt: until }
          counts.set(bucket, counted)
          return counted
        },
        clearAttempts: async (bucket) => void counts.delete(bucket),
      }
    },
  },
  {
    name: 'puts the end of a count off with every attempt',
    by: /^further attempts count on/,
    breaks: (store) => ({
      countAttempt: async (bucket, at, until) => ({ ...(await store.countAttempt(bucket, at, until)), resetAt: until }),
    }),
  },
  {
    name: 'goes on counting at the end of a count',
    by: /begins anew at its end/,
    breaks: (store) => ({ countAttempt: (bucket, at, until) => store.countAttempt(bucket, at - 1, until) }),
  },
]
