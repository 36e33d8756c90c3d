import { equal, holds, refusal, rejection } from '../../checks.mjs'
import { newFront, people, refused, request } from './front.mjs'

const form = { username: 'ada', password: 'lovelace' }

/** What the functions of the options may do, and what becomes of it when they do not. */
export async function ports(hallpass, check) {
  const isRefused = async (answer, code, more) => {
    const { wanted, got } = await refused(hallpass, answer, code, more)
    equal(got, wanted)
  }
  const failing = (error) => () => {
    throw error
  }
  const failures = {
    findUser: (error) => ({ findUser: failing(error) }),
    'findUser, later': (error) => ({ findUser: () => Promise.reject(error) }),
    checkPassword: (error) => ({ checkPassword: failing(error) }),
    passwordChecked: (error) => ({ passwordChecked: failing(error) }),
    'the limiter': (error) => ({ limiter: { attempt: failing(error), succeeded: failing(error) } }),
    'the limiter, once somebody is in': (error) => ({ limiter: { attempt: async () => {}, succeeded: failing(error) } }),
    address: (error) => ({ address: failing(error) }),
    authenticateClient: (error) => ({ authenticateClient: failing(error) }),
  }
  for (const [port, options] of Object.entries(failures)) {
    const parts = { form: { ...form, client_id: 'app' } }
    await check(`http/what ${port} throws rejects, as it was thrown`, async () => {
      const error = new Error('password lovelace of ada')
      const { send } = newFront(hallpass, { handler: options(error) })
      const thrown = await send('/login', parts).then(() => 'an answer', (reason) => reason)
      equal(thrown === error, true)
    })
    await check(`http/or what ${port} throws is told to onFault, and the answer says nothing of it`, async () => {
      const seen = []
      const error = new Error('password lovelace of ada')
      const onFault = (...args) => void seen.push(...args)
      const { handler } = newFront(hallpass, { handler: { ...options(error), onFault } })
      const asking = request('/login', parts)
      const response = await handler(asking)
      equal([response.status, await response.text(), seen[0] === error, seen[1] === asking], [500, '{"error":"server_error"}', true, true])
      equal(response.headers.get('cache-control'), 'no-store')
    })
    await check(`http/a refusal that ${port} throws is the answer`, async () => {
      const faults = []
      const { tell } = newFront(hallpass, { handler: { ...options(new hallpass.HallpassError('ACCOUNT_DISABLED')), onFault: (error) => faults.push(error) } })
      await isRefused(await tell('/login', parts), 'ACCOUNT_DISABLED')
      equal(faults, [])
    })
  }

  const noUsers = {
    'a text': 'ada',
    true: true,
    'a number': 1,
    'no subject': { passwordHash: 'x' },
    'a number for a subject': { subject: 1, passwordHash: 'x' },
    'no hash at all': { subject: 'a' },
    'bytes for a hash': { subject: 'a', passwordHash: new Uint8Array(8) },
    'a number for disabled': { subject: 'a', passwordHash: 'hash of lovelace', disabled: 1 },
    'a text for disabled': { subject: 'a', passwordHash: 'hash of lovelace', disabled: 'false' },
    'a number for a scope': { subject: 'a', passwordHash: 'hash of lovelace', scope: 1 },
    'a list of numbers for scopes': { subject: 'a', passwordHash: 'hash of lovelace', scope: [1] },
    'a list with a hole for scopes': { subject: 'a', passwordHash: 'hash of lovelace', scope: [, 'a'] },
    'members that are inherited': Object.create(people().ada),
    'an accessor for a subject': Object.defineProperty({ passwordHash: 'x' }, 'subject', { get: () => 'a', enumerable: true }),
    'an empty subject': { subject: '', passwordHash: 'hash of lovelace' },
    'claims that a session has a say in': { subject: 'a', passwordHash: 'hash of lovelace', claims: { sub: 'eve' } },
    'claims that are a list': { subject: 'a', passwordHash: 'hash of lovelace', claims: [1] },
  }
  for (const [what, user] of Object.entries(noUsers)) {
    await check(`http/a user that is ${what} is a mistake of who wrote findUser`, async () => {
      const faults = []
      const options = { findUser: () => user, onFault: (error) => faults.push(error) }
      const front = newFront(hallpass, { handler: options })
      equal((await front.tell('/login', { form })).body, { error: 'server_error' })
      equal([faults.length, faults[0].code, front.store.sessions.size], [1, 'INVALID_ARGUMENT', 0])
      const strict = newFront(hallpass, { handler: { findUser: () => user } })
      await rejection(hallpass, 'INVALID_ARGUMENT', () => strict.send('/login', { form }))
    })
  }
  await check('http/scopes that are not spelt as such are one too', async () => {
    for (const scope of ['a  b', ' a', 'a"b', ['a b'], ['']]) {
      const { send } = newFront(hallpass, { handler: { findUser: () => ({ ...people().ada, scope }) } })
      equal((await rejection(hallpass, 'INVALID_OPTION', () => send('/login', { form }))).option, 'scope')
    }
  })
  for (const verdict of [undefined, null, 1, 'true', {}, [], Promise.resolve('yes')]) {
    await check(`http/checkPassword must say true or false, and not ${typeof verdict}`, async () => {
      const front = newFront(hallpass, { handler: { checkPassword: () => verdict } })
      await rejection(hallpass, 'INVALID_ARGUMENT', () => front.send('/login', { form }))
      const clients = newFront(hallpass, { handler: { authenticateClient: () => verdict } })
      await rejection(hallpass, 'INVALID_ARGUMENT', () => clients.send('/login', { form: { ...form, client_id: 'app' } }))
      equal([front.store.sessions.size, clients.store.sessions.size], [0, 0])
    })
  }
  for (const address of [undefined, 1, '', 'localhost', '192.0.2.1, 192.0.2.2', {}]) {
    await check(`http/an address that is ${JSON.stringify(address)} does not turn the limit off`, async () => {
      const front = newFront(hallpass, { handler: { address: () => address } })
      await rejection(hallpass, 'INVALID_ARGUMENT', () => front.send('/login', { form }))
      equal(front.asked, [])
      await rejection(hallpass, 'INVALID_ARGUMENT', () => newFront(hallpass).send('/login', { form }, { address }))
    })
  }
  await check('http/a context must say its address, and not compute it', async () => {
    const traps = { getOwnPropertyDescriptor: () => { throw new Error('of the trap') } }
    for (const context of [{ get address() { return '192.0.2.1' } }, new Proxy({}, traps)]) {
      const front = newFront(hallpass)
      await rejection(hallpass, 'INVALID_ARGUMENT', () => front.send('/login', { form }, context))
      equal(front.asked, [])
    }
  })
  await check('http/a context that is none is no address', async () => {
    const inherited = Object.create({ address: 1 })
    for (const context of [undefined, null, 1, 'x', {}, [], { address: null }, inherited]) {
      equal((await newFront(hallpass).send('/login', { form }, context)).status, 200)
    }
  })

  await check('http/onRefusal may answer otherwise, and the refusal keeps its headers', async () => {
    const onRefusal = async (error, { url }) => (url.endsWith('/login') ? Response.json({ detail: error.message }, { status: error.status }) : undefined)
    const { tell } = newFront(hallpass, { handler: { onRefusal } })
    const { status, headers, body } = await tell('/login', { form: { ...form, password: 'x' } })
    equal([status, body], [401, { detail: 'the username or the password is wrong' }])
    equal([headers['www-authenticate'], headers['cache-control']], ['Bearer', 'no-store'])
    await isRefused(await tell('/nothing', {}), 'NOT_FOUND')
    const allow = newFront(hallpass, { handler: { onRefusal: () => new Response('no', { status: 404 }) } })
    equal((await allow.tell('/login', { method: 'PUT' })).headers.allow, 'POST')
    equal((await allow.handler(request('/login', { method: 'HEAD' }))).body, null)
  })
  for (const answer of [null, 'text', {}, { status: 200 }, 1, { status: 1000, headers: {} }]) {
    await check(`http/an onRefusal that gives ${JSON.stringify(answer)} is a mistake`, async () => {
      const { send } = newFront(hallpass, { handler: { onRefusal: () => answer } })
      await rejection(hallpass, 'INVALID_ARGUMENT', () => send('/nothing', {}))
      const faults = []
      const told = newFront(hallpass, { handler: { onRefusal: () => answer, onFault: ({ code }) => faults.push(code) } })
      const response = await told.send('/nothing', {})
      equal([response.status, await response.text(), faults], [500, '{"error":"server_error"}', ['INVALID_ARGUMENT']])
    })
  }
  await check('http/an onRefusal that throws, rejects', async () => {
    const error = new Error('of the page')
    const { send } = newFront(hallpass, { handler: { onRefusal: failing(error) } })
    equal((await send('/nothing', {}).catch((thrown) => thrown)) === error, true)
  })
  await check('http/an onFault that throws, rejects', async () => {
    const error = new Error('of the logger')
    const { send } = newFront(hallpass, { handler: { findUser: failing(new Error('x')), onFault: failing(error) } })
    equal((await send('/login', { form }).catch((thrown) => thrown)) === error, true)
  })

  await check('http/a store that fails is a 503, and onFault is told why', async () => {
    const faults = []
    for (const onFault of [undefined, (error) => void faults.push(error)]) {
      const front = newFront(hallpass, { handler: { onFault, limiter: false } })
      front.store.instead.create = () => Promise.reject(new Error('the database is gone'))
      await isRefused(await front.logIn(), 'STORE_UNAVAILABLE', { 'retry-after': '1' })
    }
    equal([faults.length, faults[0].code, faults[0].cause.message], [1, 'STORE_UNAVAILABLE', 'the database is gone'])
  })
  await check('http/a store that counts no attempts needs a limiter, or none on purpose', async () => {
    const { store, auth } = newFront(hallpass)
    const { countAttempt: _one, clearAttempts: _other, ...sessions } = store
    const options = { findUser: () => undefined, checkPassword: () => false }
    const other = newFront(hallpass, { store: sessions, handler: { limiter: false } })
    equal(refusal(hallpass, 'INVALID_OPTION', () => other.auth.handler(options)).option, 'limiter')
    other.auth.handler({ ...options, limiter: hallpass.createLoginLimiter() }).dispose()
    auth.handler(options).dispose()
  })
  const wrong = {
    findUser: [undefined, null, {}, 'find'],
    checkPassword: [undefined, null, true],
    passwordChecked: [null, 1],
    limiter: [true, null, 1, {}, { attempt() {} }, () => {}],
    address: ['192.0.2.1', null],
    authenticateClient: [{}, null],
    onRefusal: [new Response(null), null],
    onFault: [console, null],
    basePath: ['auth', '/', '/auth/', '/a b', 1, false],
  }
  for (const [option, values] of Object.entries(wrong)) {
    check(`http/the option ${option} is looked at`, () => {
      const { auth } = newFront(hallpass)
      const good = { findUser: () => undefined, checkPassword: () => false }
      for (const value of values) equal(refusal(hallpass, 'INVALID_OPTION', () => auth.handler({ ...good, [option]: value })).option, option)
    })
  }
  check('http/paths are looked at', () => {
    const { auth } = newFront(hallpass)
    const good = { findUser: () => undefined, checkPassword: () => false }
    const paths = { login: ['login', '', '/a//b', '/../x', '/a?b', '/%41', 1, true, '/login/'], token: ['/login'], basePath: ['/x'], logIn: ['/x'] }
    for (const [name, values] of Object.entries(paths)) {
      for (const value of values) equal(refusal(hallpass, 'INVALID_OPTION', () => auth.handler({ ...good, paths: { [name]: value } })).option, name)
    }
    for (const misspelt of ['login', 'FindUser', 'cookies', 'constructor']) {
      equal(refusal(hallpass, 'INVALID_OPTION', () => auth.handler({ ...good, [misspelt]: '/x' })).option, misspelt)
    }
    refusal(hallpass, 'INVALID_ARGUMENT', () => auth.handler())
    refusal(hallpass, 'INVALID_ARGUMENT', () => auth.handler({ ...good, paths: '/x' }))
    holds(typeof auth.handler(good) === 'function', 'a function')
  })
}
