import { equal, holds, rejection } from '../../checks.mjs'
import { refusalIsSound } from '../../refusal-rules.mjs'
import { bearing, newDesk, newStore, nobodysSession } from './desk.mjs'

const quick = { storeTimeout: 0.05 }

/** Each call of the store that an auth makes, with the tokens of a login. */
const uses = {
  create: (auth) => auth.login('ada'),
  find: (auth, { accessToken }) => auth.authenticateLive(bearing(accessToken)),
  'find, for a refresh token': (auth, { refreshToken }) => auth.introspect(refreshToken),
  'find, for an access token': (auth, { accessToken }) => auth.introspect(accessToken),
  rotate: (auth, { refreshToken }) => auth.refresh(refreshToken),
  revoke: (auth, { refreshToken }) => auth.logout(refreshToken),
  'revoke, by id': (auth, { sessionId }) => auth.revokeSession(sessionId),
  revokeSubject: (auth) => auth.revokeSubject('ada'),
  list: (auth) => auth.sessionsOf('ada'),
}

const failure = new Error('the database is down')

const failures = {
  'throws at once': () => {
    throw failure
  },
  rejects: () => Promise.reject(failure),
  'never answers': () => new Promise(() => {}),
  'gives a thenable that never answers': () => ({ then() {} }),
  'gives a thenable that throws': () => ({
    then() {
      throw failure
    },
  }),
  'gives an answer whose then throws': () =>
    Object.defineProperty({}, 'then', {
      get() {
        throw failure
      },
    }),
  'answers too late': (real) => new Promise((resolve) => setTimeout(() => resolve(real()), 120)),
  'fails too late': () => new Promise((_, reject) => setTimeout(() => reject(failure), 120)),
}

export async function failingStores(hallpass, check) {
  const pending = []
  for (const [what, fail] of Object.entries(failures)) {
    for (const [use, call] of Object.entries(uses)) {
      pending.push(check(`sessions/${use}: a store that ${what} gives STORE_UNAVAILABLE in time`, async () => {
        const { auth, store } = newDesk(hallpass, quick)
        const pair = await auth.login('ada')
        store.instead[use.split(',')[0]] = fail
        const start = performance.now()
        const error = await rejection(hallpass, 'STORE_UNAVAILABLE', () => call(auth, pair))
        holds(performance.now() - start < 1000, 'it came in time')
        equal([error.step, error.status, error.headers], ['host', 503, { 'Retry-After': '1' }])
        equal(refusalIsSound(hallpass, error, pair.accessToken), null)
        equal(error.cause === undefined || error.cause === failure, true)
        equal(error.cause === failure, !/never answers|too late/.test(what))
        equal(Object.keys(error).includes('cause'), false, 'what a database says gets into JSON')
      }))
    }
  }
  await Promise.all(pending)
  await check('sessions/the answer to STORE_UNAVAILABLE tells a client when to come back, and nothing else', async () => {
    const { auth, store } = newDesk(hallpass)
    store.instead.create = failures.rejects
    const response = (await rejection(hallpass, 'STORE_UNAVAILABLE', () => auth.login('ada'))).toResponse()
    equal([response.status, response.headers.get('retry-after')], [503, '1'])
    equal(await response.text(), '{"error":"temporarily_unavailable"}')
  })

  for (const [what, fail] of Object.entries(failures)) {
    await check(`sessions/after a store that ${what}, the old token works`, async () => {
      const { auth, clock, store } = newDesk(hallpass, quick)
      const { refreshToken, sessionId } = await auth.login('ada')
      store.instead.rotate = fail
      await rejection(hallpass, 'STORE_UNAVAILABLE', () => auth.refresh(refreshToken))
      await new Promise((resolve) => setTimeout(resolve, 150))
      delete store.instead.rotate
      clock.advance(3)
      const pair = await auth.refresh(refreshToken)
      equal(pair.sessionId, sessionId)
      equal((await auth.refresh(pair.refreshToken)).sessionId, sessionId)
      equal(store.sessions.get(sessionId).generation, 2)
    })
  }
  await check('sessions/a store that dies after it rotated lets a retry have the successor', async () => {
    const { auth, store } = newDesk(hallpass)
    const { refreshToken } = await auth.login('ada')
    store.instead.rotate = async (real) => {
      real()
      throw failure
    }
    await rejection(hallpass, 'STORE_UNAVAILABLE', () => auth.refresh(refreshToken))
    delete store.instead.rotate
    const pair = await auth.refresh(refreshToken)
    equal((await auth.refresh(pair.refreshToken)).tokenType, 'Bearer')
  })
  await check('sessions/a store that rotates when nobody waits any more lets the old token work, however late', async () => {
    const { auth, clock, store } = newDesk(hallpass, quick)
    const { refreshToken } = await auth.login('ada')
    store.instead.rotate = (real) =>
      new Promise((resolve) =>
        setTimeout(() => {
          clock.advance(3600)
          delete store.instead.rotate
          resolve(real())
        }, 120),
      )
    await rejection(hallpass, 'STORE_UNAVAILABLE', () => auth.refresh(refreshToken))
    await new Promise((resolve) => setTimeout(resolve, 150))
    const pair = await auth.refresh(refreshToken)
    equal((await auth.refresh(refreshToken)).refreshToken, pair.refreshToken)
    clock.advance(11)
    await rejection(hallpass, 'REFRESH_REUSED', () => auth.refresh(refreshToken))
  })
  await check('sessions/a late rotation does not bring a session back that was ended meanwhile', async () => {
    const { auth, clock, store } = newDesk(hallpass, quick)
    const { refreshToken, sessionId } = await auth.login('ada')
    store.instead.rotate = (real) =>
      new Promise((resolve) =>
        setTimeout(async () => {
          const answer = await real()
          clock.advance(60)
          await auth.revokeSession(sessionId)
          delete store.instead.rotate
          resolve(answer)
        }, 120),
      )
    await rejection(hallpass, 'STORE_UNAVAILABLE', () => auth.refresh(refreshToken))
    await new Promise((resolve) => setTimeout(resolve, 150))
    await rejection(hallpass, 'REFRESH_REVOKED', () => auth.refresh(refreshToken))
  })
  await check('sessions/a session whose end the store did not carry out ends when the client asks again', async () => {
    const { auth, clock, store } = newDesk(hallpass)
    const first = await auth.login('ada')
    const second = await auth.refresh(first.refreshToken)
    clock.advance(60)
    store.instead.revoke = failures.rejects
    await rejection(hallpass, 'STORE_UNAVAILABLE', () => auth.refresh(first.refreshToken))
    delete store.instead.revoke
    await rejection(hallpass, 'REFRESH_REUSED', () => auth.refresh(first.refreshToken))
    await rejection(hallpass, 'REFRESH_REVOKED', () => auth.refresh(second.refreshToken))
  })

  await check('sessions/an answer that is no promise is an answer', async () => {
    const store = newStore()
    for (const verb of ['create', 'find', 'rotate', 'revoke', 'revokeSubject', 'list']) store.instead[verb] = (real) => real()
    const { auth } = newDesk(hallpass, { store })
    const pair = await auth.login('ada')
    equal((await auth.refresh(pair.refreshToken)).sessionId, pair.sessionId)
    equal((await auth.sessionsOf('ada')).length, 1)
    equal(await auth.logout(pair.refreshToken), true)
  })
  for (const [verb, answers] of Object.entries(nonsense())) {
    for (const [what, answer] of Object.entries(answers)) {
      await check(`sessions/${verb} that answers ${what} is a contradiction`, async () => {
        const { auth, store } = newDesk(hallpass)
        const pair = await auth.login('ada')
        const calls = Object.entries(uses).filter(([use]) => use.split(',')[0] === verb)
        for (const [, call] of calls) {
          store.instead[verb] = async (real) => answer(await real())
          const error = await rejection(hallpass, 'STORE_CONFLICT', () => call(auth, pair))
          equal([error.step, error.status], ['host', 503])
        }
        // What the store did while it answered nonsense, it did; a session that is not ended goes on.
        delete store.instead[verb]
        if (verb !== 'revoke' && verb !== 'revokeSubject') equal((await auth.refresh(pair.refreshToken)).sessionId, pair.sessionId)
      })
    }
  }
  await check('sessions/what else stands in a record is left behind', async () => {
    const { auth, store } = newDesk(hallpass)
    const pair = await auth.login('ada')
    for (const session of store.sessions.values()) Object.assign(session, { extra: { a: 1 }, __v: 3, issuer: 'evil' })
    equal((await auth.refresh(pair.refreshToken)).sessionId, pair.sessionId)
  })
}

/** Answers that keep no contract, by verb. */
function nonsense() {
  const values = { null: null, 'a number': 1, 'a text': 'x', 'an empty object': {}, 'a list': [1], 'a function': () => 1 }
  const always = Object.fromEntries(Object.entries(values).map(([what, value]) => [what, () => value]))
  const { 'a number': _number, ...noNumber } = always
  const unfit = {
    'a session of another id': { id: nobodysSession },
    'a session with a scope that is none': { scope: 'a"b' },
    'a session with a generation beyond 32 bits': { generation: 2 ** 32 },
    'a session in milliseconds': { expiresAt: 1_800_000_000_000 },
    'a session that ends before it may': { endsAt: 1 },
  }
  // Only a refresh makes tokens of them.
  const unfitForTokens = {
    'a session with claims that are no JSON': { claims: '{' },
    'a session with claims of the session itself': { claims: '{"sub":"eve"}' },
  }
  const mistyped = {
    'a session without an id': { id: undefined },
    'a session with an id that is none': { id: 'x' },
    'a session with a number for a subject': { subject: 1 },
    'a session with a lone surrogate': { subject: '\ud800' },
    'a session with claims as an object': { claims: {} },
    'a session with a text for a generation': { generation: '0' },
    'a session with a BigInt for a generation': { generation: 0n },
    'a session with a fraction': { generation: 0.5 },
    'a session with a negative generation': { generation: -1 },
    'a session with NaN for a time': { rotatedAt: Number.NaN },
    'a session with a Date': { createdAt: new Date(0) },
    'a session without the time of its end': { revokedAt: undefined },
    'a session with false for the time of its end': { revokedAt: false },
  }
  const sessions = (broken, wrap, unwrap) =>
    Object.fromEntries(Object.entries(broken).map(([what, members]) => [what, (real) => wrap({ ...unwrap(real), ...members }, real)]))
  const all = { ...mistyped, ...unfit }
  const accessor = (session) => Object.defineProperty({ ...session }, 'id', { get: () => session.id, enumerable: true })
  const inherited = (session) => Object.create(session)
  return {
    find: {
      ...always,
      ...sessions(all, (session) => session, (real) => real),
      'a session with an accessor': accessor,
      'a session that inherits all': inherited,
      'a session behind a Proxy that throws': (session) => new Proxy(session, { getOwnPropertyDescriptor: () => fail() }),
    },
    rotate: {
      ...always,
      undefined: () => undefined,
      'another outcome': (real) => ({ ...real, outcome: 'done' }),
      'no session': () => ({ outcome: 'rotated' }),
      'an outcome behind an accessor': (real) => Object.defineProperty({ ...real }, 'outcome', { get: () => 'rotated' }),
      'that it rotated, and did not': (real) => ({ ...real, outcome: 'rotated', session: { ...real.session, generation: 0 } }),
      ...sessions({ ...all, ...unfitForTokens }, (session, real) => ({ ...real, session }), (real) => real.session),
    },
    revoke: { ...always, undefined: () => undefined },
    revokeSubject: { ...noNumber, undefined: () => undefined, 'a negative number': () => -1, 'a fraction': () => 0.5, NaN: () => Number.NaN },
    list: {
      ...always,
      undefined: () => undefined,
      'a list with holes': () => new Array(2),
      'a list without an end': () => Object.assign([], { length: 4_294_967_295 }),
      'sessions of somebody else': (real) => real.map((session) => ({ ...session, subject: 'eve' })),
      // They are only shown, so no more is asked of them than that each member is of its type.
      ...sessions(mistyped, (session) => [session], (real) => real[0]),
      'an object like a list': (real) => ({ 0: real[0], length: 1 }),
    },
  }
}

function fail() {
  throw failure
}
