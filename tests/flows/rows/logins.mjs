import { refused } from '../refusals.mjs'
import { greeted, logIn, logInAsAdmin, logInAsJohn, NO_STORE, PASSWORD, register, tokens } from '../steps.mjs'
import { like } from '../values.mjs'

const wrong = (ask, fields) => ({
  ask,
  ...fields,
  status: 401,
  body: refused('INVALID_CREDENTIALS'),
  header: { ...NO_STORE, 'www-authenticate': 'Bearer' },
})
const bad = (fields, code, ask = 'POST /token') => ({ ask, ...fields, status: 400, body: refused(code), header: NO_STORE })
const john = { username: 'johndoe', password: 'secret' }

/** `PASSWORD` as passlib's bcrypt hashes it, at cost 4. */
const BCRYPT = '$2b$04$HWptTJice8fLqfb62SYpC.v7QBXbgkYsGwat001N6mOYuLipdESUS'

/** Row 2: somebody logs in. */
export const flows = [
  {
    row: 2,
    name: 'a form at /token logs in, and its token is good',
    steps: [logInAsJohn(), greeted('$login.access_token', 'johndoe')],
  },
  {
    row: 2,
    name: 'clients of OAuth2PasswordRequestForm log in as they are',
    steps: [
      {
        ask: 'POST /token',
        form: { grant_type: 'password', ...john, scope: '', client_id: '', client_secret: '' },
        status: 200,
        body: tokens('me'),
        header: NO_STORE,
      },
      // As the viewer of /docs does, which has neither an id nor a secret.
      { ask: 'POST /token', form: { grant_type: 'password', ...john }, basic: ':', status: 200, body: tokens('me') },
    ],
  },
  {
    row: 2,
    name: 'JSON at /login logs in, and so does JSON at /token and a form at /login',
    steps: [
      { ask: 'POST /login', json: john, status: 200, body: tokens('me'), header: NO_STORE },
      { ask: 'POST /token', json: john, status: 200, body: tokens('me') },
      { ask: 'POST /login', form: john, status: 200, body: tokens('me') },
      { ask: 'POST /login', json: { ...john, scope: null }, status: 200, body: tokens('me') },
    ],
  },
  {
    row: 2,
    name: 'a wrong password and an unknown user are answered alike',
    steps: [
      wrong('POST /token', { form: { username: 'johndoe', password: 'guess' } }),
      wrong('POST /token', { form: { username: 'nobody', password: 'guess' } }),
      wrong('POST /login', { json: { username: 'nobody', password: 'secret' } }),
      wrong('POST /token', { form: { username: 'johndoe', password: '' } }),
      wrong('POST /token', { form: { username: 'johndoe', password: 'x'.repeat(5000) } }),
      wrong('POST /token', { form: { username: 'nobody', password: 'x'.repeat(5000) } }),
      wrong('POST /token', { form: { username: 'x'.repeat(1000), password: 'guess' } }),
    ],
  },
  {
    row: 2,
    name: 'a name is found in capital letters, and not by letters that Unicode takes for the same',
    steps: [
      { ...register, json: { username: '${user}k', password: PASSWORD }, body: { ...register.body, username: '${user}k' } },
      logIn('${user}K'),
      // The sign of Kelvin, as which the limiter would count it anew.
      wrong('POST /token', { form: { username: '${user}\u212A', password: PASSWORD } }),
    ],
  },
  {
    row: 2,
    name: 'an unknown user takes as long as a wrong password',
    steps: [{ check: asSlow }],
  },
  {
    row: 2,
    name: 'that somebody is disabled is told to nobody but who knows the password',
    steps: [
      wrong('POST /token', { form: { username: 'alice', password: 'guess' } }),
      {
        ask: 'POST /token',
        form: { username: 'alice', password: 'secret' },
        status: 403,
        body: refused('ACCOUNT_DISABLED'),
        header: { ...NO_STORE, 'www-authenticate': null },
      },
    ],
  },
  {
    row: 2,
    name: 'scopes are those that were asked for and may be had',
    steps: [
      logInAsAdmin(),
      { ask: 'POST /token', form: { username: 'admin', password: 'secret', scope: 'admin' }, status: 200, body: tokens('admin') },
      { ask: 'POST /token', form: { ...john, scope: 'admin me' }, status: 200, body: tokens('me') },
      bad({ form: { ...john, scope: 'admin' } }, 'INVALID_SCOPE'),
    ],
  },
  {
    row: 2,
    name: 'after ten wrong passwords the right one is refused for a while, wherever it comes from',
    steps: [
      register,
      { times: 10, step: wrong('POST /token', { form: { username: '$user', password: 'guess' } }) },
      {
        ask: 'POST /token',
        form: { username: '$user', password: PASSWORD },
        headers: { 'x-forwarded-for': '203.0.113.8', 'cf-connecting-ip': '203.0.113.8' },
        status: 429,
        body: refused('RATE_LIMITED'),
        header: { ...NO_STORE, 'retry-after': like(/^[1-9]\d{0,2}$/) },
      },
      { wait: 901 },
      logIn(),
    ],
  },
  {
    row: 2,
    name: 'a good login begins the count anew',
    steps: [
      register,
      { times: 9, step: wrong('POST /token', { form: { username: '$user', password: 'guess' } }) },
      logIn(),
      { times: 9, step: wrong('POST /token', { form: { username: '$user', password: 'guess' } }) },
      logIn(),
    ],
  },
  {
    row: 2,
    name: 'an address that guesses at many accounts is held up, and no other',
    steps: guessesAtManyAccounts(),
  },
  {
    row: 2,
    name: 'a bcrypt hash of a passlib table logs in, and is replaced by a better one',
    steps: [
      {
        home: 'addUser',
        with: { username: '$user', email: null, fullName: null, disabled: false, scope: 'me', passwordHash: BCRYPT },
      },
      wrong('POST /token', { form: { username: '$user', password: PASSWORD.toUpperCase() } }),
      { home: 'hashOf', with: '$user', as: 'hash' },
      { same: ['$hash', BCRYPT] },
      logIn(),
      { home: 'hashOf', with: '$user', as: 'hash' },
      { same: ['$hash', like(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)] },
      logIn(),
      { home: 'hashOf', with: '$user', as: 'later' },
      { same: ['$later', '$hash'] },
    ],
  },
  {
    row: 2,
    name: 'a form without a name or a password, or with one twice, is refused',
    steps: [
      bad({ form: { username: 'johndoe' } }, 'INVALID_REQUEST'),
      bad({ form: { password: 'secret' } }, 'INVALID_REQUEST'),
      bad({ form: { username: '', password: 'secret' } }, 'INVALID_REQUEST'),
      bad({ form: { ...john, grant_type: 'client_credentials' } }, 'UNSUPPORTED_GRANT_TYPE'),
      bad(formText('username=johndoe&password=secret&username=admin'), 'INVALID_REQUEST'),
      bad(formText('username=johndoe&password=%zz'), 'INVALID_REQUEST'),
      bad({ headers: { 'content-type': 'application/json' }, text: '{"username":"johndoe",' }, 'INVALID_REQUEST'),
      bad({ json: { username: 'johndoe', password: 7 } }, 'INVALID_REQUEST'),
    ],
  },
  {
    row: 2,
    name: 'a password in the address is no password',
    steps: [bad(formText(''), 'INVALID_REQUEST', 'POST /token?username=johndoe&password=secret')],
  },
]

function formText(text) {
  return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, text }
}

function guessesAtManyAccounts() {
  const step = (number) => wrong('POST /token', { form: { username: `nobody-${number}`, password: 'guess' } })
  return [
    ...Array.from({ length: 100 }, (_, number) => step(number)),
    { ask: 'POST /token', form: john, status: 429, body: refused('RATE_LIMITED') },
    { ask: 'POST /token', form: john, headers: { 'x-forwarded-for': '203.0.113.7', 'cf-connecting-ip': '203.0.113.7' }, status: 200 },
  ]
}

/** As many as an account has before it is held up. */
const TRIES = 8

/**
 * The quickest of some tries each, since nothing is ever too quick by chance; and no more tries than it takes, since a
 * machine that is busy makes anything slow.
 */
async function asSlow({ home, address }) {
  const took = async (username) => {
    const body = new URLSearchParams({ username, password: 'guess' })
    const headers = { 'x-forwarded-for': address, 'cf-connecting-ip': address }
    const start = performance.now()
    await (await home.fetch('/token', { method: 'POST', body, headers })).text()
    return performance.now() - start
  }
  let [known, unknown] = [Infinity, Infinity]
  for (let count = 0; count < TRIES; count++) {
    known = Math.min(known, await took('johndoe'))
    unknown = Math.min(unknown, await took(`nobody-${count}`))
    if (count > 0 && unknown > known * 0.5) return []
  }
  return [`an unknown user takes ${unknown} ms, a known one ${known} ms`]
}
