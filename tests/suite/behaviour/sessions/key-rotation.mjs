import { equal, holds, refusal, rejection } from '../../checks.mjs'
import { ed25519Jwk, otherSecret, secret } from '../samples.mjs'
import { bearing, newDesk, parties } from './desk.mjs'

export async function keyRotation(hallpass, check) {
  const { Key, KeySet, createAuth } = hallpass
  const older = () => Key.hmac(secret, { kid: 'older' })
  const newer = () => Key.fromJwk({ ...ed25519Jwk, kid: 'newer' })

  await check('sessions/the first key that can sign does, and the others are accepted', async () => {
    const publicOnly = Key.fromJwk({ kty: 'OKP', crv: 'Ed25519', x: ed25519Jwk.x, kid: 'public' })
    const { auth } = newDesk(hallpass, { keys: [publicOnly, older(), Key.hmac(otherSecret, { kid: 'last' })] })
    const { accessToken } = await auth.login('ada')
    equal(auth.authenticate(bearing(accessToken)).header.kid, 'older')
  })
  await check('sessions/keys are rotated while sessions go on', async () => {
    const { auth } = newDesk(hallpass, { key: older() })
    const first = await auth.login('ada')
    auth.setKeys([newer(), older()])
    equal(auth.authenticate(bearing(first.accessToken)).header.kid, 'older')
    const second = await auth.refresh(first.refreshToken)
    equal(auth.authenticate(bearing(second.accessToken)).header.kid, 'newer')
    auth.setKeys(newer())
    equal(auth.tryAuthenticate(bearing(first.accessToken)).ok, false)
    equal((await auth.refresh(second.refreshToken)).sessionId, first.sessionId)
    await rejection(hallpass, 'REFRESH_UNKNOWN', () => auth.refresh(first.refreshToken))
    equal(auth.publicJwks().keys.map(({ kid }) => kid), ['newer'])
  })
  await check('sessions/a retry after a rotation of keys still gets a successor that works', async () => {
    const { auth } = newDesk(hallpass, { key: older() })
    const first = await auth.login('ada')
    const second = await auth.refresh(first.refreshToken)
    auth.setKeys([newer(), older()])
    const again = await auth.refresh(first.refreshToken)
    equal((await auth.refresh(again.refreshToken)).sessionId, first.sessionId)
    equal((await auth.refresh(second.refreshToken)).sessionId, first.sessionId)
  })
  await check('sessions/a policy that was compiled before the rotation serves after it', async () => {
    const { auth } = newDesk(hallpass, { key: older() })
    const policy = { scopes: 'a' }
    const first = await auth.login('ada', { scope: 'a' })
    equal(auth.tryAuthenticate(bearing(first.accessToken), policy).ok, true)
    auth.setKeys(newer())
    const second = await auth.login('ada', { scope: 'a' })
    equal(auth.tryAuthenticate(bearing(second.accessToken), policy).ok, true)
    equal(auth.tryAuthenticate(bearing(second.accessToken), { scopes: 'b' }).error.code, 'INSUFFICIENT_SCOPE')
    equal(auth.tryAuthenticate(bearing(first.accessToken), policy).ok, false)
  })
  await check('sessions/a refresh that waits for the store goes on with the keys it began with', async () => {
    const { auth, store } = newDesk(hallpass, { key: older() })
    const { refreshToken } = await auth.login('ada')
    let answer
    store.instead.rotate = (real) => new Promise((resolve) => {
      answer = () => resolve(real())
    })
    const waiting = auth.refresh(refreshToken)
    auth.setKeys(newer())
    auth.setKeys([newer(), Key.hmac(otherSecret, { kid: 'x' })])
    answer()
    const pair = await waiting
    holds(pair.refreshToken.startsWith('hpr_'), 'the call ended well')
    // What it gave was signed by a key that is gone meanwhile.
    equal(auth.tryAuthenticate(bearing(pair.accessToken)).ok, false)
  })
  await check('sessions/keys that are refused leave all as it was', async () => {
    const { auth } = newDesk(hallpass, { key: older() })
    const { accessToken } = await auth.login('ada')
    const publicOnly = Key.fromJwk({ kty: 'OKP', crv: 'Ed25519', x: ed25519Jwk.x })
    const gone = older()
    gone.dispose()
    const refused = {
      KEY_TYPE_MISMATCH: [publicOnly, [publicOnly]],
      INVALID_KEY: [[], [older(), older()], [older(), Key.hmac(otherSecret)]],
      HANDLE_DISPOSED: [gone, [newer(), gone]],
      INVALID_ARGUMENT: [undefined, null, 'key', {}, [1], [older(), null], new KeySet([older()]), new Array(1001).fill(older())],
    }
    for (const [code, all] of Object.entries(refused)) {
      for (const keys of all) refusal(hallpass, code, () => auth.setKeys(keys))
    }
    equal(auth.authenticate(bearing(accessToken)).header.kid, 'older')
    equal((await auth.login('ada')).tokenType, 'Bearer')
  })
  await check('sessions/an auth outlives the keys that it was made of', async () => {
    const { auth, key } = newDesk(hallpass)
    key.dispose()
    const { accessToken, refreshToken } = await auth.login('ada')
    equal(auth.authenticate(bearing(accessToken)).claims.sub, 'ada')
    equal((await auth.refresh(refreshToken)).tokenType, 'Bearer')
  })
  await check('sessions/a disposed auth refuses all work, and what waits ends well', async () => {
    const { auth, store, key } = newDesk(hallpass)
    const { accessToken, refreshToken, sessionId } = await auth.login('ada')
    let answer
    store.instead.rotate = (real) => new Promise((resolve) => {
      answer = () => resolve(real())
    })
    const waiting = auth.refresh(refreshToken)
    auth.dispose()
    auth.dispose()
    answer()
    equal((await waiting).sessionId, sessionId)
    const calls = {
      login: () => auth.login('ada'), authenticateLive: () => auth.authenticateLive(bearing(accessToken)),
      refresh: () => auth.refresh(refreshToken), logout: () => auth.logout(refreshToken),
      'logout by an access token': () => auth.logout(accessToken), revokeSession: () => auth.revokeSession(sessionId),
      revokeSubject: () => auth.revokeSubject('ada'), sessionsOf: () => auth.sessionsOf('ada'),
      introspect: () => auth.introspect(refreshToken), 'introspect an access token': () => auth.introspect(accessToken),
    }
    for (const call of Object.values(calls)) await rejection(hallpass, 'HANDLE_DISPOSED', call)
    refusal(hallpass, 'HANDLE_DISPOSED', () => auth.authenticate(bearing(accessToken)))
    refusal(hallpass, 'HANDLE_DISPOSED', () => auth.authenticate(bearing(accessToken), { scopes: 'a' }))
    refusal(hallpass, 'HANDLE_DISPOSED', () => auth.tryAuthenticate(bearing(accessToken)))
    refusal(hallpass, 'HANDLE_DISPOSED', () => auth.publicJwks())
    refusal(hallpass, 'HANDLE_DISPOSED', () => auth.setKeys(key))
    equal(auth[Symbol.dispose] === undefined, Symbol.dispose === undefined)
  })
  await check('sessions/auths come and go without an end', () => {
    const key = older()
    for (let round = 0; round < 70_000; round += 1) {
      const auth = createAuth({ ...parties, key })
      if (round % 1000 === 0) auth.tryAuthenticate('Bearer a.b.c', { scopes: 'a' })
      auth.dispose()
    }
  })
}
