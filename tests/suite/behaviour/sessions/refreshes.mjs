import { equal, holds, rejection } from '../../checks.mjs'
import { refusalIsSound } from '../../refusal-rules.mjs'
import { now } from '../samples.mjs'
import { bearing, newDesk } from './desk.mjs'

const DAY = 86_400

export async function refreshes(hallpass, check) {
  const refuse = (code, auth, token) => rejection(hallpass, code, () => auth.refresh(token))

  await check('sessions/a refresh gives the next pair, with one call of the store', async () => {
    const { auth, clock, store } = newDesk(hallpass)
    const first = await auth.login('ada', { scope: 'a b', claims: { role: 'admin' } })
    clock.advance(60)
    const second = await auth.refresh(first.refreshToken)
    equal(store.calls, ['create', 'rotate'])
    equal([second.sessionId, second.scope, second.expiresIn, second.refreshExpiresIn], [first.sessionId, 'a b', 900, 30 * DAY - 60])
    holds(second.refreshToken !== first.refreshToken && second.accessToken !== first.accessToken, 'both tokens are new')
    const { claims } = auth.authenticate(bearing(second.accessToken))
    equal([claims.iat, claims.exp, claims.auth_time, claims.fresh], [now + 60, now + 960, now, undefined])
    equal([claims.role, claims.scope, claims.sid, claims.sub], ['admin', 'a b', first.sessionId, 'ada'])
  })
  await check('sessions/a chain of refreshes goes on', async () => {
    const { auth, clock, store } = newDesk(hallpass)
    let { refreshToken } = await auth.login('ada')
    const seen = new Set([refreshToken])
    for (let round = 0; round < 50; round += 1) {
      clock.advance(600)
      ;({ refreshToken } = await auth.refresh(refreshToken))
      seen.add(refreshToken)
    }
    equal([seen.size, [...store.sessions.values()][0].generation], [51, 50])
  })
  await check('sessions/a retry within the grace gets the same successor, and a new access token', async () => {
    const { auth, clock } = newDesk(hallpass)
    const { refreshToken } = await auth.login('ada')
    clock.advance(100)
    const first = await auth.refresh(refreshToken)
    clock.advance(10)
    const again = await auth.refresh(refreshToken)
    equal(again.refreshToken, first.refreshToken)
    equal(auth.authenticate(bearing(again.accessToken)).claims.sid, first.sessionId)
    equal((await auth.refresh(first.refreshToken)).sessionId, first.sessionId)
  })
  await check('sessions/a hundred refreshes at once get one successor', async () => {
    const { auth, store } = newDesk(hallpass)
    const { refreshToken } = await auth.login('ada')
    const pairs = await Promise.all(Array.from({ length: 100 }, () => auth.refresh(refreshToken)))
    equal(new Set(pairs.map((pair) => pair.refreshToken)).size, 1)
    equal([...store.sessions.values()][0].generation, 1)
  })
  await check('sessions/a spent token that comes back ends the session', async () => {
    const { auth, clock, store } = newDesk(hallpass)
    const first = await auth.login('ada')
    const second = await auth.refresh(first.refreshToken)
    clock.advance(11)
    store.calls.length = 0
    const error = await refuse('REFRESH_REUSED', auth, first.refreshToken)
    equal([error.step, error.status, error.headers], ['refresh', 401, {}])
    equal(refusalIsSound(hallpass, error, first.refreshToken), null)
    equal(store.calls, ['rotate', 'revoke'])
    equal(error.session, { id: first.sessionId, subject: 'ada' })
    equal(Object.keys(error).includes('session'), false, 'a log shows whose session it was')
    await refuse('REFRESH_REVOKED', auth, second.refreshToken)
    await refuse('REFRESH_REVOKED', auth, first.refreshToken)
    await rejection(hallpass, 'TOKEN_REVOKED', () => auth.authenticateLive(bearing(second.accessToken)))
  })
  await check('sessions/a client that sends no refresh token is told so', async () => {
    const { auth, store } = newDesk(hallpass)
    for (const nothing of [null, undefined]) {
      const error = await rejection(hallpass, 'MISSING_CREDENTIALS', () => auth.refresh(nothing))
      equal([error.status, error.headers, error.session], [401, { 'WWW-Authenticate': 'Bearer' }, undefined])
    }
    equal(store.calls, [])
  })
  await check('sessions/a token two generations old ends the session even within the grace', async () => {
    const { auth } = newDesk(hallpass)
    const first = await auth.login('ada')
    const second = await auth.refresh(first.refreshToken)
    const third = await auth.refresh(second.refreshToken)
    await refuse('REFRESH_REUSED', auth, first.refreshToken)
    await refuse('REFRESH_REVOKED', auth, third.refreshToken)
  })
  await check('sessions/a token ahead of its record ends the session: the store has lost a write', async () => {
    const { auth, store } = newDesk(hallpass)
    const { refreshToken, sessionId } = await auth.login('ada')
    const before = { ...store.sessions.get(sessionId) }
    const { refreshToken: second } = await auth.refresh(refreshToken)
    store.sessions.set(sessionId, before)
    await refuse('REFRESH_REUSED', auth, second)
    await refuse('REFRESH_REVOKED', auth, refreshToken)
  })
  await check('sessions/a grace of 0 still lets the one who rotated have the answer', async () => {
    const { auth, clock, store } = newDesk(hallpass, { refreshGrace: 0 })
    const { refreshToken } = await auth.login('ada')
    // A slow store: the clock goes on while it works.
    store.instead.rotate = (real) => {
      clock.advance(2)
      return Promise.resolve(real())
    }
    const second = await auth.refresh(refreshToken)
    holds(second.refreshToken !== refreshToken, 'it has the successor')
    await refuse('REFRESH_REUSED', auth, refreshToken)
  })

  await check('sessions/a session ends, however often it is refreshed', async () => {
    const { auth, clock } = newDesk(hallpass, { refreshTtl: '1h', accessTtl: '15m' })
    let pair = await auth.login('ada')
    for (let round = 0; round < 5; round += 1) {
      clock.advance(600)
      pair = await auth.refresh(pair.refreshToken)
      equal(pair.refreshExpiresIn, 3600 - 600 * (round + 1))
    }
    // The last access token ends with the session, and not after it.
    equal(pair.expiresIn, 600)
    clock.advance(600)
    equal((await refuse('REFRESH_EXPIRED', auth, pair.refreshToken)).status, 401)
    equal(auth.tryAuthenticate(bearing(pair.accessToken)).error.code, 'TOKEN_EXPIRED')
  })
  await check('sessions/a session that is not refreshed for too long ends before', async () => {
    const { auth, clock, store } = newDesk(hallpass, { idleTtl: '1h' })
    const first = await auth.login('ada')
    equal(first.refreshExpiresIn, 3600)
    clock.advance(3599)
    const second = await auth.refresh(first.refreshToken)
    equal(second.refreshExpiresIn, 3600)
    clock.advance(3600)
    store.calls.length = 0
    const error = await refuse('REFRESH_EXPIRED', auth, second.refreshToken)
    holds(error.message.includes('not refreshed'), error.message)
    equal(store.calls, [])
    equal((await auth.sessionsOf('ada')).length, 0)
  })

  await check('sessions/what is no refresh token is refused without asking the store', async () => {
    const { auth, store } = newDesk(hallpass)
    const { refreshToken, accessToken } = await auth.login('ada')
    const other = await newDesk(hallpass, { key: hallpass.Key.hmac('another secret, of thirty-two bytes or more') }).auth.login('ada')
    const at = (index, text) => refreshToken.slice(0, index) + text + refreshToken.slice(index + 1)
    const changed = Array.from(refreshToken, (letter, index) => at(index, letter === 'A' ? 'B' : 'A'))
    const texts = [
      '', 'x', 'hpr_', `${refreshToken}A`, refreshToken.slice(0, -1), refreshToken.slice(1), ` ${refreshToken}`, `${refreshToken}\n`,
      `${refreshToken}=`, refreshToken.toUpperCase(), at(5, '+'), at(9, 'é'), at(9, '\ud800'), 'a'.repeat(1_000_000), accessToken,
      other.refreshToken, `Bearer ${refreshToken}`, ...changed,
    ]
    for (const text of texts) {
      const error = await refuse('REFRESH_UNKNOWN', auth, text)
      equal(refusalIsSound(hallpass, error, refreshToken), null)
    }
    equal(store.calls, ['create'])
    equal((await auth.refresh(refreshToken)).tokenType, 'Bearer')
  })
  await check('sessions/a refresh token of a session that the store does not know is unknown', async () => {
    const { auth, store } = newDesk(hallpass)
    const { refreshToken } = await auth.login('ada')
    store.sessions.clear()
    await refuse('REFRESH_UNKNOWN', auth, refreshToken)
    equal(store.calls, ['create', 'rotate'])
  })
  await check('sessions/no refresh widens the scope, even if the next login has more', async () => {
    const { auth } = newDesk(hallpass)
    const { refreshToken } = await auth.login('ada', { scope: 'read' })
    await auth.login('ada', { scope: 'read write admin' })
    let token = refreshToken
    for (let round = 0; round < 3; round += 1) {
      const pair = await auth.refresh(token)
      equal([pair.scope, auth.authenticate(bearing(pair.accessToken)).claims.scope], ['read', 'read'])
      token = pair.refreshToken
    }
  })
}
