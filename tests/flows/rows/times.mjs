import { refused } from '../refusals.mjs'
import { greeted, logInAsJohn, NO_STORE, notLetIn, refresh } from '../steps.mjs'
import { like, members } from '../values.mjs'

const change = (bearer, email = 'johndoe@example.com') => ({ ask: 'PUT /account/email', json: { email }, bearer })

/** Rows 12 and 14: how long ago somebody logged in, and when a token has expired. */
export const flows = [
  {
    row: 12,
    name: 'after a login the sensitive route is open',
    steps: [
      logInAsJohn(),
      {
        ...change('$login.access_token', 'john@example.org'),
        status: 200,
        body: members({ username: 'johndoe', email: 'john@example.org' }),
        header: NO_STORE,
      },
      { ask: 'GET /users/me/', bearer: '$login.access_token', status: 200, body: members({ email: 'john@example.org' }) },
      { ...change('$login.access_token', null), status: 200, body: members({ email: null }) },
      { ...change('$login.access_token'), status: 200, body: members({ email: 'johndoe@example.com' }) },
    ],
  },
  {
    row: 12,
    name: 'after a refresh it takes another login',
    steps: [
      logInAsJohn(),
      refresh('$login.refresh_token', 'next'),
      {
        ...change('$next.access_token'),
        status: 401,
        body: refused('FRESH_LOGIN_REQUIRED'),
        header: {
          ...NO_STORE,
          'www-authenticate': like(/^Bearer error="insufficient_user_authentication", error_description="[^"]+"/),
        },
      },
      greeted('$next.access_token', 'johndoe'),
      logInAsJohn('again'),
      { ...change('$again.access_token'), status: 200 },
    ],
  },
  {
    row: 12,
    name: 'the sensitive route is closed to whoever is not logged in at all',
    steps: [
      logInAsJohn(),
      { ask: 'POST /logout', bearer: '$login.access_token', status: 200 },
      { ...notLetIn('PUT /account/email', '$login.access_token', 'TOKEN_REVOKED'), json: { email: null } },
      { ask: 'PUT /account/email', json: { email: null }, status: 401, body: refused('MISSING_CREDENTIALS') },
    ],
  },
  {
    row: 14,
    name: 'a token is good to its last second, and then has expired',
    steps: [
      logInAsJohn(),
      { wait: 895 },
      greeted('$login.access_token', 'johndoe'),
      { wait: 6 },
      ...['GET /protected', 'GET /users/me/', 'GET /admin/'].map((ask) =>
        notLetIn(ask, '$login.access_token', 'TOKEN_EXPIRED'),
      ),
      refresh('$login.refresh_token', 'next'),
      greeted('$next.access_token', 'johndoe'),
    ],
  },
  {
    row: 14,
    name: 'an expired token that was tampered with is no expired token',
    steps: [
      logInAsJohn(),
      { wait: 901 },
      {
        check: async ({ saved }) => {
          const token = saved.login.access_token
          const [header, payload, signature] = token.split('.')
          const other = signature.startsWith('A') ? 'B' : 'A'
          saved.forged = [header, payload, other + signature.slice(1)].join('.')
        },
      },
      notLetIn('GET /protected', '$forged', 'INVALID_SIGNATURE'),
      notLetIn('GET /protected', '$login.access_token', 'TOKEN_EXPIRED'),
    ],
  },
]
