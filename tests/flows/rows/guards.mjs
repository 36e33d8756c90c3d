import { refused, wrongFields } from '../refusals.mjs'
import { greeted, logIn, logInAsAdmin, logInAsJohn, NO_STORE, notLetIn, register, TEXT } from '../steps.mjs'
import { having, like, members } from '../values.mjs'

const JOHN = { username: 'johndoe', email: 'johndoe@example.com', full_name: 'John Doe', disabled: false, scopes: ['me'] }
const lacksScope = (scope) => ({
  status: 403,
  body: refused('INSUFFICIENT_SCOPE'),
  header: { ...NO_STORE, 'www-authenticate': like(new RegExp(`^Bearer error="insufficient_scope", .*scope="${scope}"$`)) },
})

/** What nobody is let in with, for a path, and what is answered. */
const neverLetIn = (ask) => [
  {
    ask,
    status: 401,
    body: refused('MISSING_CREDENTIALS'),
    header: { ...NO_STORE, 'www-authenticate': 'Bearer' },
  },
  { ask, basic: 'johndoe:secret', status: 401, body: refused('MISSING_CREDENTIALS'), header: { 'www-authenticate': 'Bearer' } },
  notLetIn(ask, 'abc', 'MALFORMED_TOKEN'),
  notLetIn(ask, '${login.access_token}x', 'INVALID_ENCODING'),
  notLetIn(ask, '$login.refresh_token', 'MALFORMED_TOKEN'),
  ...['Bearer', 'Bearer ', 'Bearer a b'].map((authorization) => ({
    ask,
    headers: { authorization },
    status: 400,
    body: refused('MALFORMED_CREDENTIALS'),
    header: { 'www-authenticate': like(/^Bearer error="invalid_request"/) },
  })),
]

/** Rows 3, 4, 5 and 13: who is let in. */
export const flows = [
  {
    row: 3,
    name: 'a token says who somebody is',
    steps: [
      logInAsJohn(),
      { ask: 'GET /users/me/', bearer: '$login.access_token', status: 200, body: JOHN, header: NO_STORE },
      { ask: 'GET /users/me', bearer: '$login.access_token', status: 200, body: JOHN },
      { ask: 'GET /users/me/', headers: { authorization: 'bEaReR ${login.access_token}' }, status: 200, body: JOHN },
      { ask: 'HEAD /users/me/', bearer: '$login.access_token', status: 200, body: '' },
    ],
  },
  { row: 3, name: 'without a good token nobody is anybody', steps: [logInAsJohn(), ...neverLetIn('GET /users/me/')] },
  {
    row: 3,
    name: 'who is disabled is told so, and cannot go on',
    steps: [
      register,
      logIn(),
      logInAsAdmin(),
      {
        ask: 'PATCH /users/${user}',
        json: { disabled: true },
        bearer: '$admin.access_token',
        status: 200,
        body: members({ username: '$user', disabled: true }),
      },
      {
        ask: 'GET /users/me/',
        bearer: '$login.access_token',
        status: 403,
        body: refused('USER_DISABLED'),
        header: { ...NO_STORE, 'www-authenticate': null },
      },
      { ask: 'POST /refresh', form: { refresh_token: '$login.refresh_token' }, status: 401, body: refused('REFRESH_REVOKED') },
      {
        ask: 'PATCH /users/${user}',
        json: { disabled: false },
        bearer: '$admin.access_token',
        status: 200,
        body: members({ username: '$user', disabled: false }),
      },
      // The session from before stays ended.
      notLetIn('GET /users/me/', '$login.access_token', 'TOKEN_REVOKED'),
      logIn('$user', { as: 'next' }),
      { ask: 'GET /users/me/', bearer: '$next.access_token', status: 200, body: members({ username: '$user' }) },
    ],
  },
  {
    row: 3,
    name: 'a token without the scope for it does not say who somebody is',
    steps: [
      { ask: 'POST /token', form: { username: 'admin', password: 'secret', scope: 'admin' }, as: 'login', status: 200 },
      { ask: 'GET /users/me/', bearer: '$login.access_token', ...lacksScope('me') },
    ],
  },
  {
    row: 4,
    name: 'the protected route greets who is logged in',
    steps: [logInAsJohn(), { ...greeted('$login.access_token', 'johndoe'), header: NO_STORE }],
  },
  { row: 4, name: 'the protected route lets nobody else in', steps: [logInAsJohn(), ...neverLetIn('GET /protected')] },
  {
    row: 4,
    name: 'a token that was tampered with is told from one that is none',
    steps: [
      logInAsJohn(),
      {
        check: async ({ saved }) => {
          const [header, , signature] = saved.login.access_token.split('.')
          const claims = JSON.parse(Buffer.from(saved.login.access_token.split('.')[1], 'base64url'))
          const payload = Buffer.from(JSON.stringify({ ...claims, scope: 'me admin' })).toString('base64url')
          saved.forged = [header, payload, signature].join('.')
          const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')
          saved.unsigned = [none, payload, ''].join('.')
        },
      },
      notLetIn('GET /protected', '$forged', 'INVALID_SIGNATURE'),
      notLetIn('GET /admin/', '$forged', 'INVALID_SIGNATURE'),
      notLetIn('GET /admin/', '$unsigned', 'ALG_NOT_ALLOWED'),
    ],
  },
  {
    row: 5,
    name: 'administrators are welcome, and see all users',
    steps: [
      register,
      logInAsAdmin(),
      { ask: 'GET /admin/', bearer: '$admin.access_token', status: 200, body: { message: 'Welcome, admin!' } },
      { ask: 'GET /admin', bearer: '$admin.access_token', status: 200, body: { message: 'Welcome, admin!' } },
      {
        ask: 'GET /users/',
        bearer: '$admin.access_token',
        status: 200,
        body: having(JOHN),
        header: NO_STORE,
      },
      {
        ask: 'GET /users/?limit=1&after=johndo',
        bearer: '$admin.access_token',
        status: 200,
        body: [JOHN],
      },
      {
        ask: 'GET /users/?limit=1',
        bearer: '$admin.access_token',
        status: 200,
        body: [members({ username: 'admin', scopes: ['me', 'admin'] })],
      },
    ],
  },
  {
    row: 5,
    name: 'who is no administrator is told which scope it takes, and who is nobody is not',
    steps: [
      logInAsJohn(),
      ...['GET /admin/', 'GET /users/'].flatMap((ask) => [
        { ask, bearer: '$login.access_token', ...lacksScope('admin') },
        ...neverLetIn(ask),
      ]),
      {
        ask: 'PATCH /users/johndoe',
        json: { disabled: false },
        bearer: '$login.access_token',
        ...lacksScope('admin'),
      },
    ],
  },
  {
    row: 5,
    name: 'an administrator who asks for what cannot be is told what is wrong',
    steps: [
      logInAsAdmin(),
      {
        ask: 'GET /users/?limit=0&after=a%20b',
        bearer: '$admin.access_token',
        status: 400,
        body: wrongFields(
          [['query', 'limit'], 'must be a whole number from 1 to 100'],
          [['query', 'after'], TEXT],
        ),
      },
      {
        ask: 'PATCH /users/nobody',
        json: { disabled: true },
        bearer: '$admin.access_token',
        status: 404,
        body: refused('USER_NOT_FOUND'),
      },
      {
        ask: 'PATCH /users/johndoe',
        json: { disabled: 'yes', scope: 'admin' },
        bearer: '$admin.access_token',
        status: 400,
        body: wrongFields(
          [['body', 'disabled'], 'must be true or false'],
          [['body', 'scope'], 'is unknown', 'extra_forbidden'],
        ),
      },
    ],
  },
  {
    row: 13,
    name: 'the open route greets guests, and others by name',
    steps: [
      { ask: 'GET /maybe', status: 200, body: { message: 'Hello, guest!' } },
      logInAsJohn(),
      { ask: 'GET /maybe', bearer: '$login.access_token', status: 200, body: { message: 'Hello, John Doe!' } },
      register,
      logIn('$user', { as: 'other' }),
      { ask: 'GET /maybe', bearer: '$other.access_token', status: 200, body: { message: 'Hello, ${user}!' } },
    ],
  },
  {
    row: 13,
    name: 'a bad token is no guest',
    steps: [
      logInAsJohn(),
      notLetIn('GET /maybe', 'abc', 'MALFORMED_TOKEN'),
      notLetIn('GET /maybe', '$login.refresh_token', 'MALFORMED_TOKEN'),
      { wait: 901 },
      notLetIn('GET /maybe', '$login.access_token', 'TOKEN_EXPIRED'),
    ],
  },
]
