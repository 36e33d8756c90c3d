import { equal, holds } from '../../checks.mjs'
import { hashOf, newFront, people, refused, request, told } from './front.mjs'

export async function loggingIn(hallpass, check) {
  const isRefused = async (answer, code, more) => {
    const { wanted, got } = await refused(hallpass, answer, code, more)
    equal(got, wanted)
  }
  const bearer = { 'www-authenticate': 'Bearer' }

  await check('http/a login answers as RFC 6749 says, and the token is good', async () => {
    const { tell, auth } = newFront(hallpass)
    for (const [path, parts] of Object.entries({
      '/login': { form: { username: 'ada', password: 'lovelace' } },
      '/token': { form: { grant_type: 'password', username: 'ada', password: 'lovelace' } },
      '/login?cookie=0': { json: { username: 'ada', password: 'lovelace' } },
    })) {
      const { status, headers, body, cookies } = await tell(path, parts)
      equal([status, headers, cookies], [200, { 'cache-control': 'no-store', 'content-type': 'application/json' }, {}])
      const { access_token: token, refresh_token: refreshToken, ...others } = body
      equal(others, { token_type: 'bearer', expires_in: 900, refresh_expires_in: 2_592_000, scope: 'read write' })
      const { claims } = auth.authenticate(`Bearer ${token}`, { freshLogin: true })
      equal([claims.sub, claims.role, claims.scope], ['u-ada', 'admin', 'read write'])
      equal(typeof (await auth.refresh(refreshToken)).accessToken, 'string')
    }
  })
  await check('http/a request of the web itself is answered alike', async () => {
    const { handler } = newFront(hallpass)
    const body = new URLSearchParams({ username: 'ada', password: 'lovelace' })
    const response = await handler(new Request('https://api.test/token', { method: 'POST', body }))
    holds(response instanceof Response, 'a Response')
    equal((await told(response)).body.scope, 'read write')
    const wrong = await handler(new Request('https://api.test/token', { method: 'POST', body: new URLSearchParams({ username: 'ada', password: 'x' }) }))
    await isRefused(await told(wrong), 'INVALID_CREDENTIALS', bearer)
  })
  await check('http/a wrong password, a user who is not there and one without a password get the same answer', async () => {
    const { tell, store } = newFront(hallpass)
    for (const form of [{ username: 'ada', password: 'x' }, { username: 'nobody', password: 'x' }, { username: 'sam', password: 'x' }, { username: 'eve', password: 'x' }]) {
      await isRefused(await tell('/login', { form }), 'INVALID_CREDENTIALS', bearer)
    }
    equal(store.sessions.size, 0)
  })
  await check('http/the same work is done for each of them', async () => {
    const { tell, asked } = newFront(hallpass)
    for (const username of ['ada', 'nobody', 'sam']) await tell('/login', { form: { username, password: 'x' } })
    equal(asked, ['find ada', 'check hash of lovelace x', 'find nobody', 'check undefined x', 'find sam', 'check undefined x'])
  })
  await check('http/nobody is not logged in even if their password is said to be right', async () => {
    const { tell, store } = newFront(hallpass, { handler: { checkPassword: () => true } })
    for (const username of ['nobody', 'sam']) {
      await isRefused(await tell('/login', { form: { username, password: 'x' } }), 'INVALID_CREDENTIALS', bearer)
    }
    equal(store.sessions.size, 0)
  })
  await check('http/that somebody is disabled is told to who knows the password, and to nobody else', async () => {
    const { tell, store } = newFront(hallpass)
    await isRefused(await tell('/login', { form: { username: 'eve', password: 'dropper' } }), 'ACCOUNT_DISABLED')
    await isRefused(await tell('/login', { form: { username: 'eve', password: 'x' } }), 'INVALID_CREDENTIALS', bearer)
    equal(store.sessions.size, 0)
  })
  await check('http/a password that is too long is a wrong one, and takes as long', async () => {
    const passwords = []
    const checkPassword = async (hash, password) => {
      passwords.push(hash)
      if (hash !== undefined) throw new hallpass.HallpassError('PASSWORD_TOO_LONG')
      return false
    }
    const { tell } = newFront(hallpass, { handler: { checkPassword } })
    await isRefused(await tell('/login', { form: { username: 'ada', password: 'x' } }), 'INVALID_CREDENTIALS', bearer)
    equal(passwords.map((hash) => hash ?? null), [hashOf('lovelace'), null])
    const always = newFront(hallpass, {
      handler: {
        checkPassword: () => {
          throw new hallpass.HallpassError('PASSWORD_TOO_LONG')
        },
      },
    })
    await isRefused(await always.tell('/login', { form: { username: 'ada', password: 'x' } }), 'INVALID_CREDENTIALS', bearer)
  })

  await check('http/a login is granted what was asked for of what the user may have', async () => {
    const { tell, auth } = newFront(hallpass)
    const granted = async (form) => (await tell('/login', { form: { username: 'ada', password: 'lovelace', ...form } })).body
    equal((await granted({ scope: 'write' })).scope, 'write')
    equal((await granted({ scope: 'write read' })).scope, 'read write')
    equal((await granted({ scope: 'write admin' })).scope, 'write')
    equal((await granted({ scope: '' })).scope, 'read write')
    const { access_token: token } = await granted({ scope: 'read' })
    equal(auth.tryAuthenticate(`Bearer ${token}`, { scopes: 'write' }).ok, false)
    await isRefused(await tell('/login', { form: { username: 'ada', password: 'lovelace', scope: 'admin' } }), 'INVALID_SCOPE')
    await isRefused(await tell('/login', { form: { username: 'ada', password: 'lovelace', scope: 'a "b"' } }), 'INVALID_SCOPE')
  })
  await check('http/the scopes of a user are a list, a text, or none', async () => {
    const users = people()
    const { tell } = newFront(hallpass, { users })
    const scope = async () => (await tell('/login', { form: { username: 'bob', password: 'builder' } })).body.scope
    equal(await scope(), '')
    users.bob.scope = 'a b'
    equal(await scope(), 'a b')
    users.bob.scope = []
    equal(await scope(), '')
    users.bob.scope = ['b', 'a']
    equal(await scope(), 'b a')
  })

  await check('http/the limit of logins is asked before anybody is looked for', async () => {
    const order = []
    const limiter = {
      attempt: async (attempt) => void order.push(['attempt', attempt]),
      succeeded: async (login) => void order.push(['succeeded', login]),
    }
    const findUser = (username) => (order.push(['find', username]), people()[username])
    const front = newFront(hallpass, { handler: { limiter, findUser } })
    await front.send('/login', { form: { username: 'ada', password: 'x' } }, { address: '192.0.2.1' })
    const attempt = { account: 'ada', address: '192.0.2.1' }
    equal(order, [['attempt', attempt], ['find', 'ada']])
    order.length = 0
    await front.send('/login', { form: { username: 'ada', password: 'lovelace' } }, { address: '192.0.2.1' })
    equal(order.map(([what]) => what), ['attempt', 'find', 'succeeded', 'find'])
    equal(order[2][1], attempt)
    order.length = 0
    await front.send('/login', { form: { username: 'ada', password: 'x' } })
    equal(order[0][1], { account: 'ada', address: null })
  })
  await check('http/without a limiter, the store of the auth counts, in the time of the auth', async () => {
    const { tell, clock, asked, logIn } = newFront(hallpass)
    for (let round = 0; round < 10; round += 1) {
      await isRefused(await tell('/login', { form: { username: 'ada', password: 'x' } }), 'INVALID_CREDENTIALS', bearer)
    }
    asked.length = 0
    clock.advance(100)
    await isRefused(await logIn(), 'RATE_LIMITED', { 'retry-after': '800' })
    equal(asked, [])
    clock.advance(800)
    equal((await logIn()).status, 200)
  })
  await check('http/the address counts, wherever the server has it from', async () => {
    const contexts = newFront(hallpass)
    const options = newFront(hallpass, { handler: { address: ({ headers }) => headers.get('x-real-ip') } })
    const tries = {
      'from the context': (name) => contexts.tell('/login', { form: { username: name, password: 'x' } }, { address: '192.0.2.1' }),
      'from the options': (name) => options.tell('/login', { form: { username: name, password: 'x' }, headers: { 'x-real-ip': '192.0.2.1' } }, { address: '192.0.2.9' }),
    }
    for (const attempt of Object.values(tries)) {
      for (let round = 0; round < 100; round += 1) equal((await attempt(`user-${round}`)).status, 401)
      equal((await attempt('another')).status, 429)
    }
    equal((await contexts.tell('/login', { form: { username: 'another', password: 'x' } }, { address: '192.0.2.2' })).status, 401)
  })
  await check('http/without any limit there is none', async () => {
    const { tell, logIn, store } = newFront(hallpass, { handler: { limiter: false } })
    for (let round = 0; round < 12; round += 1) await tell('/login', { form: { username: 'ada', password: 'x' } })
    equal((await logIn()).status, 200)
    equal(store.counts.size, 0)
  })

  const meanwhile = {
    'is gone': (users) => delete users.ada,
    'was disabled': ({ ada }) => (ada.disabled = true),
    'has another password': ({ ada }) => (ada.passwordHash = hashOf('byron')),
    'has no password any more': ({ ada }) => (ada.passwordHash = null),
    'is somebody else': ({ ada }) => (ada.subject = 'u-eve'),
  }
  for (const [what, change] of Object.entries(meanwhile)) {
    await check(`http/who ${what} when the session has begun is not logged in, and the session ends`, async () => {
      const front = newFront(hallpass)
      front.store.instead.create = async (create) => {
        await create()
        change(front.users)
      }
      await isRefused(await front.logIn(), 'INVALID_CREDENTIALS', bearer)
      equal([...front.store.sessions.values()].map(({ revokedAt }) => revokedAt !== null), [true])
    })
  }
  await check('http/who has another hash of the same password meanwhile is logged in', async () => {
    const checkPassword = (hash, password) => hash?.startsWith(hashOf(password)) ?? false
    const front = newFront(hallpass, { handler: { checkPassword } })
    front.store.instead.create = async (create) => {
      await create()
      front.users.ada.passwordHash = `${hashOf('lovelace')}, made anew`
    }
    equal((await front.logIn()).status, 200)
  })
  await check('http/a good password can be hashed anew, with the user as the database has them', async () => {
    const users = people()
    const passwordChecked = async (user, password) => {
      equal([user === users.ada, password], [true, 'lovelace'])
      user.passwordHash = hashOf('a better hash')
    }
    const front = newFront(hallpass, { users, handler: { passwordChecked } })
    equal((await front.tell('/login', { form: { username: 'ada', password: 'x' } })).status, 401)
    equal(users.ada.passwordHash, hashOf('lovelace'))
    equal((await front.logIn()).status, 200)
    equal(users.ada.passwordHash, hashOf('a better hash'))
  })
  await check('http/if that fails, there is no session and no token', async () => {
    const faults = []
    const passwordChecked = () => Promise.reject(new Error('the database is gone'))
    const front = newFront(hallpass, { handler: { passwordChecked, onFault: (error) => faults.push(error.message) } })
    await isRefused(await front.logIn(), 'INTERNAL')
    equal(faults, ['the database is gone'])
    equal([...front.store.sessions.values()].map(({ revokedAt }) => revokedAt !== null), [true])
  })
  await check('http/usernames that nobody can have are refused before anything is counted', async () => {
    const { tell, store, asked } = newFront(hallpass)
    for (const username of ['', 'a'.repeat(1025), 'ä'.repeat(513)]) {
      await isRefused(await tell('/login', { form: { username, password: 'x' } }), 'INVALID_REQUEST')
    }
    equal([store.counts.size, asked.length], [0, 0])
    equal((await tell('/login', { form: { username: 'a'.repeat(1024), password: 'x' } })).status, 401)
  })
  await check('http/an empty password is asked about like any other', async () => {
    const users = { ...people(), kim: { subject: 'u-kim', passwordHash: hashOf('') } }
    const { tell } = newFront(hallpass, { users })
    equal((await tell('/login', { form: { username: 'kim', password: '' } })).status, 200)
    equal((await tell('/login', { form: { username: 'ada', password: '' } })).status, 401)
    await isRefused(await tell('/login', { form: { username: 'ada' } }), 'INVALID_REQUEST')
  })
  check('http/a request that the tests make is like one of the web', () => {
    const made = request('/x', { form: { a: 'b' } })
    equal([made.method, made.url, made.headers.get('content-type')], ['POST', 'https://api.test/x', 'application/x-www-form-urlencoded'])
  })
}
