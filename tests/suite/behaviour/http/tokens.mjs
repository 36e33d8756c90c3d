import { equal, holds } from '../../checks.mjs'
import { forged } from '../samples.mjs'
import { newFront, refused } from './front.mjs'

/** What is done with tokens at the endpoints: refreshing, logging out, revoking, introspecting, looking at one's sessions. */
export async function tokens(hallpass, check) {
  const isRefused = async (answer, code, more) => {
    const { wanted, got } = await refused(hallpass, answer, code, more)
    equal(got, wanted)
  }
  const bearing = (token) => ({ headers: { authorization: `Bearer ${token}` } })
  const done = { 'cache-control': 'no-store', 'content-type': 'application/json' }
  const isDone = ({ status, headers, body }) => equal([status, headers, body], [200, done, {}])

  await check('http/a refresh token gives the next pair at /refresh and at /token', async () => {
    const { tell, logIn, clock } = newFront(hallpass)
    let token = (await logIn()).body.refresh_token
    for (const [path, more] of [['/refresh', {}], ['/token', { grant_type: 'refresh_token' }]]) {
      clock.advance(60)
      const { status, body, headers } = await tell(path, { form: { refresh_token: token, ...more } })
      equal([status, headers, body.token_type, body.scope], [200, done, 'bearer', 'read write'])
      holds(body.refresh_token !== token, 'another token')
      token = body.refresh_token
    }
  })
  await check('http/a spent refresh token ends the session', async () => {
    const { tell, logIn, clock } = newFront(hallpass)
    const first = (await logIn()).body.refresh_token
    const { refresh_token: second } = (await tell('/refresh', { json: { refresh_token: first } })).body
    clock.advance(11)
    await isRefused(await tell('/refresh', { json: { refresh_token: first } }), 'REFRESH_REUSED')
    await isRefused(await tell('/refresh', { json: { refresh_token: second } }), 'REFRESH_REVOKED')
    await isRefused(await tell('/refresh', { json: { refresh_token: forged(second) } }), 'REFRESH_UNKNOWN')
    await isRefused(await tell('/refresh', {}), 'MISSING_CREDENTIALS', { 'www-authenticate': 'Bearer' })
  })
  await check('http/an access token is no refresh token, nor the other way round', async () => {
    const { tell, logIn, auth } = newFront(hallpass)
    const { access_token: access, refresh_token: refresh } = (await logIn()).body
    await isRefused(await tell('/refresh', { form: { refresh_token: access } }), 'REFRESH_UNKNOWN')
    equal(auth.tryAuthenticate(`Bearer ${refresh}`).ok, false)
  })

  const leaving = {
    'the access token': ({ access_token: token }) => bearing(token),
    'the refresh token': ({ refresh_token: token }) => ({ form: { refresh_token: token } }),
  }
  for (const [what, parts] of Object.entries(leaving)) {
    await check(`http/a logout with ${what} ends the session, once and for all`, async () => {
      const { tell, logIn } = newFront(hallpass)
      const { body } = await logIn()
      isDone(await tell('/logout', parts(body)))
      isDone(await tell('/logout', parts(body)))
      await isRefused(await tell('/refresh', { form: { refresh_token: body.refresh_token } }), 'REFRESH_REVOKED')
    })
  }
  await check('http/who comes too late to be let in may still log out', async () => {
    const { tell, logIn, clock, store } = newFront(hallpass)
    const { access_token: token } = (await logIn()).body
    clock.advance(901)
    isDone(await tell('/logout', bearing(token)))
    equal([...store.sessions.values()].map(({ revokedAt }) => revokedAt !== null), [true])
    await isRefused(await tell('/logout', {}), 'MISSING_CREDENTIALS', { 'www-authenticate': 'Bearer' })
    equal((await tell('/logout', bearing(forged(token)))).status, 401)
  })
  await check('http/revoke ends the session of any token, and is never the wiser', async () => {
    const { tell, logIn, store, clock } = newFront(hallpass)
    const first = (await logIn()).body
    const second = (await logIn()).body
    clock.advance(1000)
    isDone(await tell('/revoke', { form: { token: first.refresh_token } }))
    isDone(await tell('/revoke', { form: { token: second.access_token } }))
    equal([...store.sessions.values()].filter(({ revokedAt }) => revokedAt === null).length, 0)
    for (const token of ['x', forged(first.refresh_token), forged(second.access_token), first.refresh_token]) {
      isDone(await tell('/revoke', { form: { token } }))
    }
    await isRefused(await tell('/revoke', { form: {} }), 'INVALID_REQUEST')
  })

  await check('http/the sessions of a subject are theirs to see and to end', async () => {
    const { tell, logIn, clock } = newFront(hallpass)
    const here = (await logIn()).body
    clock.advance(5)
    await logIn()
    await tell('/login', { form: { username: 'bob', password: 'builder' } })
    const { status, headers, body } = await tell('/sessions', { method: 'GET', ...bearing(here.access_token) })
    equal([status, headers], [200, done])
    const [other, own] = body.sessions
    equal([body.sessions.length, own.current, other.current, own.scope], [2, true, false, 'read write'])
    equal([other.created_at - own.created_at, own.refreshed_at, own.expires_at - own.created_at], [5, own.created_at, 2_592_000])
    equal(Object.keys(own).sort(), ['created_at', 'current', 'expires_at', 'id', 'refreshed_at', 'scope'])
    isDone(await tell(`/sessions/${other.id}`, { method: 'DELETE', ...bearing(here.access_token) }))
    await isRefused(await tell(`/sessions/${other.id}`, { method: 'DELETE', ...bearing(here.access_token) }), 'NOT_FOUND')
    equal((await tell('/sessions', { method: 'GET', ...bearing(here.access_token) })).body.sessions.map(({ id }) => id), [own.id])
  })
  await check('http/a session of somebody else is not there', async () => {
    const { tell, logIn, store } = newFront(hallpass)
    const { access_token: token } = (await logIn()).body
    const id = [...store.sessions.keys()][0]
    const bob = (await tell('/login', { form: { username: 'bob', password: 'builder' } })).body
    await isRefused(await tell(`/sessions/${id}`, { method: 'DELETE', ...bearing(bob.access_token) }), 'NOT_FOUND')
    await isRefused(await tell('/sessions/AAAAAAAAAAAAAAAAAAAAAA', { method: 'DELETE', ...bearing(bob.access_token) }), 'NOT_FOUND')
    equal((await tell('/sessions', { method: 'GET', ...bearing(token) })).status, 200)
  })
  await check('http/logging out everywhere ends all of them, and the token says no more', async () => {
    const { tell, logIn, auth } = newFront(hallpass)
    const { access_token: token } = (await logIn()).body
    await logIn()
    isDone(await tell('/sessions', { method: 'DELETE', ...bearing(token) }))
    equal(await auth.sessionsOf('u-ada'), [])
    const challenge = 'Bearer error="invalid_token", error_description="the session of the token has ended"'
    for (const [path, method] of [['/sessions', 'GET'], ['/sessions', 'DELETE'], ['/sessions/AAAAAAAAAAAAAAAAAAAAAA', 'DELETE']]) {
      await isRefused(await tell(path, { method, ...bearing(token) }), 'TOKEN_REVOKED', { 'www-authenticate': challenge })
    }
    const form = { token }
    await isRefused(await tell('/introspect', { form, ...bearing(token) }), 'TOKEN_REVOKED', { 'www-authenticate': challenge })
  })

  await check('http/one session is looked up, and not all of them listed', async () => {
    const { tell, logIn, store } = newFront(hallpass)
    const own = (await logIn()).body
    await logIn()
    await tell('/login', { form: { username: 'bob', password: 'builder' } })
    const [id, other, bobs] = [...store.sessions.keys()]
    const calls = async (path, parts) => {
      store.calls.length = 0
      const { status } = await tell(path, { ...parts, ...bearing(own.access_token) })
      return [status, ...store.calls]
    }
    equal(await calls('/introspect', { form: { token: 'x' } }), [200, 'find'])
    equal(await calls('/introspect', { form: { token: own.access_token } }), [200, 'find', 'find'])
    equal(await calls(`/sessions/${bobs}`, { method: 'DELETE' }), [404, 'find', 'find'])
    equal(await calls('/sessions/AAAAAAAAAAAAAAAAAAAAAA', { method: 'DELETE' }), [404, 'find', 'find'])
    equal(await calls(`/sessions/${other}`, { method: 'DELETE' }), [200, 'find', 'find', 'revoke'])
    equal(await calls('/sessions', { method: 'GET' }), [200, 'list'])
    equal(await calls(`/sessions/${id}`, { method: 'DELETE' }), [200, 'find', 'revoke'])
    for (const path of ['/sessions', `/sessions/${other}`]) equal(await calls(path, { method: 'DELETE' }), [401, 'find'])
    equal(store.sessions.get(bobs).revokedAt, null)
  })
  await check('http/a session that is now somebody else\'s is not the own one', async () => {
    const { tell, logIn, store } = newFront(hallpass)
    const { access_token: token } = (await logIn()).body
    store.instead.find = async (real) => ({ ...real(), subject: 'u-bob' })
    equal((await tell('/introspect', { form: { token }, ...bearing(token) })).status, 401)
    equal((await tell('/sessions', { method: 'DELETE', ...bearing(token) })).status, 401)
    equal([...store.sessions.values()].map(({ revokedAt }) => revokedAt), [null])
  })

  const clients = ({ id, secret }) => (id === 'reports' ? secret === 'of reports' : id === 'app' && secret === null)
  const basic = (id, secret) => ({ headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` } })
  const unknown = { 'www-authenticate': 'Basic realm="client"' }

  await check('http/a client learns what a token is good for, in a header or in the body', async () => {
    const { tell, logIn } = newFront(hallpass, { handler: { authenticateClient: clients } })
    const { access_token: access, refresh_token: refresh } = (await logIn()).body
    const { status, headers, body } = await tell('/introspect', { form: { token: access }, ...basic('reports', 'of reports') })
    equal([status, headers], [200, done])
    equal([body.active, body.sub, body.scope, body.role, body.token_type], [true, 'u-ada', 'read write', 'admin', 'Bearer'])
    const second = await tell('/introspect', { form: { token: refresh, client_id: 'reports', client_secret: 'of reports' } })
    equal([second.body.active, second.body.sub], [true, 'u-ada'])
    const third = await tell('/introspect', { form: { token: forged(refresh) }, ...basic('reports', 'of reports') })
    equal([third.status, third.body], [200, { active: false }])
  })
  await check('http/nobody else does', async () => {
    const { tell, logIn } = newFront(hallpass, { handler: { authenticateClient: clients } })
    const form = { token: (await logIn()).body.access_token }
    const others = {
      'a wrong secret': { form, ...basic('reports', 'x') },
      'a client that is not there': { form, ...basic('nobody', 'of reports') },
      'a client that says no more than its name': { form: { ...form, client_id: 'app' } },
    }
    for (const parts of Object.values(others)) await isRefused(await tell('/introspect', parts), 'INVALID_CLIENT', unknown)
    await isRefused(await tell('/introspect', { form }), 'MISSING_CREDENTIALS', { 'www-authenticate': 'Bearer' })
    const none = newFront(hallpass)
    await isRefused(await none.tell('/introspect', { form, ...basic('reports', 'of reports') }), 'INVALID_CLIENT', unknown)
  })
  await check('http/the holder of a token learns of their own tokens, and of no others', async () => {
    const { tell, logIn } = newFront(hallpass)
    const ada = (await logIn()).body
    const bob = (await tell('/login', { form: { username: 'bob', password: 'builder' } })).body
    const ask = async (token) => (await tell('/introspect', { form: { token }, ...bearing(ada.access_token) })).body
    equal([(await ask(ada.access_token)).sub, (await ask(ada.refresh_token)).sub], ['u-ada', 'u-ada'])
    equal([await ask(bob.access_token), await ask(bob.refresh_token), await ask('x')], [{ active: false }, { active: false }, { active: false }])
  })
  await check('http/a client that says who it is must be known, wherever it asks', async () => {
    const { tell, logIn, asked } = newFront(hallpass, { handler: { authenticateClient: clients } })
    const { refresh_token: token } = (await logIn()).body
    const forms = {
      '/token': { username: 'ada', password: 'lovelace' },
      '/refresh': { refresh_token: token },
      '/revoke': { token },
    }
    asked.length = 0
    for (const [path, form] of Object.entries(forms)) {
      await isRefused(await tell(path, { form, ...basic('reports', 'x') }), 'INVALID_CLIENT', unknown)
      await isRefused(await tell(path, { form: { ...form, client_id: 'nobody' } }), 'INVALID_CLIENT', unknown)
    }
    equal(asked, [])
    for (const [path, form] of Object.entries(forms)) {
      equal((await tell(path, { form: { ...form, client_id: 'app' } })).status, 200)
    }
    const open = newFront(hallpass)
    equal((await open.tell('/token', { form: forms['/token'], ...basic('x', 'y') })).status, 200)
  })

  await check('http/the public keys may be kept for a while', async () => {
    const key = hallpass.Key.generate('EdDSA', { kid: 'one' })
    const { tell, auth } = newFront(hallpass, { key })
    const { status, headers, body } = await tell('/.well-known/jwks.json', { method: 'GET' })
    equal([status, headers], [200, { 'cache-control': 'public, max-age=300', 'content-type': 'application/json' }])
    equal(body, auth.publicJwks())
    equal([body.keys.length, body.keys[0].kid, body.keys[0].d ?? null], [1, 'one', null])
    equal((await newFront(hallpass).tell('/.well-known/jwks.json', { method: 'GET' })).body, { keys: [] })
  })
}
