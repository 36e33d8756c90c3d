import assert from 'node:assert/strict'

import { clientOf, password } from '../client.mjs'

/**
 * What every guide promises of its server, in the order of a day: `ada` may do what everybody may, `grace` is an
 * administrator, and both have the same password.
 */
export async function promise({ origin }) {
  const client = clientOf(origin)
  await wrongPasswordsAreAllAlike(client)
  await tokensOpenWhatTheyMay(client)
  await refreshTokensWorkOnce(client)
  await logoutEndsTheSession(client)
  await guessingIsLimited(client)
}

async function wrongPasswordsAreAllAlike({ post }) {
  const answers = []
  for (const username of ['ada', 'nobody']) {
    const answer = await post('/token', { username, password: 'wrong' })
    assert.equal(answer.status, 401, `a wrong password of ${username}: ${answer.text}`)
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer')
    answers.push(answer.text)
  }
  assert.equal(answers[0], answers[1], 'an answer tells whether there is such a user')
  assert.equal(JSON.parse(answers[0]).error, 'invalid_grant')
}

async function tokensOpenWhatTheyMay({ login, post, get }) {
  const bare = await get('/protected')
  assert.equal(bare.status, 401, bare.text)
  assert.equal(bare.headers.get('www-authenticate'), 'Bearer')

  const ada = await login('ada')
  const hello = await get('/protected', ada.access_token)
  assert.equal(hello.status, 200, hello.text)
  assert.deepEqual(hello.json, { message: 'Hello, ada!' })

  const garbled = await get('/protected', `${ada.access_token}x`)
  assert.equal(garbled.status, 401, garbled.text)
  assert.match(garbled.headers.get('www-authenticate'), /error="invalid_token"/)

  const refused = await get('/admin', ada.access_token)
  assert.equal(refused.status, 403, refused.text)
  assert.match(refused.headers.get('www-authenticate'), /error="insufficient_scope".* scope="admin"/)
  const widened = await post('/token', { username: 'ada', password, scope: 'admin' })
  assert.equal(widened.status, 400, widened.text)
  assert.equal(widened.json.error, 'invalid_scope')

  const grace = await login('grace')
  const welcome = await get('/admin', grace.access_token)
  assert.equal(welcome.status, 200, welcome.text)
  assert.deepEqual(welcome.json, { message: 'Welcome, admin!' })
}

async function refreshTokensWorkOnce({ login, refresh, get }) {
  const first = await login('ada')
  await isRefused(refresh(first.access_token), 'invalid_grant')
  await isRefused(get('/protected', first.refresh_token), 'invalid_token')

  const second = await refresh(first.refresh_token)
  assert.equal(second.status, 200, second.text)
  assert.notEqual(second.json.refresh_token, first.refresh_token)
  const again = await refresh(first.refresh_token)
  assert.equal(again.json.refresh_token, second.json.refresh_token, 'a retry gives the same successor')

  const third = await refresh(second.json.refresh_token)
  assert.equal(third.status, 200, third.text)
  await isRefused(refresh(first.refresh_token), 'invalid_grant')
  await isRefused(refresh(third.json.refresh_token), 'invalid_grant')
  await isRefused(get('/protected', third.json.access_token), 'invalid_token')
}

async function logoutEndsTheSession({ login, post, refresh, get }) {
  const pair = await login('ada')
  const other = await login('ada')
  const answer = await post('/logout', { refresh_token: pair.refresh_token })
  assert.equal(answer.status, 200, answer.text)
  await isRefused(refresh(pair.refresh_token), 'invalid_grant')
  await isRefused(get('/protected', pair.access_token), 'invalid_token')
  assert.equal((await get('/protected', other.access_token)).status, 200, 'the other session goes on')
}

async function guessingIsLimited({ post }) {
  const username = `guessed-${Date.now()}`
  for (let attempt = 1; attempt <= 10; attempt++) {
    const answer = await post('/token', { username, password: 'wrong' })
    assert.equal(answer.status, 401, `attempt ${attempt}: ${answer.text}`)
  }
  const refused = await post('/token', { username, password: 'wrong' })
  assert.equal(refused.status, 429, refused.text)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
}

async function isRefused(asked, error) {
  const answer = await asked
  assert.equal(answer.status, 401, answer.text)
  assert.equal(answer.json.error, error, answer.text)
}
