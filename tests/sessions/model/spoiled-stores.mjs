// Stores that break the contract, each in one way. The model must notice every one of them.

/** Rotates whatever the generation is: the last one wins. */
export const lastOneWins = (store) => ({
  ...bound(store),
  async rotate(id, _expected, next) {
    const { generation } = (await store.find(id)) ?? {}
    return store.rotate(id, generation, next)
  },
})

/** Reads, and then writes what it has read: whatever happened in between is lost. */
export const readsAndWrites = (store, pause) => {
  const written = new Map()
  const find = async (id) => written.get(id) ?? store.find(id)
  return {
    ...bound(store),
    find,
    async rotate(id, expected, next, actor) {
      const session = await find(id)
      if (session === undefined) return { outcome: 'missing' }
      if (session.revokedAt !== null || session.generation !== expected) return { outcome: 'stale', session }
      await pause(actor, 'writes', () => written.set(id, { ...session, ...next }))
      return { outcome: 'rotated', session: written.get(id) }
    },
    async revoke(id, at) {
      const session = await find(id)
      if (session === undefined || session.revokedAt !== null) return false
      written.set(id, { ...session, revokedAt: at })
      return true
    },
  }
}

/** Rotates sessions that were ended, and brings them back to life. */
export const forgetsTheEnd = (store) => {
  const rotated = new Map()
  const find = async (id) => rotated.get(id) ?? store.find(id)
  return {
    ...bound(store),
    find,
    async rotate(id, expected, next) {
      const session = await find(id)
      if (session.generation !== expected) return { outcome: 'stale', session }
      rotated.set(id, { ...session, ...next, revokedAt: null })
      return { outcome: 'rotated', session: rotated.get(id) }
    },
  }
}

/** Says that it ended a session, and did not. */
export const endsNothing = (store) => ({ ...bound(store), revoke: async () => true })

/** Says that a session is missing that somebody else has just rotated. */
export const losesToOthers = (store) => ({
  ...bound(store),
  async rotate(...args) {
    const answer = await store.rotate(...args)
    return answer.outcome === 'stale' ? { outcome: 'missing' } : answer
  },
})

function bound(store) {
  const verbs = ['create', 'find', 'rotate', 'revoke', 'revokeSubject', 'list']
  return Object.fromEntries(verbs.map((verb) => [verb, (...args) => store[verb](...args)]))
}
