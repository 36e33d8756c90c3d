import { equal, holds, rejection } from '../../checks.mjs'
import { ed25519Jwk, now } from '../samples.mjs'
import { bearing, newDesk, parties } from './desk.mjs'

const DAY = 86_400

export async function logins(hallpass, check) {
  const { Key, decodeUnverified } = hallpass

  await check('sessions/a login gives a pair of tokens', async () => {
    const { auth } = newDesk(hallpass)
    const pair = await auth.login('ada', { scope: 'orders:read orders:write' })
    equal(Object.keys(pair), [
      'accessToken', 'tokenType', 'expiresIn', 'refreshToken', 'refreshExpiresIn', 'scope', 'sessionId',
    ])
    equal([pair.tokenType, pair.expiresIn, pair.refreshExpiresIn, pair.scope], ['Bearer', 900, 30 * DAY, 'orders:read orders:write'])
    holds(/^hpr_[\w-]{88}$/.test(pair.refreshToken), pair.refreshToken.length)
    holds(/^[\w-]{22}$/.test(pair.sessionId), pair.sessionId)
  })
  await check('sessions/an access token is one of RFC 9068', async () => {
    const { auth } = newDesk(hallpass)
    const { accessToken, sessionId } = await auth.login('ada', { scope: ['a', 'b'], claims: { role: 'admin' } })
    const { claims, header } = decodeUnverified(accessToken)
    equal(header, { alg: 'HS256', typ: 'at+jwt' })
    holds(/^[\w-]{22}$/.test(claims.jti), claims.jti)
    equal({ ...claims, jti: null }, {
      exp: now + 900, iat: now, scope: 'a b', sid: sessionId, auth_time: now, fresh: true, role: 'admin',
      iss: parties.issuer, sub: 'ada', aud: parties.audience, jti: null,
    })
  })
  await check('sessions/each login is a session of its own', async () => {
    const { auth, store } = newDesk(hallpass)
    const pairs = await Promise.all(Array.from({ length: 20 }, () => auth.login('ada')))
    for (const member of ['accessToken', 'refreshToken', 'sessionId']) {
      equal(new Set(pairs.map((pair) => pair[member])).size, 20, member)
    }
    equal(store.sessions.size, 20)
  })
  await check('sessions/the record of a login holds what the contract says, and is frozen', async () => {
    let given
    const { auth, store } = newDesk(hallpass, { idleTtl: '1d' })
    store.instead.create = (real, record) => {
      given = record
      return real()
    }
    const { sessionId } = await auth.login('ada', { scope: 'a', claims: { n: 1 } })
    equal({ ...given }, {
      id: sessionId, subject: 'ada', scope: 'a', claims: '{"n":1}', authTime: now, createdAt: now, endsAt: now + 30 * DAY,
      generation: 0, rotatedAt: now, expiresAt: now + DAY, revokedAt: null,
    })
    holds(Object.isFrozen(given), 'frozen')
    equal(store.calls, ['create'])
  })
  await check('sessions/a login that does not count as fresh says nothing of its time', async () => {
    const { auth } = newDesk(hallpass)
    const { accessToken } = await auth.login('ada', { fresh: false })
    const { claims } = auth.authenticate(bearing(accessToken))
    equal([claims.auth_time, claims.fresh], [undefined, undefined])
  })
  await check('sessions/several audiences are all named', async () => {
    const { auth } = newDesk(hallpass, { audience: ['a', 'b'] })
    const { accessToken } = await auth.login('ada')
    equal(auth.authenticate(bearing(accessToken)).claims.aud, ['a', 'b'])
  })
  await check('sessions/the clock may give a Date', async () => {
    const { auth } = newDesk(hallpass, { clock: () => new Date(now * 1000 + 400) })
    equal(decodeUnverified((await auth.login('ada')).accessToken).claims.iat, now)
  })
  await check('sessions/an Ed25519 key signs them too', async () => {
    const { auth } = newDesk(hallpass, { key: Key.fromJwk({ ...ed25519Jwk, kid: 'ed' }) })
    const pair = await auth.login('ada')
    equal(auth.authenticate(bearing(pair.accessToken)).header, { alg: 'EdDSA', kid: 'ed', typ: 'at+jwt' })
    equal((await auth.refresh(pair.refreshToken)).sessionId, pair.sessionId)
    equal(auth.publicJwks().keys.map(({ kid, d }) => [kid, d]), [['ed', undefined]])
  })

  const reserved = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'scope', 'scopes', 'scp', 'sid', 'auth_time', 'fresh']
  for (const name of reserved) {
    await check(`sessions/a login cannot set the claim ${name}`, async () => {
      const { auth, store } = newDesk(hallpass)
      await rejection(hallpass, 'INVALID_ARGUMENT', () => auth.login('ada', { claims: { [name]: 'x' } }))
      equal(store.calls, [])
    })
  }
  const wrong = {
    'no subject': ['INVALID_ARGUMENT', undefined],
    'an empty subject': ['INVALID_ARGUMENT', ''],
    'a subject of 256 characters': ['INVALID_ARGUMENT', 'a'.repeat(256)],
    'a subject of a megabyte': ['INVALID_ARGUMENT', 'a'.repeat(1_048_576)],
    'a subject with a lone surrogate': ['INVALID_ARGUMENT', '\ud800'],
    'a scope that is none': ['INVALID_OPTION', 'ada', { scope: 'a"b' }],
    'a list of scopes of which one would be two': ['INVALID_OPTION', 'ada', { scope: ['a', 'b admin'] }],
    'scopes of which one is none': ['INVALID_OPTION', 'ada', { scope: ['a', '', 'b'] }],
    'a misspelt option': ['INVALID_OPTION', 'ada', { scopes: 'a' }],
    'freshness that is no boolean': ['INVALID_OPTION', 'ada', { fresh: 'yes' }],
    'claims that are none': ['INVALID_ARGUMENT', 'ada', { claims: ['a'] }],
    'claims that JSON cannot hold': ['INVALID_ARGUMENT', 'ada', { claims: { at: new Date(0) } }],
    'claims that are too many': ['INVALID_ARGUMENT', 'ada', { claims: { a: 'b'.repeat(16_384) } }],
  }
  for (const [what, [code, subject, options]] of Object.entries(wrong)) {
    await check(`sessions/a login is refused for ${what}`, async () => {
      const { auth, store } = newDesk(hallpass)
      await rejection(hallpass, code, () => auth.login(subject, options))
      equal(store.calls, [])
    })
  }
  await check('sessions/a subject of 255 characters of two units of UTF-16 is one', async () => {
    const { auth } = newDesk(hallpass)
    const subject = '🦉'.repeat(255)
    const pair = await auth.login(subject)
    equal(auth.authenticate(bearing(pair.accessToken)).claims.sub, subject)
    equal((await auth.sessionsOf(subject)).length, 1)
  })
  await check('sessions/a claim named __proto__ stays data through a refresh', async () => {
    const { auth, clock } = newDesk(hallpass)
    const { refreshToken } = await auth.login('ada', { claims: JSON.parse('{"__proto__":{"admin":true}}') })
    clock.advance(1)
    const { claims } = auth.authenticate(bearing((await auth.refresh(refreshToken)).accessToken))
    holds(Object.hasOwn(claims, '__proto__') && claims.admin === undefined, 'an own member and nothing else')
  })
}
