/**
 * A store of one session that does as it is told and takes notes of it; or, for a vector with an `answer`, one that
 * answers that to `rotate`. Looking a session up changes nothing, so of that it takes no notes.
 */
export function oneSession({ store: before, answer }) {
  const calls = []
  let held = before === null ? null : { ...before }
  const has = (id) => held !== null && held.id === id

  const store = {
    create: unexpected,
    revokeSubject: unexpected,
    list: unexpected,
    async find(id) {
      return has(id) ? { ...held } : undefined
    },
    async rotate(id, expected, next) {
      calls.push('rotate')
      if (answer !== undefined) return structuredClone(answer)
      if (!has(id)) return { outcome: 'missing' }
      if (held.revokedAt !== null || held.generation !== expected) return { outcome: 'stale', session: { ...held } }
      const { generation, rotatedAt, expiresAt } = next
      held = { ...held, generation, rotatedAt, expiresAt }
      return { outcome: 'rotated', session: { ...held } }
    },
    async revoke(id, at) {
      calls.push('revoke')
      if (!has(id) || held.revokedAt !== null) return false
      held = { ...held, revokedAt: at }
      return true
    },
  }
  return { store, held: () => held, calls: () => [...calls] }
}

async function unexpected() {
  throw new Error('a refresh has no use for this')
}
