import { equal, holds, rejection } from '../../checks.mjs'
import { forged, now } from '../samples.mjs'
import { bearing, newDesk, nobodysSession } from './desk.mjs'

export async function ends(hallpass, check) {
  const refuse = (code, body) => rejection(hallpass, code, body)

  const ways = {
    'a refresh token': ({ refreshToken }) => refreshToken,
    'an access token': ({ accessToken }) => accessToken,
    'a header value': ({ accessToken }) => `Bearer ${accessToken}`,
    'a request': ({ accessToken }) => bearing(accessToken),
  }
  for (const [what, take] of Object.entries(ways)) {
    await check(`sessions/logout by ${what} ends the session, once`, async () => {
      const { auth, store } = newDesk(hallpass)
      const pair = await auth.login('ada')
      store.calls.length = 0
      equal(await auth.logout(take(pair)), true)
      equal(store.calls, ['revoke'])
      equal(await auth.logout(take(pair)), false)
      await refuse('REFRESH_REVOKED', () => auth.refresh(pair.refreshToken))
      equal(store.sessions.get(pair.sessionId).revokedAt, now)
    })
  }
  await check('sessions/logout by a spent refresh token ends its session too', async () => {
    const { auth, clock } = newDesk(hallpass)
    const first = await auth.login('ada')
    const second = await auth.refresh(first.refreshToken)
    clock.advance(100)
    equal(await auth.logout(first.refreshToken), true)
    await refuse('REFRESH_REVOKED', () => auth.refresh(second.refreshToken))
  })
  await check('sessions/logout ends one session of a subject and no other', async () => {
    const { auth } = newDesk(hallpass)
    const [one, other] = [await auth.login('ada'), await auth.login('ada')]
    await auth.logout(one.refreshToken)
    equal((await auth.refresh(other.refreshToken)).sessionId, other.sessionId)
  })
  await check('sessions/logout by what has expired or is unknown ends nothing', async () => {
    const { auth, clock, store } = newDesk(hallpass, { refreshTtl: '1h' })
    const pair = await auth.login('ada')
    await refuse('REFRESH_UNKNOWN', () => auth.logout(forged(pair.refreshToken)))
    await refuse('INVALID_SIGNATURE', () => auth.logout(forged(pair.accessToken)))
    await refuse('MISSING_CREDENTIALS', () => auth.logout(undefined))
    await refuse('MISSING_CREDENTIALS', () => auth.logout({ headers: new Headers() }))
    await refuse('MALFORMED_TOKEN', () => auth.logout(bearing(pair.refreshToken)))
    clock.advance(3600)
    equal(await auth.logout(pair.refreshToken), false)
    await refuse('TOKEN_EXPIRED', () => auth.logout(pair.accessToken))
    equal(store.calls, ['create'])
  })

  await check('sessions/revokeSession ends a session by its id, once', async () => {
    const { auth } = newDesk(hallpass)
    const { refreshToken, sessionId } = await auth.login('ada')
    equal([await auth.revokeSession(sessionId), await auth.revokeSession(sessionId)], [true, false])
    equal(await auth.revokeSession(nobodysSession), false)
    await refuse('REFRESH_REVOKED', () => auth.refresh(refreshToken))
  })
  await check('sessions/what cannot be an id of a session is none, and no store is asked', async () => {
    const { auth, store } = newDesk(hallpass)
    for (const id of ['', 'x', 'A'.repeat(23), `${'A'.repeat(21)}*`, '\ud800', 'A'.repeat(1_000_000)]) {
      equal(await auth.revokeSession(id), false)
    }
    equal(store.calls, [])
  })
  await check('sessions/revokeSubject ends all sessions of a subject, and says how many', async () => {
    const { auth, clock } = newDesk(hallpass, { idleTtl: '1h' })
    const expired = await auth.login('ada')
    clock.advance(3600)
    const pairs = [await auth.login('ada'), await auth.login('ada'), await auth.login('ada')]
    const eve = await auth.login('eve')
    await auth.logout(pairs[0].refreshToken)
    equal([await auth.revokeSubject('ada'), await auth.revokeSubject('ada'), await auth.revokeSubject('nobody')], [2, 0, 0])
    for (const { refreshToken } of pairs) await refuse('REFRESH_REVOKED', () => auth.refresh(refreshToken))
    await refuse('REFRESH_EXPIRED', () => auth.refresh(expired.refreshToken))
    equal((await auth.refresh(eve.refreshToken)).sessionId, eve.sessionId)
  })
  await check('sessions/sessionsOf lists the living ones, the newest first', async () => {
    const { auth, clock } = newDesk(hallpass, { idleTtl: '1d' })
    const pairs = []
    for (let round = 0; round < 4; round += 1) {
      pairs.push(await auth.login('ada', { scope: `s${round}` }))
      clock.advance(10)
    }
    await auth.login('eve')
    await auth.logout(pairs[2].refreshToken)
    await auth.refresh(pairs[0].refreshToken)
    const sessions = await auth.sessionsOf('ada')
    equal(sessions, [pairs[3], pairs[1], pairs[0]].map(({ sessionId, scope }) => {
      const createdAt = now + 10 * pairs.findIndex((pair) => pair.sessionId === sessionId)
      const refreshedAt = scope === 's0' ? now + 40 : createdAt
      return { id: sessionId, subject: 'ada', scope, createdAt, refreshedAt, expiresAt: refreshedAt + 86_400 }
    }))
    equal(await auth.sessionsOf('nobody'), [])
    clock.advance(2 * 86_400)
    equal(await auth.sessionsOf('ada'), [])
  })

  await check('sessions/introspection says of an access token what its claims say', async () => {
    const { auth } = newDesk(hallpass)
    const { accessToken, sessionId } = await auth.login('ada', { scope: 'a', claims: { active: false, role: 'x', token_type: 'y' } })
    const { claims } = auth.authenticate(bearing(accessToken))
    const known = await auth.introspect(accessToken)
    equal(known, { ...claims, active: true, token_type: 'Bearer' })
    equal([known.sid, known.sub, known.role], [sessionId, 'ada', 'x'])
  })
  await check('sessions/introspection says of a refresh token whether it is the newest', async () => {
    const { auth, clock } = newDesk(hallpass, { idleTtl: '1h' })
    const first = await auth.login('ada', { scope: 'a' })
    const known = await auth.introspect(first.refreshToken)
    equal(known, {
      active: true, scope: 'a', sub: 'ada', iss: 'https://auth.test', aud: 'https://api.test', iat: now, exp: now + 3600,
      sid: first.sessionId,
    })
    clock.advance(20)
    const second = await auth.refresh(first.refreshToken)
    equal((await auth.introspect(first.refreshToken)).active, true)
    clock.advance(11)
    equal(await auth.introspect(first.refreshToken), { active: false })
    equal((await auth.introspect(second.refreshToken)).exp, now + 3620)
    // To ask about a token is not to use it.
    equal((await auth.refresh(second.refreshToken)).sessionId, first.sessionId)
  })
  await check('sessions/introspection says no more of a bad token than that it is bad', async () => {
    const { auth, clock, store } = newDesk(hallpass)
    const pair = await auth.login('ada')
    const ended = await auth.login('ada')
    await auth.logout(ended.refreshToken)
    for (const token of ['', 'x', 'hpr_', 'a.b.c', 'Bearer x', forged(pair.accessToken), forged(pair.refreshToken), 'a'.repeat(100_000)]) {
      equal(await auth.introspect(token), { active: false })
    }
    equal(await auth.introspect(ended.accessToken), { active: false })
    equal(await auth.introspect(ended.refreshToken), { active: false })
    clock.advance(900)
    equal(await auth.introspect(pair.accessToken), { active: false })
    store.sessions.clear()
    equal(await auth.introspect(pair.refreshToken), { active: false })
    const answer = await auth.introspect('x')
    answer.active = true
    equal(await auth.introspect('x'), { active: false })
  })
  await check('sessions/objects that are given out are plain, and nobody else\'s', async () => {
    const { auth } = newDesk(hallpass)
    const pair = await auth.login('ada')
    const [session] = await auth.sessionsOf('ada')
    for (const object of [pair, session, await auth.introspect(pair.accessToken), await auth.introspect(pair.refreshToken)]) {
      holds(Object.getPrototypeOf(object) === Object.prototype, 'plain')
    }
    session.subject = 'eve'
    equal((await auth.sessionsOf('ada'))[0].subject, 'ada')
  })
}
