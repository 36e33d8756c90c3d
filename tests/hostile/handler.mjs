import { canonical } from '../suite/canonical.mjs'
import { equal, holds, refusal, rejection } from '../suite/checks.mjs'
import { newFront, request, told } from '../suite/behaviour/http/front.mjs'
import { pollute } from './pollution.mjs'
import { values } from './values.mjs'

const form = { username: 'ada', password: 'lovelace' }

/** Each kind of value in the place of each option of a handler, of what its functions give, and of each part of a request. */
export async function handler(bench) {
  const { hallpass, check } = bench
  const front = newFront(hallpass, { handler: { limiter: false } })
  const good = { findUser: () => undefined, checkPassword: () => false, limiter: false }
  const all = values()
  const login = (changes = {}) => Object.assign(request('/login', { form }), changes)
  /** Throws unless the handler, and the package, do what they always did. */
  const works = async () => {
    equal((await front.logIn()).status, 200, 'how a login was answered afterwards')
    bench.works()
  }
  const refuses = (id, code, call, option) =>
    check(`hostile/${id}`, async () => {
      const error = refusal(hallpass, code, call)
      if (option !== undefined) equal(error.option ?? null, option, 'the option')
      await works()
    })
  const rejects = (id, code, call) =>
    check(`hostile/${id}`, async () => {
      await rejection(hallpass, code, call)
      await works()
    })

  for (const { name, kind, value } of all) {
    const code = kind === 'foreign' ? 'INVALID_OPTION' : 'INVALID_ARGUMENT'
    await refuses(`the options of handler are ${name}`, code, () => front.auth.handler(value))
    await refuses(`the paths of a handler are ${name}`, code, () => front.auth.handler({ ...good, paths: value }))
    const isFunction = /function|^a class$/.test(name)
    for (const option of ['findUser', 'checkPassword', 'passwordChecked', 'address', 'authenticateClient', 'onRefusal', 'onFault']) {
      if (isFunction) continue
      await refuses(`the option ${option} of a handler is ${name}`, 'INVALID_OPTION', () => front.auth.handler({ ...good, [option]: value }), option)
    }
    if (name !== 'false') {
      await refuses(`the option limiter of a handler is ${name}`, 'INVALID_OPTION', () => front.auth.handler({ ...good, limiter: value }), 'limiter')
    }
    await rejects(`the request is ${name}`, 'INVALID_ARGUMENT', () => front.handler(value))
    if (!/Map$/.test(name)) await rejects(`the headers of a request are ${name}`, 'INVALID_ARGUMENT', () => front.handler(login({ headers: value })))
    await rejects(`the method of a request is ${name}`, 'INVALID_ARGUMENT', () => front.handler(login({ method: value })))
    await rejects(`the URL of a request is ${name}`, 'INVALID_ARGUMENT', () => front.handler(login({ url: value })))
    await refuses(`the URL of what is to match is ${name}`, 'INVALID_ARGUMENT', () => front.handler.matches({ url: value }))
    if (!isNothing(name)) await rejects(`a header of a request is ${name}`, 'INVALID_ARGUMENT', () => front.handler(login({ headers: { get: () => value } })))
    await check(`hostile/the context of a request is ${name}`, async () => {
      // What cannot be looked at may have an address.
      if (name === 'a revoked Proxy') await rejection(hallpass, 'INVALID_ARGUMENT', () => front.handler(login(), value))
      else equal((await front.handler(login(), value)).status, 200)
      await works()
    })
  }
  for (const { name, value } of all) {
    const with_ = (options) => newFront(hallpass, { handler: { limiter: false, ...options } })
    const isNobody = name === 'null'
    await check(`hostile/findUser gives ${name}`, async () => {
      const { send, store } = with_({ findUser: () => value })
      if (isNothing(name)) equal((await send('/login', { form })).status, 401)
      // Not even a promise can be made of it.
      else if (name === 'a revoked Proxy') equal(await send('/login', { form }).then(() => 'answered', () => 'rejected'), 'rejected')
      else await rejection(hallpass, 'INVALID_ARGUMENT', () => send('/login', { form }))
      equal(store.sessions.size, 0)
      await works()
    })
    await check(`hostile/a function of the options throws ${name}`, async () => {
      const thrown = () => {
        throw value
      }
      for (const option of ['findUser', 'checkPassword', 'passwordChecked']) {
        const outcome = await with_({ [option]: thrown }).send('/login', { form }).then(() => ({}), (reason) => ({ reason }))
        equal(Object.is(outcome.reason, value), true)
        const seen = []
        const response = await with_({ [option]: thrown, onFault: (...args) => void seen.push(args[0]) }).send('/login', { form })
        equal([response.status, await response.text(), Object.is(seen[0], value)], [500, '{"error":"server_error"}', true])
      }
    })
    if (name === 'a revoked Proxy') continue
    if (typeof value !== 'boolean') {
      await rejects(`checkPassword gives ${name}`, 'INVALID_ARGUMENT', () => with_({ checkPassword: () => value }).send('/login', { form }))
      await rejects(`authenticateClient gives ${name}`, 'INVALID_ARGUMENT', () =>
        with_({ authenticateClient: () => value }).send('/login', { form: { ...form, client_id: 'a' } }))
    }
    if (!isNobody) {
      await rejects(`address gives ${name}`, 'INVALID_ARGUMENT', () => newFront(hallpass, { handler: { address: () => value } }).send('/login', { form }))
    }
    await rejects(`onRefusal gives ${name}`, 'INVALID_ARGUMENT', () => with_({ onRefusal: () => value }).send('/nothing'))
    for (const member of ['subject', 'passwordHash', 'scope', 'claims', 'disabled']) {
      const isFine = {
        subject: false,
        passwordHash: isNobody,
        scope: /^an (empty array|array of strings)$/.test(name),
        claims: false,
        disabled: name === 'true' || name === 'false' || isNobody,
      }
      if (isFine[member]) continue
      await rejects(`the member ${member} of a user is ${name}`, 'INVALID_ARGUMENT', () => {
        const user = { subject: 'a', passwordHash: 'hash of lovelace', [member]: value }
        return with_({ findUser: () => user }).send('/login', { form })
      })
    }
  }

  const throwing = (member) => Object.defineProperty(login(), member, { get() { throw new Error('caller') } })
  for (const member of ['method', 'url', 'headers', 'body', 'bodyUsed']) {
    await rejects(`an accessor of ${member} that throws`, 'INVALID_ARGUMENT', () => front.handler(throwing(member)))
  }
  await rejects('a request that is a Proxy that throws', 'INVALID_ARGUMENT', () => front.handler(new Proxy({}, { get() { throw new Error('caller') } })))
  await rejects('a request whose headers throw undefined', 'INVALID_ARGUMENT', () => front.handler(login({ headers: { get() { throw undefined } } })))
  await check('hostile/each part of a request is read once', async () => {
    const seen = []
    const real = login()
    const watched = new Proxy(real, { get: (target, name) => (seen.push(String(name)), Reflect.get(target, name)) })
    equal((await front.handler(watched)).status, 200)
    equal(seen.sort(), ['body', 'bodyUsed', 'headers', 'method', 'url'])
  })
  await check('hostile/a user is read once, and by description', async () => {
    const seen = []
    const user = new Proxy({ subject: 'a', passwordHash: 'hash of lovelace', scope: ['b'], claims: { c: 1 }, disabled: false }, {
      get() {
        throw new Error('a member was got')
      },
      getOwnPropertyDescriptor: (target, name) => (seen.push(name), Reflect.getOwnPropertyDescriptor(target, name)),
    })
    // A promise looks for a `then`, and nobody else gets a member.
    const { send } = newFront(hallpass, { handler: { findUser: () => thenless(user) } })
    equal((await send('/login', { form })).status, 200)
    equal(seen.filter((name) => name === 'subject').length, 2, 'once for each time that the user is looked for')
  })

  const disposing = {
    'a request that disposes of its handler': (gone) => gone.handler(Object.defineProperty(login(), 'url', { get: () => (gone.handler.dispose(), 'https://api.test/login') })),
    'a request that disposes of the auth': (gone) => gone.handler(Object.defineProperty(login(), 'method', { get: () => (gone.auth.dispose(), 'POST') })),
    'a user that is found when the auth is gone': (gone) => ((gone.users.ada = undefined), Object.defineProperty(gone.users, 'ada', { get: () => (gone.auth.dispose(), undefined) }), gone.handler(login())),
  }
  for (const [what, call] of Object.entries(disposing)) {
    await check(`hostile/${what}`, async () => {
      const gone = newFront(hallpass)
      const outcome = await call(gone).then(({ status }) => status, ({ code }) => code)
      holds(['HANDLE_DISPOSED', 401].includes(outcome), `it gave ${outcome}`)
      await works()
    })
  }
  await check('hostile/a request under way when its handler is disposed of is answered', async () => {
    const gone = newFront(hallpass)
    gone.store.instead.create = (create) => (gone.handler.dispose(), create())
    equal((await gone.logIn()).status, 200)
    await rejection(hallpass, 'HANDLE_DISPOSED', () => gone.logIn())
  })
  await check('hostile/functions of the options may use the handler', async () => {
    let depth = 0
    const inner = newFront(hallpass, {
      handler: {
        findUser: async (username) => {
          if (depth++ < 3) equal((await inner.logIn()).status, 200)
          return inner.users[username]
        },
      },
    })
    equal((await inner.logIn()).status, 200)
  })
  check('hostile/members of a handler can be handed on without it', () => {
    const { matches } = front.handler
    equal(matches({ url: '/login' }), true)
  })

  const clean = await everything(hallpass)
  // Promises, and in Node the classes of the web themselves, stumble over the others.
  const bearable = ['options', 'a time', 'claims', 'members of a JWK', 'toJSON', 'members of a result']
  for (const name of bearable.map((what) => `${what} in Object.prototype`)) {
    await check(`hostile/a handler while the world is polluted: ${name}`, async () => {
      const restore = pollute(name)
      let outcome
      try {
        outcome = await everything(hallpass)
      } finally {
        restore()
      }
      equal(outcome, clean)
      await works()
    })
  }
}

/** `document.all` says of itself that it is undefined. */
const isNothing = (name) => name === 'null' || name === 'document.all'

/** A user that a promise cannot mistake for another promise. */
const thenless = (user) => new Proxy(user, { get: (target, name) => (name === 'then' ? undefined : Reflect.get(target, name)) })

/** What a handler answers to all there is, as text. */
async function everything(hallpass) {
  const { tell, auth } = newFront(hallpass, { cookies: true, handler: { authenticateClient: ({ id, secret }) => id === secret } })
  const { body } = await tell('/token', { form })
  const bearer = { headers: { authorization: `Bearer ${body.access_token}` } }
  const answers = [
    await tell('/token', { form: { ...form, password: 'x' } }), await tell('/login', { type: 'application/json', body: '{"username":"ada","password":"lovelace","scope":"write"}' }),
    await tell('/login?cookie=1', { form, headers: { origin: 'https://evil.test' } }), await tell('/nothing'), await tell('/login', { method: 'GET' }),
    await tell('/introspect', { form: { token: body.access_token, client_id: 'a', client_secret: 'a' } }),
    await tell('/introspect', { form: { token: 'x' }, ...bearer }), await tell('/introspect', { form: { token: 'x' } }),
    await tell('/sessions', { method: 'GET', ...bearer }), await tell('/.well-known/jwks.json', { method: 'GET' }),
    await tell('/refresh', { form: { refresh_token: 'x' } }), await tell('/logout', bearer), await tell('/revoke', { form: { token: 'x' } }),
  ]
  auth.dispose()
  const changing = /"(access_token|refresh_token|csrf_token|id|jti|sid)":"[^"]*"/g
  return answers.map(({ status, body: told, headers }) => `${status} ${canonical(told).replaceAll(changing, '')} ${headers['www-authenticate']}`).join('\n')
}
