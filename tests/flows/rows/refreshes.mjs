import { refused } from '../refusals.mjs'
import { greeted, logIn, logInAsJohn, NO_STORE, notLetIn, notRefreshed, refresh, register, tokens } from '../steps.mjs'
import { other } from '../values.mjs'

/** Rows 6, 7 and 8: refresh tokens. */
export const flows = [
  {
    row: 6,
    name: 'a refresh gives a new pair, and the old token is spent',
    steps: [
      logInAsJohn('first'),
      refresh('$first.refresh_token', 'second'),
      { same: ['$second.refresh_token', other('$first.refresh_token')] },
      { same: ['$second.access_token', other('$first.access_token')] },
      greeted('$second.access_token', 'johndoe'),
      { wait: 60 },
      refresh('$second.refresh_token', 'third'),
      greeted('$third.access_token', 'johndoe'),
    ],
  },
  {
    row: 6,
    name: 'clients of OAuth refresh at /token',
    steps: [
      logInAsJohn('first'),
      {
        ask: 'POST /token',
        form: { grant_type: 'refresh_token', refresh_token: '$first.refresh_token' },
        as: 'second',
        status: 200,
        body: tokens('me'),
        header: NO_STORE,
      },
      { ask: 'POST /refresh', json: { refresh_token: '$second.refresh_token' }, status: 200, body: tokens('me') },
    ],
  },
  {
    row: 6,
    name: 'what is no refresh token is refused: none, a forged one, an access token',
    steps: [
      logInAsJohn(),
      { ask: 'POST /refresh', status: 401, body: refused('MISSING_CREDENTIALS'), header: NO_STORE },
      notRefreshed('abc', 'REFRESH_UNKNOWN'),
      notRefreshed('${login.refresh_token}A', 'REFRESH_UNKNOWN'),
      notRefreshed('$login.access_token', 'REFRESH_UNKNOWN'),
      { ask: 'POST /refresh', form: { refresh_token: '' }, status: 401, body: refused('MISSING_CREDENTIALS') },
      {
        ask: 'POST /token',
        form: { grant_type: 'refresh_token', refresh_token: '$login.access_token' },
        status: 401,
        body: refused('REFRESH_UNKNOWN'),
      },
      { ask: 'POST /token', form: { grant_type: 'refresh_token' }, status: 400, body: refused('INVALID_REQUEST') },
    ],
  },
  {
    row: 6,
    name: 'a refresh token is not let in where access tokens are',
    steps: [
      logInAsJohn(),
      ...['GET /users/me/', 'GET /protected', 'GET /admin/', 'GET /users/', 'GET /sessions'].map((ask) =>
        notLetIn(ask, '$login.refresh_token', 'MALFORMED_TOKEN'),
      ),
    ],
  },
  {
    row: 6,
    name: 'a session that nobody refreshed for its time is over',
    steps: [logInAsJohn(), { wait: 30 * 86_400 + 1 }, notRefreshed('$login.refresh_token', 'REFRESH_EXPIRED')],
  },
  {
    row: 7,
    name: 'a spent token after the grace ends the session, and its newest tokens too',
    steps: [
      register,
      logIn('$user', { as: 'first' }),
      refresh('$first.refresh_token', 'second'),
      { wait: 11 },
      { ask: 'GET /users/me/', bearer: '$second.access_token', status: 200 },
      notRefreshed('$first.refresh_token', 'REFRESH_REUSED'),
      notRefreshed('$second.refresh_token', 'REFRESH_REVOKED'),
      notLetIn('GET /users/me/', '$second.access_token', 'TOKEN_REVOKED'),
      notLetIn('GET /sessions', '$second.access_token', 'TOKEN_REVOKED'),
      // Nobody else's.
      logIn('$user', { as: 'other' }),
      { ask: 'GET /users/me/', bearer: '$other.access_token', status: 200 },
    ],
  },
  {
    row: 7,
    name: 'within the grace a spent token gives the same successor again',
    steps: [
      logInAsJohn('first'),
      refresh('$first.refresh_token', 'second'),
      { wait: 9 },
      refresh('$first.refresh_token', 'again'),
      { same: ['$again.refresh_token', '$second.refresh_token'] },
      refresh('$second.refresh_token', 'third'),
    ],
  },
  {
    row: 8,
    name: 'of many refreshes at once all get the same successor',
    steps: [
      register,
      logIn('$user', { as: 'first' }),
      { together: ['a', 'b', 'c', 'd', 'e'].map((as) => refresh('$first.refresh_token', as)) },
      ...['b', 'c', 'd', 'e'].map((as) => ({ same: [`$${as}.refresh_token`, '$a.refresh_token'] })),
      ...['a', 'b', 'c', 'd', 'e'].map((as) => greeted(`$${as}.access_token`, '${user}')),
      // One session, and no second one.
      { ask: 'GET /sessions', bearer: '$a.access_token', as: 'list', status: 200 },
      { same: ['$list.sessions.length', 1] },
      refresh('$a.refresh_token', 'next'),
      { same: ['$next.refresh_token', other('$a.refresh_token')] },
    ],
  },
  {
    row: 8,
    name: 'of a refresh and a log-out at once, nothing is left alive',
    steps: [
      register,
      logIn('$user', { as: 'first' }),
      {
        check: async ({ home, saved, address }) => {
          const body = () => new URLSearchParams({ refresh_token: saved.first.refresh_token })
          const headers = { 'x-forwarded-for': address, 'cf-connecting-ip': address }
          const post = (path) => home.fetch(path, { method: 'POST', body: body(), headers })
          const [refreshed, ended] = await Promise.all([post('/refresh'), post('/logout')])
          const pair = await refreshed.json()
          await ended.text()
          saved.newest = refreshed.status === 200 ? pair.refresh_token : saved.first.refresh_token
          return ended.status === 200 ? [] : [`the log-out was answered with ${ended.status}`]
        },
      },
      notRefreshed('$newest', 'REFRESH_REVOKED'),
      notLetIn('GET /users/me/', '$first.access_token', 'TOKEN_REVOKED'),
    ],
  },
]
