import { equal, holds, refusal, rejection } from '../suite/checks.mjs'
import { newClock, newStore, parties } from '../suite/behaviour/sessions/desk.mjs'
import { values } from './values.mjs'

/** Each kind of value in the place of each argument of the functions of an auth and of a limiter of logins. */
export async function sessions(bench) {
  const { hallpass, key, check } = bench
  const { createAuth, createLoginLimiter } = hallpass
  const clock = newClock()
  const store = newStore()
  const auth = createAuth({ ...parties, key, sessions: store, clock: clock.now })
  const limiter = createLoginLimiter({ store, clock: clock.now })
  const pair = await auth.login('ada')
  const bearer = `Bearer ${pair.accessToken}`
  const all = values()

  /** Throws unless the auth, and the package, do what they always did. */
  const works = () => {
    equal(auth.authenticate(bearer).claims.sid, pair.sessionId, 'who was authenticated afterwards')
    bench.works()
  }
  const refuses = (id, code, call, option) =>
    check(`hostile/${id}`, () => {
      const error = refusal(hallpass, code, call)
      if (option !== undefined) equal(error.option ?? null, option, 'the option')
      works()
    })
  const rejects = (id, code, call) =>
    check(`hostile/${id}`, async () => {
      await rejection(hallpass, code, call)
      works()
    })
  const codeOfOptions = (kind) => (kind === 'foreign' ? 'INVALID_OPTION' : 'INVALID_ARGUMENT')

  for (const { name, kind, value } of all) {
    refuses(`the options of createAuth are ${name}`, codeOfOptions(kind), () => createAuth(value))
    refuses(`the options of createLoginLimiter are ${name}`, codeOfOptions(kind), () => createLoginLimiter(value))
    refuses(`the policy of authenticate is ${name}`, codeOfOptions(kind), () => auth.authenticate(bearer, value))
    refuses(`the policy of tryAuthenticate is ${name}`, codeOfOptions(kind), () => auth.tryAuthenticate(bearer, value))
    await rejects(`the policy of authenticateLive is ${name}`, codeOfOptions(kind), () => auth.authenticateLive(bearer, value))
    await rejects(`the options of login are ${name}`, codeOfOptions(kind), () => auth.login('ada', value))
    await rejects(`an attempt is ${name}`, codeOfOptions(kind), () => limiter.attempt(value))
    await rejects(`a login that succeeded is ${name}`, codeOfOptions(kind), () => limiter.succeeded(value))
    for (const option of ['issuer', 'audience', 'key', 'keys', 'sessions', 'clock', 'accessTtl', 'storeTimeout']) {
      if (isGood(option, name)) continue
      const others = option === 'keys' ? {} : { key }
      refuses(`the option ${option} of createAuth is ${name}`, 'INVALID_OPTION', () => {
        createAuth({ ...parties, ...others, [option]: value })
      }, name === 'a revoked Proxy' && !isApart.has(option) ? null : option)
    }
    // `document.all` says of itself that it is undefined.
    const isNothing = name === 'null' || name === 'document.all'
    const request = isNothing ? 'MISSING_CREDENTIALS' : 'INVALID_ARGUMENT'
    refuses(`the request of authenticate is ${name}`, request, () => auth.authenticate(value))
    if (!isNothing) refuses(`the request of tryAuthenticate is ${name}`, request, () => auth.tryAuthenticate(value))
    await rejects(`the request of authenticateLive is ${name}`, request, () => auth.authenticateLive(value))
    await rejects(`what is logged out is ${name}`, request, () => auth.logout(value))
    // A Map has a get, and this one no such header.
    const headers = /^a (Weak)?Map$/.test(name) ? 'MISSING_CREDENTIALS' : 'INVALID_ARGUMENT'
    refuses(`the headers of a request are ${name}`, headers, () => auth.authenticate({ headers: value }))
    refuses(`get of the headers gives ${name}`, name === 'null' ? request : 'INVALID_ARGUMENT', () => auth.authenticate({ headers: { get: () => value } }))
    if (typeof value !== 'function' && !isNothing) refuses(`get of the headers is ${name}`, 'INVALID_ARGUMENT', () => auth.authenticate({ headers: { get: value } }))
    for (const method of ['refresh', 'introspect', 'revokeSession', 'revokeSubject', 'sessionsOf', 'login']) {
      const isNone = method === 'refresh' && isNothing
      await rejects(`the argument of ${method} is ${name}`, isNone ? 'MISSING_CREDENTIALS' : 'INVALID_ARGUMENT', () => auth[method](value))
    }
    refuses(`the keys of setKeys are ${name}`, name === 'an empty array' ? 'INVALID_KEY' : 'INVALID_ARGUMENT', () => auth.setKeys(value))
    if (name !== 'null') await rejects(`an account is ${name}`, 'INVALID_ARGUMENT', () => limiter.attempt({ account: value, address: '192.0.2.1' }))
    if (name !== 'null') await rejects(`an address is ${name}`, 'INVALID_ARGUMENT', () => limiter.attempt({ account: 'ada', address: value }))
  }
  for (const method of ['refresh', 'introspect', 'revokeSession', 'revokeSubject', 'sessionsOf', 'login']) {
    await rejects(`the argument of ${method} is missing`, method === 'refresh' ? 'MISSING_CREDENTIALS' : 'INVALID_ARGUMENT', () => auth[method]())
  }
  equal(store.calls, ['create'], 'what the store was asked')

  for (const missing of ['issuer', 'audience']) {
    refuses(`createAuth without ${missing}`, 'INVALID_OPTION', () => createAuth({ ...parties, key, [missing]: undefined }), missing)
  }
  refuses('createAuth without anything', 'INVALID_OPTION', () => createAuth(), 'key')
  refuses('createAuth with a key and keys', 'INVALID_OPTION', () => createAuth({ ...parties, key, keys: [key] }), 'key')
  for (const [option, wrong] of Object.entries(wrongOptions)) {
    for (const value of wrong) {
      refuses(`createAuth: ${option} is ${String(value)}`, 'INVALID_OPTION', () => createAuth({ ...parties, key, [option]: value }), option)
    }
  }
  for (const misspelt of ['Issuer', 'accessTTL', 'session', 'secret', 'cookie', 'constructor']) {
    refuses(`createAuth: the option ${misspelt}`, 'INVALID_OPTION', () => createAuth({ ...parties, key, [misspelt]: 1 }), misspelt)
  }

  const failing = {
    'an accessor of headers that throws': { get headers() { throw new Error('caller') } },
    'an accessor of get that throws': { headers: { get get() { throw new Error('caller') } } },
    'a get that throws': { headers: { get() { throw new Error('caller') } } },
    'a get that throws undefined': { headers: { get() { throw undefined } } },
    // Not as a tail call, which has no end at all in Bun.
    'a get that ends the stack': { headers: { get() { return `${this.get()}` } } },
    'a Proxy that throws': new Proxy({}, { get() { throw new Error('caller') } }),
    'headers as a plain object': { headers: { authorization: bearer } },
    'a get of another object': { headers: { get: Headers.prototype.get } },
  }
  for (const [what, request] of Object.entries(failing)) {
    refuses(`a request with ${what}`, 'INVALID_ARGUMENT', () => auth.authenticate(request))
    await rejects(`a request to log out with ${what}`, 'INVALID_ARGUMENT', () => auth.logout(request))
  }
  check('hostile/a request is read once', () => {
    const seen = []
    const headers = {
      get get() {
        seen.push('get')
        return function get(...args) {
          seen.push(this === headers, ...args)
          return bearer
        }
      },
    }
    const request = {
      get headers() {
        seen.push('headers')
        return headers
      },
    }
    equal(auth.authenticate(request).claims.sub, 'ada')
    equal(seen, ['headers', 'get', true, 'authorization'])
  })
  check('hostile/a request may use the auth while it is read', () => {
    const request = { headers: { get: () => (auth.authenticate(bearer, { maxTokenAge: '1h' }), bearer) } }
    equal(auth.authenticate(request).claims.sub, 'ada')
  })
  for (const [what, take] of Object.entries({
    'a request': (gone) => gone.authenticate({ headers: { get: () => (gone.dispose(), bearer) } }),
    'a policy': (gone) => gone.authenticate(bearer, new Proxy({}, { ownKeys: () => (gone.dispose(), []) })),
    'an array of keys': (gone) => gone.setKeys(new Proxy([key], { getOwnPropertyDescriptor: (...args) => (gone.dispose(), Reflect.getOwnPropertyDescriptor(...args)) })),
  })) {
    refuses(`${what} that disposes of the auth`, 'HANDLE_DISPOSED', () => take(createAuth({ ...parties, key, clock: clock.now })))
  }
  refuses('a clock that disposes of the auth', 'HANDLE_DISPOSED', () => {
    const gone = createAuth({ ...parties, key, clock: () => (gone.dispose(), clock.now()) })
    gone.authenticate(bearer)
  })
  check('hostile/a clock may use the auth', () => {
    let depth = 0
    const inner = createAuth({ ...parties, key, clock: () => (depth++ === 0 && inner.authenticate(bearer), clock.now()) })
    equal(inner.authenticate(bearer).claims.sub, 'ada')
    inner.dispose()
  })

  for (const [what, time] of Object.entries(noTimes)) {
    await check(`hostile/a clock that ${what}`, async () => {
      const timeless = createAuth({ ...parties, key, clock: time, sessions: store })
      const asked = store.calls.length
      refusal(hallpass, 'CLOCK_INVALID', () => timeless.authenticate(bearer))
      refusal(hallpass, 'CLOCK_INVALID', () => timeless.tryAuthenticate(bearer))
      const calls = [
        () => timeless.login('ada'), () => timeless.refresh(pair.refreshToken), () => timeless.logout(pair.refreshToken),
        () => timeless.revokeSession(pair.sessionId), () => timeless.revokeSubject('ada'), () => timeless.sessionsOf('ada'),
        () => timeless.introspect(pair.accessToken), () => timeless.authenticateLive(bearer),
        () => createLoginLimiter({ store, clock: time }).attempt({ account: 'ada', address: null }),
      ]
      for (const call of calls) await rejection(hallpass, 'CLOCK_INVALID', call)
      equal(store.calls.length, asked, 'how often the store was asked')
      timeless.dispose()
      works()
    })
  }

  const verbs = ['create', 'find', 'rotate', 'revoke', 'revokeSubject', 'list']
  for (const verb of verbs) {
    refuses(`a store without ${verb}`, 'INVALID_OPTION', () => createAuth({ ...parties, key, sessions: { ...store, [verb]: undefined } }), 'sessions')
    refuses(`a store whose ${verb} throws when it is looked at`, 'INVALID_OPTION', () => {
      createAuth({ ...parties, key, sessions: Object.defineProperty({ ...store }, verb, { get() { throw new Error('caller') } }) })
    }, 'sessions')
  }
  await check('hostile/a store may be of any class', async () => {
    class Store {}
    for (const verb of verbs) Store.prototype[verb] = store[verb]
    const classy = createAuth({ ...parties, key, sessions: new Store(), clock: clock.now })
    equal(await classy.logout((await classy.login('eve')).refreshToken), true)
    classy.dispose()
  })
  await check('hostile/a store that loses its functions is unavailable', async () => {
    const { proxy, revoke } = Proxy.revocable({ ...store }, {})
    const orphan = createAuth({ ...parties, key, sessions: proxy, clock: clock.now })
    revoke()
    await rejection(hallpass, 'STORE_UNAVAILABLE', () => orphan.login('ada'))
    await rejection(hallpass, 'STORE_UNAVAILABLE', () => orphan.refresh(pair.refreshToken))
    orphan.dispose()
    works()
  })
  await check('hostile/functions of an auth can be handed on without it', async () => {
    const { authenticate, login, refresh, logout } = createAuth({ ...parties, key, clock: clock.now })
    const { accessToken, refreshToken } = await login('ada')
    equal(authenticate(`Bearer ${accessToken}`).claims.sub, 'ada')
    equal(await logout((await refresh(refreshToken)).refreshToken), true)
  })
  check('hostile/functions of an auth are all own members', () => {
    const names = ['login', 'authenticate', 'tryAuthenticate', 'authenticateLive', 'refresh', 'logout', 'revokeSession', 'revokeSubject',
      'sessionsOf', 'introspect', 'handler', 'publicJwks', 'setKeys', 'dispose']
    equal(Object.keys(auth), names)
    holds(names.every((name) => typeof auth[name] === 'function'), 'functions')
  })
  auth.dispose()
  limiter.dispose()
}

/** The options that are read by the package and not by the core. */
const isApart = new Set(['key', 'keys', 'sessions', 'clock'])

/** Which of the values are what the option asks for. */
function isGood(option, name) {
  switch (option) {
    case 'audience':
      return name === 'an array of strings'
    case 'clock':
      return /function|^a class$/.test(name)
    case 'accessTtl':
      return name === 'a fraction'
    case 'storeTimeout':
      return name === 'a fraction'
    // An empty array is an array of keys; that there is none among them is another refusal.
    case 'keys':
      return name === 'an empty array'
    default:
      return false
  }
}

const wrongOptions = {
  issuer: ['', '\ud800', 'a'.repeat(70_000).slice(0, 65_537)],
  accessTtl: [0, 0.5, '0s', '25h', 86_401, '15', '15 m', -1, Number.NaN],
  refreshTtl: [899, '14m', '401d', Number.POSITIVE_INFINITY],
  idleTtl: ['14m', '31d', 0],
  refreshGrace: ['301s', -1, '1y'],
  storeTimeout: [0, 0.009, 60.5, '2m'],
  clockTolerance: ['2d', -1],
}

const noTimes = {
  'gives NaN': () => Number.NaN,
  'gives a negative number': () => -1,
  'gives milliseconds': () => Date.now(),
  'gives a string': () => '1800000000',
  'gives a BigInt': () => 1_800_000_000n,
  'gives nothing': () => {},
  'gives an invalid Date': () => new Date(Number.NaN),
  'gives an object like a Date': () => ({ getTime: () => 1_800_000_000_000 }),
  'gives a promise': async () => 1_800_000_000,
  throws: () => {
    throw new Error('caller')
  },
  'throws undefined': () => {
    throw undefined
  },
}
