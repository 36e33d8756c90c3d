import { equal, holds, refusal, rejection } from '../../checks.mjs'
import { refusalIsSound } from '../../refusal-rules.mjs'
import { forged, now, secret } from '../samples.mjs'
import { bearing, newDesk, parties } from './desk.mjs'

export async function authentication(hallpass, check) {
  const { Key, sign } = hallpass
  const { auth, clock, key, store } = newDesk(hallpass)
  const pair = await auth.login('ada', { scope: 'read write', claims: { role: 'admin' } })
  const { accessToken } = pair

  check('sessions/authenticate takes a request and a header value alike, at once', () => {
    const expected = { role: 'admin', sub: 'ada', sid: pair.sessionId }
    const requests = [
      bearing(accessToken), new Request('https://api.test', bearing(accessToken)), `Bearer ${accessToken}`, `bearer ${accessToken}`,
      `BEARER   ${accessToken}`, { headers: new Map([['authorization', `Bearer ${accessToken}`]]) },
    ]
    for (const request of requests) {
      const { claims, header } = auth.authenticate(request)
      equal({ role: claims.role, sub: claims.sub, sid: claims.sid }, expected)
      equal(header, { alg: 'HS256', typ: 'at+jwt' })
    }
  })
  const missing = {
    'a request without the header': { headers: new Headers() },
    null: null,
    undefined,
    'an empty header': '',
    'another scheme': 'Basic YWRhOmFkYQ==',
    'a token without a scheme': accessToken,
  }
  for (const [what, request] of Object.entries(missing)) {
    check(`sessions/${what} brings no token`, () => {
      const error = refusal(hallpass, 'MISSING_CREDENTIALS', () => auth.authenticate(request))
      equal([error.step, error.status, error.headers], ['credential', 401, { 'WWW-Authenticate': 'Bearer' }])
      equal(refusalIsSound(hallpass, error, accessToken), null)
      equal(auth.tryAuthenticate(request).error.code, 'MISSING_CREDENTIALS')
    })
  }
  const malformed = {
    'no token behind the scheme': 'Bearer ',
    'two tokens': `Bearer ${accessToken} ${accessToken}`,
    'two headers': `Bearer ${accessToken}, Bearer ${accessToken}`,
    'a token in quotes': `Bearer "${accessToken}"`,
  }
  for (const [what, value] of Object.entries(malformed)) {
    check(`sessions/${what}: the header is malformed`, () => {
      const error = refusal(hallpass, 'MALFORMED_CREDENTIALS', () => auth.authenticate(value))
      equal([error.step, error.status], ['credential', 400])
      equal(refusalIsSound(hallpass, error, accessToken), null)
    })
  }
  check('sessions/a forged token is refused, and given back by tryAuthenticate', () => {
    const error = refusal(hallpass, 'INVALID_SIGNATURE', () => auth.authenticate(bearing(forged(accessToken))))
    equal(refusalIsSound(hallpass, error, accessToken), null)
    const result = auth.tryAuthenticate(bearing(forged(accessToken)))
    equal([result.ok, result.error.code, 'claims' in result], [false, 'INVALID_SIGNATURE', false])
    equal(auth.tryAuthenticate(bearing(accessToken)).ok, true)
  })
  check('sessions/a token of a megabyte is refused for its size', () => {
    refusal(hallpass, 'TOKEN_TOO_LARGE', () => auth.authenticate(`Bearer ${'a'.repeat(1_048_576)}`))
    equal(auth.authenticate(bearing(accessToken)).claims.sub, 'ada')
  })
  check('sessions/a refresh token is no access token', () => {
    refusal(hallpass, 'MALFORMED_TOKEN', () => auth.authenticate(bearing(pair.refreshToken)))
  })
  check('sessions/another token under the same key is no access token', () => {
    const claims = { sid: pair.sessionId, scope: 'read' }
    const options = { ...parties, subject: 'ada', jwtid: 'j', expiresIn: 60, currentDate: now }
    refusal(hallpass, 'TYP_MISMATCH', () => auth.authenticate(bearing(sign(claims, key, options))))
    const typed = { ...options, typ: 'at+jwt' }
    equal(auth.tryAuthenticate(bearing(sign(claims, key, typed))).ok, true)
    equal(auth.tryAuthenticate(bearing(sign({}, key, typed))).error.claim, 'sid')
    equal(auth.tryAuthenticate(bearing(sign(claims, key, { ...typed, audience: 'x' }))).error.code, 'AUDIENCE_MISMATCH')
    equal(auth.tryAuthenticate(bearing(sign(claims, key, { ...typed, issuer: 'x' }))).error.code, 'ISSUER_MISMATCH')
  })
  check('sessions/the policy of a call adds to what the auth asks', () => {
    const request = bearing(accessToken)
    equal(auth.authenticate(request, { scopes: ['read', 'write'] }).claims.scope, 'read write')
    const error = refusal(hallpass, 'INSUFFICIENT_SCOPE', () => auth.authenticate(request, { scopes: 'admin' }))
    holds(error.headers['WWW-Authenticate'].endsWith(', scope="admin"'), 'the scope is named')
    equal(auth.tryAuthenticate(request, { anyScope: ['admin', 'read'] }).ok, true)
    equal(auth.tryAuthenticate(request, { subject: 'eve' }).error.code, 'SUBJECT_MISMATCH')
    equal(auth.tryAuthenticate(request, { requiredClaims: ['tenant'] }).error.claim, 'tenant')
    equal(auth.tryAuthenticate(request, { requiredClaims: ['role'] }).ok, true)
    equal(auth.tryAuthenticate(request, { maxTokenBytes: 10 }).error.code, 'TOKEN_TOO_LARGE')
    equal(auth.tryAuthenticate(request, { currentDate: now + 900 }).error.code, 'TOKEN_EXPIRED')
    equal(auth.tryAuthenticate(request, { currentDate: now + 900, clockTolerance: 10 }).ok, true)
  })
  check('sessions/a claim that is required in a call does not take the place of those of the auth', () => {
    const bare = sign({ role: 'x', sid: pair.sessionId }, key, {
      ...parties, subject: 'ada', expiresIn: 60, typ: 'at+jwt', currentDate: now,
    })
    equal(auth.tryAuthenticate(bearing(bare), { requiredClaims: ['role'] }).error.claim, 'jti')
  })
  check('sessions/issuer, audience and type are not for a call to change', () => {
    for (const option of ['issuer', 'audience', 'typ', 'audiance']) {
      const error = refusal(hallpass, 'INVALID_OPTION', () => auth.authenticate(bearing(accessToken), { [option]: 'x' }))
      equal(error.option, option)
      refusal(hallpass, 'INVALID_OPTION', () => auth.tryAuthenticate(bearing(accessToken), { [option]: 'x' }))
    }
  })
  check('sessions/policies that come and go without an end do not mix', () => {
    for (let round = 0; round < 200; round += 1) {
      equal(auth.tryAuthenticate(bearing(accessToken), { scopes: `scope-${round}` }).ok, false)
      equal(auth.tryAuthenticate(bearing(accessToken), { subject: `ada-${round}` }).ok, false)
      equal(auth.tryAuthenticate(bearing(accessToken), { scopes: 'read' }).ok, true)
    }
  })
  check('sessions/two auths of one key do not mix their policies', () => {
    const other = newDesk(hallpass, { key, audience: 'https://other.test' }).auth
    equal(other.tryAuthenticate(bearing(accessToken)).error.code, 'AUDIENCE_MISMATCH')
    equal(auth.tryAuthenticate(bearing(accessToken)).ok, true)
  })
  check('sessions/authenticate asks no store', () => equal(store.calls, ['create']))
  check('sessions/an access token ends to the second', () => {
    const { auth: other, clock: time } = newDesk(hallpass, { key: Key.hmac(secret) })
    time.advance(899.5)
    equal(other.authenticate(bearing(accessToken)).claims.sub, 'ada')
    time.advance(0.5)
    equal(other.tryAuthenticate(bearing(accessToken)).error.code, 'TOKEN_EXPIRED')
  })

  check('sessions/a fresh login can be required', () => {
    equal(auth.authenticate(bearing(accessToken), { freshLogin: true }).claims.fresh, true)
    equal(auth.tryAuthenticate(bearing(accessToken), { freshLogin: false }).ok, true)
  })
  await check('sessions/a token of a refresh is none of a fresh login', async () => {
    const { accessToken: later } = await auth.refresh(pair.refreshToken)
    const error = refusal(hallpass, 'FRESH_LOGIN_REQUIRED', () => auth.authenticate(bearing(later), { freshLogin: true }))
    equal([error.step, error.status], ['session', 401])
    holds(error.headers['WWW-Authenticate'].startsWith('Bearer error="insufficient_user_authentication"'), 'RFC 9470')
    equal(refusalIsSound(hallpass, error, later), null)
    equal(auth.authenticate(bearing(later)).claims.auth_time, now)
  })
  await check('sessions/the age of a login can be limited', async () => {
    clock.advance(300)
    equal(auth.authenticate(bearing(accessToken), { maxAuthAge: '5m' }).claims.sub, 'ada')
    const error = refusal(hallpass, 'FRESH_LOGIN_REQUIRED', () => auth.authenticate(bearing(accessToken), { maxAuthAge: 299 }))
    holds(error.headers['WWW-Authenticate'].includes('max_age="299"'), error.headers['WWW-Authenticate'])
    const remembered = await auth.login('ada', { fresh: false })
    refusal(hallpass, 'FRESH_LOGIN_REQUIRED', () => auth.authenticate(bearing(remembered.accessToken), { maxAuthAge: '400d' }))
  })

  await check('sessions/authenticateLive asks the store once', async () => {
    const desk = newDesk(hallpass)
    const { accessToken: token, sessionId } = await desk.auth.login('ada', { scope: 'read' })
    equal((await desk.auth.authenticateLive(bearing(token), { scopes: 'read' })).claims.sid, sessionId)
    equal(desk.store.calls, ['create', 'find'])
    await desk.auth.revokeSession(sessionId)
    equal(desk.auth.authenticate(bearing(token)).claims.sid, sessionId)
    const error = await rejection(hallpass, 'TOKEN_REVOKED', () => desk.auth.authenticateLive(bearing(token)))
    equal([error.step, error.status, refusalIsSound(hallpass, error, token)], ['session', 401, null])
  })
  await check('sessions/authenticateLive refuses for the token before it asks the store', async () => {
    const desk = newDesk(hallpass)
    await rejection(hallpass, 'INVALID_SIGNATURE', () => desk.auth.authenticateLive(bearing(forged(accessToken))))
    await rejection(hallpass, 'MISSING_CREDENTIALS', () => desk.auth.authenticateLive(null))
    equal(desk.store.calls, [])
  })
  await check('sessions/authenticateLive finds a session that is gone, and one that has expired', async () => {
    const desk = newDesk(hallpass, { refreshTtl: 600, accessTtl: 600, clockTolerance: 60 })
    const { accessToken: token, sessionId } = await desk.auth.login('ada')
    desk.clock.advance(600)
    equal(desk.auth.tryAuthenticate(bearing(token)).ok, true)
    await rejection(hallpass, 'TOKEN_REVOKED', () => desk.auth.authenticateLive(bearing(token)))
    desk.store.sessions.delete(sessionId)
    await rejection(hallpass, 'TOKEN_REVOKED', () => desk.auth.authenticateLive(bearing(token)))
  })
  await check('sessions/a session id that nobody gave out is looked for in no store', async () => {
    const desk = newDesk(hallpass)
    for (const sid of ['x', '', 1, null, '../sessions/0123456789ab', ['a']]) {
      const claims = { sid }
      const token = sign(claims, desk.key, { ...parties, subject: 'ada', jwtid: 'j', expiresIn: 60, typ: 'at+jwt', currentDate: now })
      const outcome = await desk.auth.authenticateLive(bearing(token)).catch((error) => error)
      holds(['TOKEN_REVOKED', 'INVALID_CLAIM', 'MISSING_CLAIM'].includes(outcome.code), `${JSON.stringify(sid)}: ${outcome.code}`)
    }
    equal(desk.store.calls, [])
  })
}
