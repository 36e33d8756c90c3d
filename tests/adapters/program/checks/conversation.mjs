import { equal, holds } from '../suite/checks.mjs'

const names = { access: '__Host-hallpass-access', refresh: '__Secure-hallpass-refresh', csrf: '__Host-hallpass-csrf' }

/**
 * What every server does, whatever it is made of.
 *
 * @param send Sends a request to a path and gives the Response.
 */
export async function conversation(check, title, { auth, asked }, send) {
  const told = async (path, init) => {
    const response = await send(path, init)
    const text = await response.text()
    return { status: response.status, text, headers: response.headers, body: () => JSON.parse(text) }
  }
  const post = (path, fields, headers = {}) => told(path, { method: 'POST', body: new URLSearchParams(fields), headers })
  const logIn = async (username = 'ada', password = 'lovelace') => (await post('/token', { username, password })).body()
  const bearing = (token) => ({ headers: { authorization: `Bearer ${token}` } })
  const isRefused = ({ status, headers, body }, wanted, error, challenge) => {
    equal([status, body().error, headers.get('cache-control')], [wanted, error, 'no-store'])
    equal(headers.get('www-authenticate'), challenge)
  }
  const ada = { sub: 'ada', role: 'admin' }

  await check(`${title}/a login answers with tokens, which open what is guarded`, async () => {
    const answer = await post('/token', { username: 'ada', password: 'lovelace', scope: 'read admin' })
    equal([answer.status, answer.headers.get('cache-control'), answer.headers.get('content-type')], [200, 'no-store', 'application/json'])
    const { access_token: token, token_type: type, scope } = answer.body()
    equal([type, scope], ['bearer', 'read admin'])
    for (const path of ['/me', '/admin', '/any', '/sensitive', '/maybe', '/both', '/live', '/own', '/thrown']) {
      const { status, body } = await told(path, bearing(token))
      equal([path, status, body()], [path, 200, ada])
    }
  })
  await check(`${title}/a login with JSON is one too, and a wrong password is none`, async () => {
    const json = (fields) => told('/login', { method: 'POST', body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } })
    equal((await json({ username: 'bob', password: 'builder' })).status, 200)
    isRefused(await json({ username: 'bob', password: 'x' }), 401, 'invalid_grant', 'Bearer')
    isRefused(await json({ username: 'nobody', password: 'x' }), 401, 'invalid_grant', 'Bearer')
    isRefused(await json({ username: 'bob' }), 400, 'invalid_request', null)
  })
  await check(`${title}/what is guarded is closed without a token, and with a bad one`, async () => {
    for (const path of ['/me', '/admin', '/any', '/sensitive', '/both', '/live', '/broken']) {
      isRefused(await told(path), 401, 'unauthorized', 'Bearer')
      const bad = await told(path, bearing('x'))
      equal([bad.status, bad.body().error], [401, 'invalid_token'])
      holds(bad.headers.get('www-authenticate').startsWith('Bearer error="invalid_token"'), 'the challenge')
    }
    equal((await told('/me', bearing('a b'))).status, 400)
  })
  await check(`${title}/scopes are asked for`, async () => {
    const { access_token: token } = await logIn('bob', 'builder')
    const challenge = 'Bearer error="insufficient_scope", error_description="the token lacks a required scope", scope="admin"'
    for (const path of ['/admin', '/both']) isRefused(await told(path, bearing(token)), 403, 'insufficient_scope', challenge)
    equal((await told('/any', bearing(token))).body(), { sub: 'bob', role: 'user' })
  })
  await check(`${title}/a refresh is no login`, async () => {
    const { refresh_token: first } = await logIn()
    const { access_token: token, refresh_token: second } = (await post('/refresh', { refresh_token: first })).body()
    equal((await told('/me', bearing(token))).status, 200)
    for (const path of ['/sensitive', '/both']) equal((await told(path, bearing(token))).body().error, 'insufficient_user_authentication')
    equal((await post('/refresh', { refresh_token: token })).status, 401)
    equal((await told('/me', bearing(second))).status, 401)
  })
  await check(`${title}/a guest may be let in, and nobody with a bad token`, async () => {
    equal((await told('/maybe')).body(), { guest: true })
    equal((await told('/maybe', bearing('x'))).status, 401)
  })
  await check(`${title}/whose session has ended is out at once where that is looked at`, async () => {
    const { access_token: token } = await logIn()
    equal((await told('/logout', { method: 'POST', ...bearing(token) })).body(), {})
    equal((await told('/me', bearing(token))).status, 200)
    const live = await told('/live', bearing(token))
    equal([live.status, live.body().error_description], [401, 'the session of the token has ended'])
  })
  await check(`${title}/a token is taken from where the host says, and from the query by nobody else`, async () => {
    const { access_token: token } = await logIn()
    equal((await told(`/socket?token=${token}`)).body(), ada)
    equal((await told('/socket', bearing(token))).body(), ada)
    isRefused(await told('/socket'), 401, 'unauthorized', 'Bearer')
    equal((await told('/socket?token=x')).status, 401)
    isRefused(await told(`/me?token=${token}&access_token=${token}`), 401, 'unauthorized', 'Bearer')
  })
  await check(`${title}/a refusal can be answered otherwise, or thrown to the framework`, async () => {
    const own = await told('/own')
    equal([own.status, own.text, own.headers.get('x-own'), own.headers.get('www-authenticate')], [403, 'log in first', 'yes', 'Bearer'])
    equal((await told('/own', bearing('x'))).body().error, 'invalid_token')
    holds([401, 500].includes((await told('/thrown')).status), 'an error of the framework')
  })
  await check(`${title}/what a route throws is for the framework to answer`, async () => {
    const { access_token: token } = await logIn()
    const broken = await told('/broken', bearing(token))
    equal(broken.status, 500)
    holds(!broken.text.includes('of the route'), broken.text)
  })
  await check(`${title}/other paths are not the handler's`, async () => {
    equal((await told('/open')).text, 'open')
    equal([(await told('/nothing')).status, (await told('/nothing')).text], [404, 'nothing here'])
    equal((await told('/login/')).text, 'nothing here')
  })
  await check(`${title}/other methods are refused, and HEAD has no body`, async () => {
    const { status, headers } = await told('/login', { method: 'PUT' })
    equal([status, headers.get('allow')], [405, 'POST'])
    const head = await told('/.well-known/jwks.json', { method: 'HEAD' })
    equal([head.status, head.text, head.headers.get('cache-control')], [200, '', 'public, max-age=300'])
    equal((await told('/.well-known/jwks.json')).text, '{"keys":[]}')
    equal((await told('/me', { method: 'HEAD' })).text, '')
  })
  await check(`${title}/a body that is too large is refused`, async () => {
    const large = await told('/login', { method: 'POST', body: 'x'.repeat(65_537), headers: { 'content-type': 'application/json' } })
    isRefused(large, 413, 'invalid_request', null)
  })
  await check(`${title}/cookies are set, taken, and kept from other pages`, async () => {
    const login = await send('/login?cookie=1', { method: 'POST', body: new URLSearchParams({ username: 'ada', password: 'lovelace' }) })
    const { csrf_token: csrf, access_token: token = null } = await login.json()
    const set = login.headers.getSetCookie()
    equal([set.length, set.map((line) => line.split('=')[0]).sort(), token], [3, Object.values(names).sort(), null])
    const cookie = set.map((line) => line.split(';')[0]).join('; ')
    equal((await told('/me', { headers: { cookie } })).body(), ada)
    const attempt = async (headers) => (await told('/me', { method: 'POST', headers: { cookie, ...headers } })).body()
    equal(await attempt({ 'x-csrf-token': csrf }), ada)
    equal((await attempt({})).error_description, 'the request does not bring the CSRF token of its session')
    const evil = await attempt({ 'x-csrf-token': csrf, origin: 'https://evil.test' })
    equal(evil.error_description, 'the request comes from a page of an origin that is not trusted')
    const forwarded = await attempt({ 'x-csrf-token': csrf, origin: 'https://evil.test', 'x-forwarded-host': 'evil.test', forwarded: 'host=evil.test' })
    equal(forwarded.error, 'forbidden')
    const refreshed = await send('/refresh', { method: 'POST', headers: { cookie, 'x-csrf-token': csrf } })
    equal([refreshed.status, refreshed.headers.getSetCookie().length], [200, 3])
    const away = await send('/refresh', { method: 'POST', headers: { cookie: `${names.refresh}=x` } })
    equal([away.status, away.headers.getSetCookie().every((line) => line.includes('=; ') && line.includes('Max-Age=0'))], [401, true])
    equal((await told('/me', { headers: { cookie, authorization: `Bearer ${csrf}` } })).status, 400)
  })
  await check(`${title}/nobody was asked about but who said their name`, () => {
    equal([...new Set(asked)].sort(), ['ada', 'bob', 'nobody'])
    equal(typeof auth.publicJwks().keys.length, 'number')
  })
}
