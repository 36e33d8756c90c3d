import { now, secret } from '../samples.mjs'

export const parties = Object.freeze({ issuer: 'https://auth.test', audience: 'https://api.test' })

/** The 16 bytes of an id that no session has. */
export const nobodysSession = 'AAAAAAAAAAAAAAAAAAAAAA'

/** An auth with a clock that only the test moves and a store that the test sees through. */
export function newDesk(hallpass, { key = hallpass.Key.hmac(secret), store = newStore(), ...options } = {}) {
  const clock = newClock()
  const keys = options.keys === undefined ? { key } : {}
  const auth = hallpass.createAuth({ ...parties, ...keys, sessions: store, clock: clock.now, ...options })
  return { auth, clock, store, key }
}

export function newClock(time = now) {
  let seconds = time
  return {
    now: () => seconds,
    advance(by) {
      seconds += by
    },
  }
}

/** A request as the web has it, without anything else that a runtime may lack. */
export const bearing = (token) => ({ headers: new Headers({ authorization: `Bearer ${token}` }) })

/**
 * The shortest store that keeps the contract. `calls` lists what was asked; a function put into `instead` under the name
 * of a verb answers in its place, and gets the real one first.
 */
export function newStore() {
  const sessions = new Map()
  const counts = new Map()
  const calls = []
  const instead = {}
  const verbs = {
    create(session) {
      if (sessions.has(session.id)) throw new Error('taken')
      sessions.set(session.id, { ...session })
    },
    find: (id) => copy(sessions.get(id)),
    rotate(id, expected, next) {
      const session = sessions.get(id)
      if (session === undefined) return { outcome: 'missing' }
      if (session.revokedAt !== null || session.generation !== expected) return { outcome: 'stale', session: copy(session) }
      Object.assign(session, next)
      return { outcome: 'rotated', session: copy(session) }
    },
    revoke(id, at) {
      const session = sessions.get(id)
      if (session === undefined || session.revokedAt !== null) return false
      session.revokedAt = at
      return true
    },
    revokeSubject(subject, at) {
      const ended = living(subject, at)
      for (const session of ended) session.revokedAt = at
      return ended.length
    },
    list: (subject, at) => living(subject, at).map(copy).sort((a, b) => b.createdAt - a.createdAt),
    countAttempt(bucket, at, until) {
      const old = counts.get(bucket)
      counts.set(bucket, old !== undefined && old.resetAt > at ? { ...old, count: old.count + 1 } : { count: 1, resetAt: until })
      return { ...counts.get(bucket) }
    },
    clearAttempts: (bucket) => void counts.delete(bucket),
  }
  const living = (subject, at) =>
    [...sessions.values()].filter((one) => one.subject === subject && one.revokedAt === null && one.expiresAt > at)
  const store = { sessions, counts, calls, instead }
  for (const [verb, real] of Object.entries(verbs)) {
    store[verb] = (...args) => {
      calls.push(verb)
      if (instead[verb] !== undefined) return instead[verb](() => real(...args), ...args)
      return (async () => real(...args))()
    }
  }
  return store
}

const copy = (session) => session && { ...session }
