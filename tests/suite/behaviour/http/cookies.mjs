import { equal, holds, refusal } from '../../checks.mjs'
import { forged, now } from '../samples.mjs'
import { newFront, origin, refused, showsCookies } from './front.mjs'

const names = { access: '__Host-hallpass-access', refresh: '__Secure-hallpass-refresh', csrf: '__Host-hallpass-csrf' }
const form = { username: 'ada', password: 'lovelace' }

/** Tokens in cookies, and what keeps other pages from using them. */
export async function cookies(hallpass, check) {
  const isRefused = async (answer, code, more) => {
    const { wanted, got } = await refused(hallpass, answer, code, more)
    equal(got, wanted)
  }
  const newPage = (options) => newFront(hallpass, { cookies: true, ...options })

  await check('cookies/a login with cookies has no token in its body', async () => {
    const { status, headers, body } = await newPage().tell('/login?cookie=1', { form })
    equal([status, headers], [200, { 'cache-control': 'no-store', 'content-type': 'application/json' }])
    const { csrf_token: csrf, ...others } = body
    equal(others, { token_type: 'cookie', expires_in: 900, refresh_expires_in: 2_592_000, scope: 'read write' })
    holds(/^hpc_[\w-]{70}$/.test(csrf), csrf)
  })
  await check('cookies/where they are off, none can be asked for, and none counts', async () => {
    const { tell, auth } = newFront(hallpass)
    await isRefused(await tell('/login?cookie=1', { form }), 'INVALID_REQUEST')
    const { accessToken } = await auth.login('u-ada')
    refusal(hallpass, 'MISSING_CREDENTIALS', () => auth.authenticate(asking('GET', { cookie: `${names.access}=${accessToken}` })))
  })
  await check('cookies/a request needs its method where they are on', async () => {
    const { auth } = newPage()
    const { accessToken } = await auth.login('u-ada')
    const headers = new Headers({ authorization: `Bearer ${accessToken}` })
    refusal(hallpass, 'INVALID_ARGUMENT', () => auth.authenticate({ headers }))
    equal(auth.authenticate({ headers, method: 'POST', url: `${origin}/x` }).claims.sub, 'u-ada')
    equal(auth.authenticate({ headers, method: 'POST' }).claims.sub, 'u-ada')
    equal(auth.authenticate(`Bearer ${accessToken}`).claims.sub, 'u-ada')
    equal(auth.authenticate(new Request(origin, { headers })).claims.sub, 'u-ada')
  })
  await check('cookies/an access cookie authenticates, and no policy is the weaker for it', async () => {
    const { auth, clock } = newPage()
    const { accessToken } = await auth.login('u-ada', { scope: 'read' })
    const get = asking('GET', { cookie: `a=b; ${names.access}=${accessToken}; c=d` })
    equal(auth.authenticate(get, { scopes: 'read', freshLogin: true }).header, { alg: 'HS256', typ: 'at+jwt' })
    equal((await auth.authenticateLive(get)).claims.sub, 'u-ada')
    refusal(hallpass, 'INSUFFICIENT_SCOPE', () => auth.authenticate(get, { scopes: 'write' }))
    refusal(hallpass, 'INVALID_OPTION', () => auth.authenticate(get, { scope: 'write' }))
    equal(auth.tryAuthenticate(get, { currentDate: now + 900 }).error.code, 'TOKEN_EXPIRED')
    equal(auth.tryAuthenticate(get, { maxTokenBytes: 10 }).error.code, 'TOKEN_TOO_LARGE')
    equal(auth.tryAuthenticate(asking('GET', { cookie: 'x'.repeat(200_000) })).error.code, 'TOKEN_TOO_LARGE')
    equal(auth.tryAuthenticate(asking('GET', { cookie: `${names.access}=${forged(accessToken)}` })).error.code, 'INVALID_SIGNATURE')
    equal(auth.tryAuthenticate(asking('GET', { cookie: '' })).error.code, 'MISSING_CREDENTIALS')
    clock.advance(900)
    equal(auth.tryAuthenticate(get).error.code, 'TOKEN_EXPIRED')
  })
  await check('cookies/two tokens are one too many', async () => {
    const { auth } = newPage()
    const { accessToken } = await auth.login('u-ada')
    const cookie = `${names.access}=${accessToken}`
    const authorization = `Bearer ${accessToken}`
    equal(auth.tryAuthenticate(asking('GET', { cookie, authorization })).error.code, 'AMBIGUOUS_CREDENTIALS')
    equal(auth.tryAuthenticate(asking('GET', { cookie: `${cookie}; ${cookie}` })).error.code, 'AMBIGUOUS_CREDENTIALS')
    equal(auth.tryAuthenticate(asking('GET', { cookie, authorization: 'Basic YTpi' })).ok, true)
  })
  await check('cookies/a cookie alone changes nothing', async () => {
    const { auth } = newPage({ trustedOrigins: ['https://app.test'] })
    const { accessToken } = await auth.login('u-ada')
    const cookie = `${names.access}=${accessToken}`
    const codeOf = (headers, method = 'POST') => auth.tryAuthenticate(asking(method, { cookie, ...headers })).error?.code ?? 'accepted'
    equal(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'post'].map((method) => codeOf({}, method)), [
      'accepted', 'accepted', 'accepted', 'CSRF_FAILED', 'CSRF_FAILED', 'CSRF_FAILED', 'CSRF_FAILED',
    ])
    equal(codeOf({ 'sec-fetch-site': 'cross-site' }), 'FORBIDDEN_ORIGIN')
    equal(codeOf({ origin: 'https://evil.test' }), 'FORBIDDEN_ORIGIN')
    equal(codeOf({ origin: 'null' }), 'FORBIDDEN_ORIGIN')
    // What is good so far fails at the next step alone.
    equal(codeOf({ 'sec-fetch-site': 'same-origin', origin: 'https://evil.test' }), 'CSRF_FAILED')
    equal(codeOf({ 'sec-fetch-site': 'cross-site', origin: 'https://app.test' }), 'CSRF_FAILED')
    equal(codeOf({ origin }), 'CSRF_FAILED')
    equal(codeOf({ origin: 'https://other.test', host: 'other.test' }), 'CSRF_FAILED')
    equal(codeOf({ origin, host: 'other.test' }), 'FORBIDDEN_ORIGIN')
    equal(auth.tryAuthenticate(asking('POST', { authorization: `Bearer ${accessToken}`, origin: 'https://evil.test' })).ok, true)
  })
  await check('cookies/options of cookies are looked at', async () => {
    const wrong = { cookies: ['yes', 1], cookieName: ['', 'a b', 'x'.repeat(33), 1], trustedOrigins: ['https://app.test', ['http://app.test'], ['https://app.test/'], [1]] }
    for (const [option, values] of Object.entries(wrong)) {
      for (const value of values) equal(refusal(hallpass, 'INVALID_OPTION', () => newPage({ [option]: value })).option, option)
    }
    newPage({ cookieName: 'my-app_1', trustedOrigins: ['https://app.test:8443', 'http://localhost:5173'] })
  })
  if (!showsCookies) {
    await check('cookies/a page cannot set cookies with a Response, and does not see them', async () => {
      equal((await newPage().tell('/login?cookie=1', { form })).cookies, {})
    })
    return
  }

  /** What a browser would keep after a login, and send. */
  const loggedIn = async (page) => {
    const { cookies: set, body } = await page.tell('/login?cookie=1', { form, headers: { 'sec-fetch-site': 'same-origin' } })
    const values = Object.fromEntries(Object.entries(names).map(([name, cookie]) => [name, set[cookie].value]))
    const cookie = [names.access, names.csrf].map((name) => `${name}=${set[name].value}`).join('; ')
    return { ...values, cookie, withRefresh: `${cookie}; ${names.refresh}=${values.refresh}`, token: body.csrf_token }
  }
  const gone = (attributes) => attributes.replace('Max-Age=2592000', 'Max-Age=0')

  await check('cookies/a login sets three of them', async () => {
    const { cookies: set, body } = await newPage().tell('/login?cookie=1', { form })
    equal(Object.fromEntries(Object.entries(set).map(([name, { attributes }]) => [name, attributes])), {
      [names.access]: 'Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=2592000',
      [names.refresh]: 'Path=/refresh; Secure; HttpOnly; SameSite=Strict; Max-Age=2592000',
      [names.csrf]: 'Path=/; Secure; SameSite=Strict; Max-Age=2592000',
    })
    equal(set[names.csrf].value, body.csrf_token)
    const named = await newPage({ cookieName: 'app', handler: { basePath: '/auth' } }).tell('/auth/login?cookie=1', { form })
    equal(Object.keys(named.cookies).sort(), ['__Host-app-access', '__Host-app-csrf', '__Secure-app-refresh'])
    holds(named.cookies['__Secure-app-refresh'].attributes.startsWith('Path=/auth/refresh;'), 'the path of the refresh')
  })
  await check('cookies/with the CSRF token of its session a page may do what it likes', async () => {
    const page = newPage()
    const { cookie, token } = await loggedIn(page)
    const headers = { cookie, 'x-csrf-token': token, 'sec-fetch-site': 'same-origin' }
    equal(page.auth.authenticate(asking('POST', headers)).claims.sub, 'u-ada')
    equal((await page.auth.authenticateLive(asking('DELETE', headers))).claims.sub, 'u-ada')
    const other = await loggedIn(page)
    for (const wrong of [other.token, forged(token), '', 'x', token.slice(0, -1), `${token}x`]) {
      const { error } = page.auth.tryAuthenticate(asking('POST', { ...headers, 'x-csrf-token': wrong }))
      equal([error.code, error.step, error.status, error.headers], ['CSRF_FAILED', 'browser', 403, {}])
    }
    const { error } = page.auth.tryAuthenticate(asking('POST', { ...headers, 'sec-fetch-site': 'cross-site' }))
    equal([error.code, error.status], ['FORBIDDEN_ORIGIN', 403])
  })
  await check('cookies/another page cannot log its visitors in', async () => {
    const page = newPage()
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.test' }]) {
      await isRefused(await page.tell('/login?cookie=1', { form, headers }), 'FORBIDDEN_ORIGIN')
    }
    equal([page.asked, page.store.calls], [[], []])
  })
  await check('cookies/a refresh by cookie needs the CSRF token, and sets all of them anew', async () => {
    const page = newPage()
    const { withRefresh: cookie, token, refresh } = await loggedIn(page)
    const headers = { cookie, 'x-csrf-token': token, origin }
    await isRefused(await page.tell('/refresh', { headers: { cookie } }), 'CSRF_FAILED')
    await isRefused(await page.tell('/refresh', { headers: { ...headers, origin: 'https://evil.test' } }), 'FORBIDDEN_ORIGIN')
    await isRefused(await page.tell('/refresh', { headers, form: { refresh_token: refresh } }), 'AMBIGUOUS_CREDENTIALS', {
      'www-authenticate': 'Bearer error="invalid_request", error_description="the request brings more than one credential"',
    })
    const { status, body, cookies: set } = await page.tell('/refresh', { headers })
    equal([status, body.token_type, Object.keys(set).sort()], [200, 'cookie', Object.values(names).sort()])
    holds(set[names.refresh].value !== refresh, 'another token')
    const next = { cookie: `${names.access}=${set[names.access].value}`, 'x-csrf-token': body.csrf_token }
    equal(page.auth.authenticate(asking('POST', next)).claims.sub, 'u-ada')
  })
  await check('cookies/a refresh that is refused takes them away', async () => {
    const page = newPage()
    const { withRefresh: cookie, token } = await loggedIn(page)
    const headers = { cookie, 'x-csrf-token': token, origin }
    const set = (await page.tell('/login?cookie=1', { form })).cookies
    await page.auth.revokeSubject('u-ada')
    const refusals = [
      ['REFRESH_REVOKED', await page.tell('/refresh', { headers })],
      ['REFRESH_UNKNOWN', await page.tell('/refresh', { headers: { cookie: `${names.refresh}=x` } })],
    ]
    for (const [code, answer] of refusals) {
      await isRefused(answer, code)
      for (const name of Object.values(names)) {
        equal(answer.cookies[name], { value: '', attributes: gone(set[name].attributes) })
      }
    }
    equal((await page.tell('/refresh', { form: { refresh_token: 'x' } })).cookies, {})
    page.store.instead.rotate = () => Promise.reject(new Error('gone'))
    const other = await loggedIn(page)
    const failed = await page.tell('/refresh', { headers: { cookie: other.withRefresh, 'x-csrf-token': other.token } })
    equal([failed.status, failed.cookies], [503, {}])
  })
  await check('cookies/onRefusal does not keep them from being taken away', async () => {
    const onRefusal = () => new Response('{"detail":"no"}', { status: 418, headers: { 'cache-control': 'public', 'x-own': 'yes' } })
    const page = newPage({ handler: { onRefusal } })
    const answer = await page.tell('/refresh', { headers: { cookie: `${names.refresh}=x` } })
    equal([answer.status, answer.body, Object.keys(answer.cookies).length], [418, { detail: 'no' }, 3])
    equal([answer.headers['cache-control'], answer.headers['x-own']], ['no-store', 'yes'])
  })
  const ends = {
    'a logout': ['/logout', 'POST'],
    'a logout everywhere': ['/sessions', 'DELETE'],
    'the end of the session itself': ['/sessions/SESSION', 'DELETE'],
  }
  for (const [what, [path, method]] of Object.entries(ends)) {
    await check(`cookies/${what} takes them away`, async () => {
      const page = newPage()
      const { cookie, token } = await loggedIn(page)
      const id = [...page.store.sessions.keys()][0]
      const url = path.replace('SESSION', id)
      await isRefused(await page.tell(url, { method, headers: { cookie } }), 'CSRF_FAILED')
      equal(page.store.sessions.get(id).revokedAt, null)
      const answer = await page.tell(url, { method, headers: { cookie, 'x-csrf-token': token } })
      equal([answer.status, answer.body, Object.values(answer.cookies).map(({ value }) => value)], [200, {}, ['', '', '']])
      holds(page.store.sessions.get(id).revokedAt !== null, 'the session has ended')
    })
  }
  await check('cookies/the end of another session leaves them alone', async () => {
    const page = newPage()
    const { cookie, token } = await loggedIn(page)
    const { sessionId } = await page.auth.login('u-ada')
    const answer = await page.tell(`/sessions/${sessionId}`, { method: 'DELETE', headers: { cookie, 'x-csrf-token': token } })
    equal([answer.status, answer.cookies], [200, {}])
    const bearer = { headers: { authorization: `Bearer ${(await page.auth.login('u-ada')).accessToken}` } }
    equal((await page.tell('/logout', bearer)).cookies, {})
  })
  await check('cookies/auth.logout takes a request with cookies under the same rules', async () => {
    const page = newPage()
    const { cookie, token } = await loggedIn(page)
    const outcome = await page.auth.logout(asking('POST', { cookie })).catch(({ code }) => code)
    equal(outcome, 'CSRF_FAILED')
    equal(await page.auth.logout(asking('POST', { cookie, 'x-csrf-token': token })), true)
  })
  await check('cookies/claims that fit no cookie are a mistake, and begin no session', async () => {
    const users = { ada: { subject: 'u-ada', passwordHash: 'hash of lovelace', claims: { long: 'x'.repeat(4_000) } } }
    const faults = []
    const page = newPage({ users, handler: { onFault: ({ code }) => faults.push(code) } })
    await isRefused(await page.tell('/login?cookie=1', { form }), 'INVALID_ARGUMENT')
    equal([faults, (await page.auth.sessionsOf('u-ada')).length], [['INVALID_ARGUMENT'], 0])
    equal((await page.tell('/login', { form })).status, 200)
  })
}

const asking = (method, headers) => ({ method, url: `${origin}/x`, headers: new Map(Object.entries(headers)) })
