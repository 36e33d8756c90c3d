import assert from 'node:assert/strict'

/** That of everybody in the pages. */
export const password = 'correct-horse-battery-staple'

/** Asks a server of the pages as its clients do. */
export function clientOf(origin) {
  async function ask(path, init) {
    const response = await fetch(origin + path, init)
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: text === '' ? undefined : JSON.parse(text) }
  }
  const post = (path, fields) => ask(path, { method: 'POST', body: new URLSearchParams(fields) })
  const get = (path, token) => ask(path, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } })
  const refresh = (token) => post('/refresh', { refresh_token: token })

  /** Logs in by JSON, as the pages of today do; the forms of OAuth clients have their turn with the wrong passwords. */
  async function login(username) {
    const answer = await ask('/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    })
    assert.equal(answer.status, 200, answer.text)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    const { access_token, refresh_token, token_type, expires_in } = answer.json
    assert.equal(token_type, 'bearer')
    assert.ok(expires_in > 0 && access_token !== undefined && refresh_token !== undefined, answer.text)
    return answer.json
  }

  return { ask, post, get, refresh, login }
}
