import { refused } from '../refusals.mjs'
import { CLIENT, KEYS } from '../settings.mjs'
import { greeted, logInAsJohn, NO_STORE, notLetIn, notRefreshed, refresh, TEXT } from '../steps.mjs'
import { NUMBER } from '../values.mjs'

const introspect = (token, more) => ({ ask: 'POST /introspect', form: { token }, basic: `${CLIENT.id}:${CLIENT.secret}`, ...more })
const inactive = { status: 200, body: { active: false }, header: NO_STORE }
const published = (...keys) => ({
  ask: 'GET /.well-known/jwks.json',
  status: 200,
  body: { keys: keys.map(({ kty, crv, alg, kid, x }) => ({ kty, crv, x, alg, use: 'sig', kid })) },
  header: { 'cache-control': 'public, max-age=300' },
})

/** Rows 15 and 16: keys are rotated, and others ask about tokens. */
export const flows = [
  {
    row: 15,
    name: 'with a second key tokens of both are good, and without the first only the new ones',
    steps: [
      logInAsJohn('old'),
      published(KEYS.first),
      { home: 'useKeys', with: [KEYS.second, KEYS.first] },
      published(KEYS.second, KEYS.first),
      greeted('$old.access_token', 'johndoe'),
      logInAsJohn('new'),
      greeted('$new.access_token', 'johndoe'),
      // What the old key signed is traded for what the new one signs.
      refresh('$old.refresh_token', 'traded'),
      { home: 'useKeys', with: [KEYS.second] },
      published(KEYS.second),
      notLetIn('GET /protected', '$old.access_token', 'UNKNOWN_KEY'),
      notRefreshed('$old.refresh_token', 'REFRESH_UNKNOWN'),
      greeted('$new.access_token', 'johndoe'),
      greeted('$traded.access_token', 'johndoe'),
      refresh('$new.refresh_token', 'later'),
      refresh('$traded.refresh_token', 'last'),
      { home: 'useKeys', with: [KEYS.first] },
      notLetIn('GET /protected', '$new.access_token', 'UNKNOWN_KEY'),
    ],
  },
  {
    row: 16,
    name: 'a client learns what is known of a good token',
    steps: [
      logInAsJohn(),
      introspect('$login.access_token', {
        status: 200,
        body: {
          active: true,
          token_type: 'Bearer',
          iss: 'https://flows.test',
          sub: 'johndoe',
          aud: 'https://flows.test',
          exp: NUMBER,
          iat: NUMBER,
          auth_time: NUMBER,
          jti: TEXT,
          sid: TEXT,
          fresh: true,
          scope: 'me',
          name: 'John Doe',
        },
        header: NO_STORE,
      }),
      introspect('$login.refresh_token', {
        status: 200,
        body: {
          active: true,
          iss: 'https://flows.test',
          sub: 'johndoe',
          aud: 'https://flows.test',
          exp: NUMBER,
          iat: NUMBER,
          sid: TEXT,
          scope: 'me',
        },
      }),
    ],
  },
  {
    row: 16,
    name: 'of a token that is not good nobody learns more than that',
    steps: [
      logInAsJohn(),
      introspect('abc', inactive),
      introspect('${login.access_token}A', inactive),
      { ask: 'POST /logout', bearer: '$login.access_token', status: 200 },
      introspect('$login.access_token', inactive),
      introspect('$login.refresh_token', inactive),
      logInAsJohn('other'),
      { wait: 901 },
      introspect('$other.access_token', inactive),
    ],
  },
  {
    row: 16,
    name: 'who is logged in learns of tokens of their own alone',
    steps: [
      logInAsJohn(),
      { ask: 'POST /token', form: { username: 'admin', password: 'secret' }, as: 'admin', status: 200 },
      {
        ask: 'POST /introspect',
        form: { token: '$login.access_token' },
        bearer: '$login.access_token',
        status: 200,
        as: 'known',
      },
      { same: ['$known.active', true] },
      { ask: 'POST /introspect', form: { token: '$admin.access_token' }, bearer: '$login.access_token', ...inactive },
    ],
  },
  {
    row: 16,
    name: 'who is nobody learns nothing',
    steps: [
      logInAsJohn(),
      ...[`${CLIENT.id}:wrong`, `nobody:${CLIENT.secret}`, `${CLIENT.id}:`].map((basic) =>
        introspect('$login.access_token', {
          basic,
          status: 401,
          body: refused('INVALID_CLIENT'),
          header: { ...NO_STORE, 'www-authenticate': 'Basic realm="client"' },
        }),
      ),
      {
        ask: 'POST /introspect',
        form: { token: '$login.access_token' },
        status: 401,
        body: refused('MISSING_CREDENTIALS'),
      },
      introspect('$login.access_token', { form: {}, status: 400, body: refused('INVALID_REQUEST') }),
    ],
  },
]
