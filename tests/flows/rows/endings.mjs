import { refused } from '../refusals.mjs'
import { greeted, logIn, logInAsJohn, NO_STORE, notLetIn, notRefreshed, refresh, register, TEXT } from '../steps.mjs'
import { NUMBER } from '../values.mjs'

const done = { status: 200, body: {}, header: NO_STORE }
const me = (bearer) => ({ ask: 'GET /users/me/', bearer, status: 200 })
const session = (more) => ({
  id: TEXT,
  scope: 'me',
  created_at: NUMBER,
  refreshed_at: NUMBER,
  expires_at: NUMBER,
  ...more,
})

/** Rows 9 and 10: sessions end. */
export const flows = [
  {
    row: 9,
    name: 'a revoked refresh token ends its session, and all its tokens',
    steps: [
      logInAsJohn(),
      me('$login.access_token'),
      { ask: 'POST /revoke', form: { token: '$login.refresh_token', token_type_hint: 'refresh_token' }, ...done },
      notLetIn('GET /users/me/', '$login.access_token', 'TOKEN_REVOKED'),
      notRefreshed('$login.refresh_token', 'REFRESH_REVOKED'),
      // Where only the token is looked at, it is good until it expires.
      greeted('$login.access_token', 'johndoe'),
      { wait: 901 },
      notLetIn('GET /protected', '$login.access_token', 'TOKEN_EXPIRED'),
    ],
  },
  {
    row: 9,
    name: 'a revoked access token ends its session, too',
    steps: [
      logInAsJohn(),
      { ask: 'POST /revoke', form: { token: '$login.access_token' }, ...done },
      notLetIn('GET /users/me/', '$login.access_token', 'TOKEN_REVOKED'),
      notRefreshed('$login.refresh_token', 'REFRESH_REVOKED'),
    ],
  },
  {
    row: 9,
    name: 'to revoke is good whatever the token, but takes one',
    steps: [
      logInAsJohn(),
      { ask: 'POST /revoke', form: { token: 'abc' }, ...done },
      { ask: 'POST /revoke', json: { token: '${login.refresh_token}A' }, ...done },
      { ask: 'POST /revoke', form: { token: '$login.refresh_token' }, ...done },
      { ask: 'POST /revoke', form: { token: '$login.refresh_token' }, ...done },
      { ask: 'POST /revoke', form: { other: 'abc' }, status: 400, body: refused('INVALID_REQUEST') },
      {
        ask: 'POST /revoke',
        form: { token: 'abc' },
        basic: 'inspector:a wrong secret',
        status: 401,
        body: refused('INVALID_CLIENT'),
        header: { 'www-authenticate': 'Basic realm="client"' },
      },
    ],
  },
  {
    row: 9,
    name: 'whoever logs out with an access token is logged out',
    steps: [
      logInAsJohn(),
      { ask: 'POST /logout', bearer: '$login.access_token', ...done },
      notLetIn('GET /users/me/', '$login.access_token', 'TOKEN_REVOKED'),
      notRefreshed('$login.refresh_token', 'REFRESH_REVOKED'),
    ],
  },
  {
    row: 9,
    name: 'whoever logs out with a refresh token, or an expired access token, is logged out',
    steps: [
      logInAsJohn('one'),
      { ask: 'POST /logout', form: { refresh_token: '$one.refresh_token' }, ...done },
      notRefreshed('$one.refresh_token', 'REFRESH_REVOKED'),
      logInAsJohn('two'),
      { wait: 901 },
      { ask: 'POST /logout', bearer: '$two.access_token', ...done },
      notRefreshed('$two.refresh_token', 'REFRESH_REVOKED'),
    ],
  },
  {
    row: 9,
    name: 'who brings nothing, or what is not ours, cannot log anybody out',
    steps: [
      logInAsJohn(),
      { ask: 'POST /logout', status: 401, body: refused('MISSING_CREDENTIALS'), header: { 'www-authenticate': 'Bearer' } },
      { ask: 'POST /logout', form: { refresh_token: '${login.refresh_token}A' }, status: 401, body: refused('REFRESH_UNKNOWN') },
      notLetIn('POST /logout', 'abc', 'MALFORMED_TOKEN'),
      refresh('$login.refresh_token', 'next'),
    ],
  },
  {
    row: 10,
    name: 'the sessions of somebody are listed, the newest first',
    steps: [
      register,
      logIn('$user', { as: 'one' }),
      { wait: 5 },
      logIn('$user', { as: 'two' }),
      {
        ask: 'GET /sessions',
        bearer: '$one.access_token',
        status: 200,
        body: { sessions: [session({ current: false }), session({ current: true })] },
        header: NO_STORE,
      },
    ],
  },
  {
    row: 10,
    name: 'whoever logs out everywhere is logged out everywhere, and nobody else is',
    steps: [
      register,
      logIn('$user', { as: 'one' }),
      logIn('$user', { as: 'two' }),
      logInAsJohn('other'),
      { ask: 'DELETE /sessions', bearer: '$one.access_token', ...done },
      ...['one', 'two'].flatMap((as) => [
        notLetIn('GET /users/me/', `$${as}.access_token`, 'TOKEN_REVOKED'),
        notRefreshed(`$${as}.refresh_token`, 'REFRESH_REVOKED'),
      ]),
      me('$other.access_token'),
      refresh('$other.refresh_token', 'next'),
    ],
  },
  {
    row: 10,
    name: 'somebody ends one session of theirs',
    steps: [
      register,
      logIn('$user', { as: 'one' }),
      { ask: 'GET /sessions', bearer: '$one.access_token', as: 'list', status: 200 },
      logIn('$user', { as: 'two' }),
      { ask: 'DELETE /sessions/${list.sessions.0.id}', bearer: '$two.access_token', ...done },
      notLetIn('GET /users/me/', '$one.access_token', 'TOKEN_REVOKED'),
      me('$two.access_token'),
      {
        ask: 'DELETE /sessions/${list.sessions.0.id}',
        bearer: '$two.access_token',
        status: 404,
        body: refused('NOT_FOUND'),
      },
    ],
  },
  {
    row: 10,
    name: "another user's session can neither be seen nor ended",
    steps: [
      logInAsJohn('john'),
      { ask: 'GET /sessions', bearer: '$john.access_token', as: 'list', status: 200 },
      register,
      logIn(),
      {
        ask: 'GET /sessions',
        bearer: '$login.access_token',
        status: 200,
        body: { sessions: [session({ current: true })] },
      },
      {
        ask: 'DELETE /sessions/${list.sessions.0.id}',
        bearer: '$login.access_token',
        status: 404,
        body: refused('NOT_FOUND'),
      },
      me('$john.access_token'),
      { ask: 'GET /sessions', status: 401, body: refused('MISSING_CREDENTIALS') },
      { ask: 'DELETE /sessions', status: 401, body: refused('MISSING_CREDENTIALS') },
    ],
  },
]
