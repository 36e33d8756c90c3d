import { refused } from '../refusals.mjs'
import { COOKIES, logInAsJohn, NO_STORE, notLetIn, tokens } from '../steps.mjs'
import { like, NUMBER, TEXT } from '../values.mjs'

const HOST = 'flows.test'
const AGE = '\\d+'
const set = [
  COOKIES.access('eyJ[\\w.-]+', AGE),
  COOKIES.refresh('hpr_[\\w-]+', AGE),
  COOKIES.csrf('hpc_[\\w-]+', AGE),
]
const takenAway = [COOKIES.access('', 0), COOKIES.refresh('', 0), COOKIES.csrf('', 0)]

const body = { token_type: 'cookie', expires_in: 900, refresh_expires_in: NUMBER, scope: 'me', csrf_token: like(/^hpc_/) }

const logIn = {
  ask: 'POST /login?cookie=1',
  json: { username: 'johndoe', password: 'secret' },
  as: 'login',
  status: 200,
  body,
  header: NO_STORE,
  setCookies: set,
}
const csrf = { 'x-csrf-token': '$login.csrf_token' }
const change = (more) => ({
  ask: 'PUT /account/email',
  json: { email: 'johndoe@example.com' },
  cookies: '$login.cookies',
  ...more,
})
const forbidden = (code) => ({ status: 403, body: refused(code), header: { ...NO_STORE, 'www-authenticate': null } })

/** Row 11: browsers hold the tokens in cookies. */
export const flows = [
  {
    row: 11,
    name: 'a login by cookie gives three cookies, and no token in the body',
    steps: [
      logIn,
      { ask: 'GET /users/me/', cookies: '$login.cookies', status: 200 },
      { ask: 'GET /protected', cookies: '$login.cookies', status: 200, body: { message: TEXT } },
    ],
  },
  {
    row: 11,
    name: 'without asking there are no cookies',
    steps: [
      { ...logIn, ask: 'POST /login', body: tokens('me'), setCookies: [] },
      { ...logIn, ask: 'POST /login?cookie=0', body: tokens('me'), setCookies: [] },
      { ...logIn, ask: 'POST /login?cookie=yes', status: 400, body: refused('INVALID_REQUEST'), setCookies: [] },
    ],
  },
  {
    row: 11,
    name: 'what changes something takes the CSRF token of the session',
    steps: [
      logIn,
      change({ headers: csrf, status: 200 }),
      change(forbidden('CSRF_FAILED')),
      change({ headers: { 'x-csrf-token': '${login.csrf_token}A' }, ...forbidden('CSRF_FAILED') }),
      change({ headers: { 'x-csrf-token': '' }, ...forbidden('CSRF_FAILED') }),
      { ...logIn, as: 'other' },
      change({ headers: { 'x-csrf-token': '$other.csrf_token' }, ...forbidden('CSRF_FAILED') }),
      // A token in the header is nothing that a browser adds by itself.
      logInAsJohn('bearer'),
      { ...change({ status: 200 }), cookies: undefined, bearer: '$bearer.access_token' },
    ],
  },
  {
    row: 11,
    name: 'what changes something does not come from a page of somebody else',
    steps: [
      logIn,
      ...[
        { origin: 'https://evil.test' },
        { origin: 'null' },
        { origin: `https://${HOST}.evil.test` },
        { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' },
        { 'sec-fetch-site': 'same-site', origin: 'https://other.flows.test' },
        { 'sec-fetch-site': 'cross-site' },
      ].map((headers) => change({ headers: { ...csrf, ...headers }, ...forbidden('FORBIDDEN_ORIGIN') })),
      ...[
        { 'sec-fetch-site': 'same-origin' },
        { 'sec-fetch-site': 'none' },
        { origin: 'https://trusted.test' },
        { 'sec-fetch-site': 'cross-site', origin: 'https://trusted.test' },
      ].map((headers) => change({ headers: { ...csrf, ...headers }, status: 200 })),
    ],
  },
  {
    row: 11,
    name: 'nobody is logged in by a page of somebody else',
    steps: [
      { ...logIn, headers: { origin: 'https://evil.test' }, ...forbidden('FORBIDDEN_ORIGIN'), setCookies: [] },
      { ...logIn, headers: { 'sec-fetch-site': 'cross-site' }, ...forbidden('FORBIDDEN_ORIGIN'), setCookies: [] },
      { ...logIn, headers: { 'sec-fetch-site': 'same-origin' } },
    ],
  },
  {
    row: 11,
    name: 'a refresh by cookie gives new cookies, and takes the CSRF token',
    steps: [
      logIn,
      { ask: 'POST /refresh', cookies: '$login.cookies', ...forbidden('CSRF_FAILED') },
      {
        ask: 'POST /refresh',
        cookies: '$login.cookies',
        headers: { ...csrf, origin: 'https://evil.test' },
        ...forbidden('FORBIDDEN_ORIGIN'),
      },
      {
        ask: 'POST /refresh',
        cookies: '$login.cookies',
        headers: csrf,
        as: 'next',
        status: 200,
        body,
        header: NO_STORE,
        setCookies: set,
      },
      { ask: 'GET /users/me/', cookies: '$next.cookies', status: 200 },
      {
        ask: 'POST /refresh',
        cookies: '$next.cookies',
        headers: { 'x-csrf-token': '$next.csrf_token' },
        form: { refresh_token: 'abc' },
        status: 400,
        body: refused('AMBIGUOUS_CREDENTIALS'),
      },
    ],
  },
  {
    row: 11,
    name: 'a refused refresh takes the cookies away',
    steps: [
      logIn,
      { ask: 'POST /refresh', cookies: '$login.cookies', headers: csrf, as: 'next', status: 200, body },
      { wait: 11 },
      {
        ask: 'POST /refresh',
        cookies: '$login.cookies',
        headers: csrf,
        status: 401,
        body: refused('REFRESH_REUSED'),
        setCookies: takenAway,
      },
      notLetIn('GET /users/me/', undefined, 'TOKEN_REVOKED', { cookies: '$next.cookies' }),
    ],
  },
  {
    row: 11,
    name: 'whoever logs out by cookie has none any more',
    steps: [
      logIn,
      { ask: 'POST /logout', cookies: '$login.cookies', ...forbidden('CSRF_FAILED') },
      { ask: 'POST /logout', cookies: '$login.cookies', headers: csrf, status: 200, body: {}, setCookies: takenAway },
      notLetIn('GET /users/me/', undefined, 'TOKEN_REVOKED', { cookies: '$login.cookies' }),
    ],
  },
  {
    row: 11,
    name: 'two credentials are one too many',
    steps: [
      logIn,
      logInAsJohn('bearer'),
      {
        ask: 'GET /users/me/',
        cookies: '$login.cookies',
        bearer: '$bearer.access_token',
        status: 400,
        body: refused('AMBIGUOUS_CREDENTIALS'),
      },
      {
        ask: 'GET /users/me/',
        headers: { cookie: '__Host-hallpass-access=a; __Host-hallpass-access=b' },
        status: 400,
        body: refused('AMBIGUOUS_CREDENTIALS'),
      },
    ],
  },
  {
    row: 11,
    name: 'an expired cookie is told from none',
    steps: [
      logIn,
      { wait: 901 },
      notLetIn('GET /users/me/', undefined, 'TOKEN_EXPIRED', { cookies: '$login.cookies' }),
      { ask: 'GET /users/me/', status: 401, body: refused('MISSING_CREDENTIALS') },
    ],
  },
]
