import assert from 'node:assert/strict'

import { clientOf, password } from '../client.mjs'

/** The guards of every framework say the same to the same request. */
export async function promise({ origin }) {
  const { ask, get, login, refresh } = clientOf(origin)
  const ada = await login('ada')
  const grace = await login('grace')

  await isLetIn(get('/me', ada.access_token), 'ada')
  await isRefused(get('/me'), 401, /^Bearer$/)
  await isRefused(get('/me', ada.refresh_token), 401, /error="invalid_token"/)

  await isLetIn(get('/admin', grace.access_token), 'grace')
  await isRefused(get('/admin', ada.access_token), 403, /error="insufficient_scope".* scope="admin"/)

  await isLetIn(get('/maybe', ada.access_token), 'ada')
  await isLetIn(get('/maybe'), 'a guest')
  await isRefused(get('/maybe', 'bad'), 401, /error="invalid_token"/)

  await isLetIn(get('/password', ada.access_token), 'ada')
  const { access_token } = (await refresh(ada.refresh_token)).json
  await isRefused(get('/password', access_token), 401, /error="insufficient_user_authentication"/)

  await cookiesNeedTheirToken(ask)
}

async function cookiesNeedTheirToken(ask) {
  const body = new URLSearchParams({ username: 'ada', password })
  const answer = await ask('/login?cookie=1', { method: 'POST', body })
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ')
  const change = (headers) => ask('/me', { method: 'POST', headers: { cookie, ...headers } })

  await isLetIn(ask('/me', { headers: { cookie } }), 'ada')
  await isLetIn(change({ 'x-csrf-token': answer.json.csrf_token }), 'ada')
  await isRefused(change({}), 403)
  await isRefused(change({ 'x-csrf-token': answer.json.csrf_token, origin: 'https://evil.example' }), 403)
}

async function isLetIn(asked, name) {
  const { status, text } = await asked
  assert.equal(status, 200, text)
  assert.equal(text, JSON.stringify(name))
}

async function isRefused(asked, status, challenge) {
  const answer = await asked
  assert.equal(answer.status, status, answer.text)
  if (challenge !== undefined) assert.match(answer.headers.get('www-authenticate'), challenge)
}
