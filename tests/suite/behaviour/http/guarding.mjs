import { equal, holds, refusal, rejection } from '../../checks.mjs'
import { forged } from '../samples.mjs'
import { bearing, newDesk } from '../sessions/desk.mjs'
import { told } from './front.mjs'

/** The guards of `hallpass/fetch`, which all others are like. */
export const guarding = (guards) =>
  async function guarding(hallpass, check) {
    const { auth, clock, store } = newDesk(hallpass)
    const { accessToken: token, refreshToken, sessionId } = await auth.login('ada', { scope: 'read write', claims: { role: 'admin' } })
    const { accessToken: later } = await auth.refresh(refreshToken)
    const request = bearing(token)
    const show = async (_request, accepted) => {
      const text = JSON.stringify(accepted === undefined ? 'guest' : [accepted.claims.sub, accepted.header.typ])
      return new Response(text, { headers: { 'content-type': 'application/json' } })
    }
    const answer = async (guarded, asking = request, ...rest) => told(await guarded(asking, ...rest))
    const good = { status: 200, body: '["ada","at+jwt"]', headers: { 'content-type': 'application/json' }, cookies: {} }
    const isRefused = ({ status, headers, body }, code, challenge) => {
      const error = new hallpass.HallpassError(code)
      equal([status, body.error], [error.status, { 401: code === 'MISSING_CREDENTIALS' ? 'unauthorized' : body.error, 403: 'insufficient_scope', 400: 'invalid_request', 503: 'temporarily_unavailable' }[error.status]])
      equal([headers['cache-control'], headers['content-type']], ['no-store', 'application/json'])
      holds((headers['www-authenticate'] ?? '').startsWith(challenge), headers['www-authenticate'])
    }

    await check('guards/authenticated lets in whose token is good, and hands it over', async () => {
      const guarded = guards(auth).authenticated()(show)
      equal(await answer(guarded), good)
      isRefused(await answer(guarded, { headers: new Headers() }), 'MISSING_CREDENTIALS', 'Bearer')
      isRefused(await answer(guarded, bearing(forged(token))), 'INVALID_SIGNATURE', 'Bearer error="invalid_token"')
      isRefused(await answer(guarded, bearing(`${token} ${token}`)), 'MALFORMED_CREDENTIALS', 'Bearer error="invalid_request"')
      isRefused(await answer(guarded, bearing(refreshToken)), 'MALFORMED_TOKEN', 'Bearer error="invalid_token"')
    })
    await check('guards/what the guard answers is what the refusal means', async () => {
      const { error } = auth.tryAuthenticate(bearing(forged(token)))
      const wanted = await told(error.toResponse())
      const got = await answer(guards(auth).authenticated()(show), bearing(forged(token)))
      equal(got, { ...wanted, headers: { ...wanted.headers, 'cache-control': 'no-store' } })
    })
    await check('guards/a handler behind a closed guard is not called', async () => {
      let calls = 0
      const guarded = guards(auth).authenticated()(() => ((calls += 1), new Response(null)))
      await guarded({ headers: new Headers() })
      equal(calls, 0)
      await guarded(request)
      equal(calls, 1)
    })
    await check('guards/requireScopes wants all of them, requireAnyScope one', async () => {
      const { requireScopes, requireAnyScope } = guards(auth)
      equal(await answer(requireScopes('read', 'write')(show)), good)
      equal(await answer(requireAnyScope('admin', 'read')(show)), good)
      isRefused(await answer(requireScopes('read', 'admin')(show)), 'INSUFFICIENT_SCOPE', 'Bearer error="insufficient_scope"')
      isRefused(await answer(requireAnyScope('admin', 'root')(show)), 'INSUFFICIENT_SCOPE', 'Bearer error="insufficient_scope"')
    })
    await check('guards/freshLogin wants a login, or one that is not long ago', async () => {
      const { freshLogin } = guards(auth)
      const challenge = 'Bearer error="insufficient_user_authentication"'
      equal(await answer(freshLogin()(show)), good)
      isRefused(await answer(freshLogin()(show), bearing(later)), 'FRESH_LOGIN_REQUIRED', challenge)
      clock.advance(300)
      equal(await answer(freshLogin('5m')(show), bearing(later)), good)
      clock.advance(1)
      isRefused(await answer(freshLogin(300)(show), bearing(later)), 'FRESH_LOGIN_REQUIRED', challenge)
    })
    await check('guards/optional lets guests in, and nobody with a bad token', async () => {
      const guarded = guards(auth).optional({ scopes: 'read' })(show)
      equal(await answer(guarded), good)
      equal((await answer(guarded, { headers: new Headers() })).body, '"guest"')
      isRefused(await answer(guarded, bearing('x')), 'MALFORMED_TOKEN', 'Bearer error="invalid_token"')
      isRefused(await answer(guards(auth).optional({ scopes: 'admin' })(show)), 'INSUFFICIENT_SCOPE', 'Bearer error="insufficient_scope"')
    })
    await check('guards/a policy is read when the guard is made', async () => {
      const { authenticated } = guards(auth)
      const scopes = ['read']
      const policy = { scopes }
      const guarded = authenticated(policy)(show)
      policy.scopes = 'admin'
      scopes.push('admin')
      equal(await answer(guarded), good)
      for (const wrong of [{ scope: 'read' }, { issuer: 'x' }, { scopes: 1 }, Object.create({ scopes: 'admin' }), { maxAuthAge: 'soon' }]) {
        refusal(hallpass, 'INVALID_OPTION', () => authenticated(wrong))
        refusal(hallpass, 'INVALID_OPTION', () => guards(auth).optional(wrong))
      }
      refusal(hallpass, 'INVALID_ARGUMENT', () => authenticated('read'))
      refusal(hallpass, 'INVALID_OPTION', () => guards(auth).freshLogin('soon'))
      for (const wrong of [[], [1], ['a b', 1]]) {
        const code = wrong.length === 0 ? 'INVALID_ARGUMENT' : 'INVALID_OPTION'
        refusal(hallpass, code, () => guards(auth).requireScopes(...wrong))
        refusal(hallpass, code, () => guards(auth).requireAnyScope(...wrong))
      }
    })
    await check('guards/what comes behind the request moves back, and guards stand behind each other', async () => {
      const { authenticated, requireScopes } = guards(auth)
      const seen = []
      const handler = (...args) => (seen.push(...args), new Response(null))
      await authenticated()(requireScopes('read')(handler))(request, 'env', 'context')
      equal([seen.length, seen[0] === request, seen[1].claims.sub, seen[2].claims.sub], [5, true, 'ada', 'ada'])
      equal(seen.slice(3), ['env', 'context'])
      isRefused(await answer(authenticated()(requireScopes('admin')(handler))), 'INSUFFICIENT_SCOPE', 'Bearer')
    })
    await check('guards/live asks the store', async () => {
      const desk = newDesk(hallpass)
      const pair = await desk.auth.login('ada')
      const live = guards(desk.auth, { live: true }).authenticated()(show)
      const quick = guards(desk.auth).authenticated()(show)
      equal(await answer(live, bearing(pair.accessToken)), good)
      equal(desk.store.calls, ['create', 'find'])
      await desk.auth.revokeSession(pair.sessionId)
      isRefused(await answer(live, bearing(pair.accessToken)), 'TOKEN_REVOKED', 'Bearer error="invalid_token"')
      equal(await answer(quick, bearing(pair.accessToken)), good)
      desk.store.instead.find = () => Promise.reject(new Error('gone'))
      const down = await answer(live, bearing(pair.accessToken))
      equal([down.status, down.headers['retry-after']], [503, '1'])
      const optional = guards(desk.auth, { live: true }).optional()(show)
      equal((await answer(optional, { headers: new Headers() })).body, '"guest"')
    })
    await check('guards/credential says where the token is', async () => {
      const seen = []
      const credential = (asking) => (seen.push(asking), asking.token)
      const guarded = guards(auth, { credential }).authenticated()(show)
      const elsewhere = { headers: new Headers(), token }
      equal([await answer(guarded, elsewhere), seen[0] === elsewhere], [good, true])
      equal(await answer(guarded), good)
      equal(await answer(guarded, { ...request, token: null }), good)
      equal((await answer(guarded, { headers: new Headers() })).status, 401)
      isRefused(await answer(guarded, { ...request, token: '' }), 'MALFORMED_CREDENTIALS', 'Bearer')
      isRefused(await answer(guarded, { ...request, token: `Bearer ${token}` }), 'MALFORMED_CREDENTIALS', 'Bearer')
      await rejection(hallpass, 'INVALID_ARGUMENT', () => guarded({ ...request, token: 1 }))
      const url = { headers: new Headers(), url: `https://api.test/?access_token=${token}`, method: 'GET' }
      equal((await answer(guards(auth).authenticated()(show), url)).status, 401)
    })
    await check('guards/onRefusal may answer otherwise, and the challenge stays', async () => {
      const onRefusal = (error, asking) => (asking.isPage ? new Response('log in', { status: 403 }) : undefined)
      const guarded = guards(auth, { onRefusal }).authenticated()(show)
      const { status, body, headers } = await answer(guarded, { headers: new Headers(), isPage: true })
      equal([status, body, headers['www-authenticate'], headers['cache-control']], [403, 'log in', 'Bearer', 'no-store'])
      equal((await answer(guarded, { headers: new Headers() })).status, 401)
      const error = new Error('to the framework')
      const throwing = guards(auth, { onRefusal: () => { throw error } }).authenticated()(show)
      equal((await throwing({ headers: new Headers() }).catch((thrown) => thrown)) === error, true)
    })
    await check('guards/options are looked at', () => {
      const wrong = { live: [1, 'yes', null], credential: ['token', null], onRefusal: [{}, null], policy: [{}], scopes: ['read'] }
      for (const [option, values] of Object.entries(wrong)) {
        for (const value of values) equal(refusal(hallpass, 'INVALID_OPTION', () => guards(auth, { [option]: value })).option, option)
      }
      refusal(hallpass, 'INVALID_ARGUMENT', () => guards(auth, 'live'))
    })
    await check('guards/what is no request, and an auth that is gone, is thrown', async () => {
      const guarded = guards(auth).authenticated()(show)
      for (const wrong of [{}, 1, { headers: { authorization: `Bearer ${token}` } }]) {
        await rejection(hallpass, 'INVALID_ARGUMENT', () => guarded(wrong))
      }
      const gone = newDesk(hallpass)
      const closed = guards(gone.auth).authenticated()(show)
      gone.auth.dispose()
      await rejection(hallpass, 'HANDLE_DISPOSED', () => closed(request))
      refusal(hallpass, 'HANDLE_DISPOSED', () => guards(gone.auth).authenticated())
    })
    await check('guards/what a handler throws is its own', async () => {
      const error = new hallpass.HallpassError('TOKEN_EXPIRED')
      const guarded = guards(auth).authenticated()(() => Promise.reject(error))
      equal((await guarded(request).catch((thrown) => thrown)) === error, true)
    })
    await check('guards/cookies are looked at where they are on', async () => {
      const page = newDesk(hallpass, { cookies: true })
      const pair = await page.auth.login('ada')
      const guarded = guards(page.auth).authenticated()(show)
      const asking = (method, more) => ({ method, url: 'https://api.test/x', headers: new Map([['cookie', `__Host-hallpass-access=${pair.accessToken}`], ...more]) })
      equal(await answer(guarded, asking('GET', [])), good)
      const forbidden = await answer(guarded, asking('POST', [['origin', 'https://evil.test']]))
      equal([forbidden.status, forbidden.body.error, forbidden.headers['www-authenticate'] ?? null], [403, 'forbidden', null])
      equal((await answer(guarded, asking('POST', []))).body.error_description, 'the request does not bring the CSRF token of its session')
    })
    equal([store.calls.includes('find'), typeof sessionId], [false, 'string'])
  }
