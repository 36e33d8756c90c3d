import assert from 'node:assert/strict'

import { ADMIN, JOHN, startReferenceServer } from '../reference-server.mjs'

/** A client that has nothing but `fetch`: what FastAPI's own tutorial has in its page. */
export async function run(tally) {
  const server = await startReferenceServer({ REFRESH_GRACE: '0s' })
  try {
    await tally.group('plain fetch', () => checks(server.origin))
  } finally {
    await server.stop()
  }
}

function checks(origin) {
  const post = (path, body, init) => fetch(origin + path, { method: 'POST', body, ...init })
  const form = (path, fields, init) => post(path, new URLSearchParams(fields), init)
  const json = (path, fields) => post(path, JSON.stringify(fields), { headers: { 'content-type': 'application/json' } })
  const get = (path, token) =>
    fetch(origin + path, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } })
  const bodyOf = async (response, status) => {
    const text = await response.text()
    assert.equal(response.status, status, text)
    return JSON.parse(text)
  }
  let pair
  let next

  return [
    {
      name: 'a form logs in at /token',
      run: async () => {
        const response = await form('/token', JOHN)
        assert.equal(response.headers.get('cache-control'), 'no-store')
        pair = await bodyOf(response, 200)
        assert.deepEqual(Object.keys(pair).filter((name) => name.endsWith('token')), ['access_token', 'refresh_token'])
        assert.equal(pair.token_type, 'bearer')
        assert.equal(typeof pair.expires_in, 'number')
      },
    },
    {
      name: 'FormData, which goes as multipart, is refused',
      run: async () => {
        const fields = new FormData()
        for (const [name, value] of Object.entries(JOHN)) fields.append(name, value)
        await bodyOf(await post('/token', fields), 415)
      },
    },
    {
      name: 'a wrong password and an unknown user get one and the same answer',
      run: async () => {
        const answers = []
        for (const fields of [
          { ...JOHN, password: 'wrong' },
          { username: 'nobody', password: 'wrong' },
        ]) {
          const response = await form('/token', fields)
          assert.equal(response.headers.get('www-authenticate'), 'Bearer')
          answers.push(await bodyOf(response, 401))
        }
        assert.equal(answers[0].detail, 'Incorrect username or password')
        assert.deepEqual(answers[0], answers[1])
      },
    },
    {
      name: 'JSON logs in at /login',
      run: async () => assert.equal((await bodyOf(await json('/login', ADMIN), 200)).token_type, 'bearer'),
    },
    {
      name: 'JSON with a password that is no text is refused',
      run: async () => void (await bodyOf(await json('/login', { ...ADMIN, password: 7 }), 400)),
    },
    {
      name: 'the access token opens /protected',
      run: async () => {
        const answer = await bodyOf(await get('/protected', pair.access_token), 200)
        assert.deepEqual(answer, { message: 'Hello, johndoe! You are authenticated.' })
      },
    },
    {
      name: 'without one /protected asks for it, and a tampered one is called invalid',
      run: async () => {
        const without = await get('/protected')
        assert.equal(without.headers.get('www-authenticate'), 'Bearer')
        await bodyOf(without, 401)
        const tampered = await get('/protected', `${pair.access_token.slice(0, -5)}AAAAA`)
        assert.match(tampered.headers.get('www-authenticate'), /^Bearer .*error="invalid_token"/)
        await bodyOf(tampered, 401)
      },
    },
    {
      name: 'the scope admin opens /admin/, and its lack is said',
      run: async () => {
        const admin = await bodyOf(await form('/token', ADMIN), 200)
        assert.deepEqual(await bodyOf(await get('/admin/', admin.access_token), 200), { message: 'Welcome, admin!' })
        const refused = await get('/admin/', pair.access_token)
        assert.match(refused.headers.get('www-authenticate'), /error="insufficient_scope".*scope="admin"/)
        await bodyOf(refused, 403)
      },
    },
    {
      name: 'the refresh token gives a new pair, at /refresh as JSON and at /token as a form',
      run: async () => {
        const between = await bodyOf(await json('/refresh', { refresh_token: pair.refresh_token }), 200)
        next = await bodyOf(
          await form('/token', { grant_type: 'refresh_token', refresh_token: between.refresh_token }),
          200,
        )
        assert.equal(new Set([pair, between, next].map((each) => each.refresh_token)).size, 3)
        await bodyOf(await get('/protected', next.access_token), 200)
      },
    },
    {
      name: 'an access token is no refresh token, and the other way round',
      run: async () => {
        const answer = await bodyOf(await json('/refresh', { refresh_token: next.access_token }), 401)
        assert.equal(answer.detail, 'Invalid refresh token')
        await bodyOf(await get('/protected', next.refresh_token), 401)
      },
    },
    {
      name: 'a spent refresh token ends the session, newest tokens and all',
      run: async () => {
        const answer = await bodyOf(await json('/refresh', { refresh_token: pair.refresh_token }), 401)
        assert.deepEqual([answer.detail, answer.error], ['Invalid refresh token', 'invalid_grant'])
        await bodyOf(await json('/refresh', { refresh_token: next.refresh_token }), 401)
        assert.equal((await bodyOf(await get('/users/me/', next.access_token), 401)).detail, 'Token revoked')
      },
    },
    {
      name: 'after a logout the access token is revoked, and another session is not',
      run: async () => {
        const [one, other] = [await form('/token', JOHN), await form('/token', JOHN)]
        const [gone, kept] = [await bodyOf(one, 200), await bodyOf(other, 200)]
        const headers = { authorization: `Bearer ${gone.access_token}` }
        assert.equal((await post('/logout', undefined, { headers })).status, 200)
        assert.equal((await bodyOf(await get('/users/me/', gone.access_token), 401)).detail, 'Token revoked')
        await bodyOf(await get('/users/me/', kept.access_token), 200)
      },
    },
  ]
}
