import { refused, wrongFields } from '../refusals.mjs'
import { logIn, NO_STORE, PASSWORD, register } from '../steps.mjs'
import { TEXT } from '../values.mjs'

const PASSWORD_RULE = 'must have from 8 to 256 characters'
const ask = 'POST /users/'

/** A registration that is counted, and goes no further. */
const taken = { ask, json: { username: 'johndoe', password: PASSWORD }, status: 400, body: refused('USERNAME_TAKEN') }
const heldUp = { status: 429, body: refused('RATE_LIMITED'), header: { 'retry-after': TEXT } }
const guess = { username: 'register:203.0.113.23', password: 'guess' }
const from = (address) => ({ headers: { 'x-forwarded-for': address, 'cf-connecting-ip': address } })

/** Row 1: somebody registers. */
export const flows = [
  {
    row: 1,
    name: 'somebody registers, and nobody is shown a hash',
    steps: [
      {
        ask,
        json: { username: '$user', password: PASSWORD, email: 'a.b+c@example.com', full_name: 'Zoë Ångström 👩🏽‍💻' },
        status: 201,
        body: {
          username: '$user',
          email: 'a.b+c@example.com',
          full_name: 'Zoë Ångström 👩🏽‍💻',
          disabled: false,
          scopes: ['me'],
        },
        header: { ...NO_STORE, 'content-type': 'application/json' },
      },
      logIn(),
    ],
  },
  { row: 1, name: 'only a name and a password are needed', steps: [register] },
  {
    row: 1,
    name: 'the path is good without the slash at its end',
    steps: [{ ...register, ask: 'POST /users' }],
  },
  {
    row: 1,
    name: 'a name that is taken is refused, in capital letters too, and of the seeds',
    steps: [
      register,
      { ...register, status: 400, body: refused('USERNAME_TAKEN') },
      ...['JOHNDOE', 'Admin'].map((username) => ({
        ask,
        json: { username, password: PASSWORD },
        status: 400,
        body: refused('USERNAME_TAKEN'),
      })),
    ],
  },
  {
    row: 1,
    name: 'of two who register a name at once, one gets it',
    steps: [
      {
        check: async ({ home, saved, address }) => {
          const body = JSON.stringify({ username: saved.user, password: PASSWORD })
          const headers = { 'content-type': 'application/json', 'x-forwarded-for': address, 'cf-connecting-ip': address }
          const both = [1, 2].map(() => home.fetch('/users/', { method: 'POST', headers, body }))
          const statuses = (await Promise.all(both)).map(({ status }) => status).sort()
          return statuses.join() === '201,400' ? [] : [`the two were answered with ${statuses}`]
        },
      },
    ],
  },
  {
    row: 1,
    name: 'a password of 8 characters and one of 256 are good, be they of four bytes each',
    steps: [
      { ask, json: { username: '${user}a', password: '12345678' }, status: 201 },
      { ask, json: { username: '${user}b', password: '😀'.repeat(256) }, status: 201 },
      {
        ask: 'POST /login',
        json: { username: '${user}b', password: '😀'.repeat(256) },
        status: 200,
      },
    ],
  },
  {
    row: 1,
    name: 'a password that is too long or too short is refused, and told apart from the name',
    steps: ['1234567', '', 'x'.repeat(257), 'x'.repeat(5000), '😀'.repeat(257)].map((password) => ({
      ask,
      json: { username: '$user', password },
      status: 400,
      body: wrongFields([['body', 'password'], PASSWORD_RULE]),
      header: NO_STORE,
    })),
  },
  {
    row: 1,
    name: 'all wrong fields are listed',
    steps: [
      {
        ask,
        json: { username: 'a b', password: 'short', email: 'nobody', full_name: 'a\nb' },
        status: 400,
        body: wrongFields(
          [['body', 'username'], 'must be 1 to 64 letters, digits and . _ @ + -, and begin with a letter or a digit'],
          [['body', 'password'], PASSWORD_RULE],
          [['body', 'email'], 'must be an email address'],
          [['body', 'full_name'], 'must be 1 to 100 characters of text'],
        ),
      },
      {
        ask,
        json: {},
        status: 400,
        body: wrongFields(
          [['body', 'username'], 'is missing', 'missing'],
          [['body', 'password'], 'is missing', 'missing'],
        ),
      },
      {
        ask,
        json: { username: 7, password: null },
        status: 400,
        body: wrongFields([['body', 'username'], 'must be a text'], [['body', 'password'], 'must be a text']),
      },
      { ask, json: 'a text', status: 400, body: wrongFields([['body'], 'must be an object', 'missing']) },
    ],
  },
  {
    row: 1,
    name: 'nobody registers with scopes, as somebody disabled, or with a hash',
    steps: ['scopes', 'scope', 'disabled', 'password_hash', '__proto__'].map((field) => ({
      ask,
      headers: { 'content-type': 'application/json' },
      text: `{"username":"mallory","password":"${PASSWORD}","${field}":"admin"}`,
      status: 400,
      body: wrongFields([['body', field], 'is unknown', 'extra_forbidden']),
    })),
  },
  {
    row: 1,
    name: 'half a character is no text',
    steps: [
      {
        ask,
        headers: { 'content-type': 'application/json' },
        text: String.raw`{"username":"mallory","password":"12345678\ud83d","full_name":"\udc00"}`,
        status: 400,
        body: wrongFields(
          [['body', 'password'], 'must be a text of whole characters'],
          [['body', 'full_name'], 'must be a text of whole characters'],
        ),
      },
    ],
  },
  {
    row: 1,
    name: 'a body that is not JSON, of another type or too large is refused',
    steps: [
      {
        ask,
        headers: { 'content-type': 'application/json' },
        text: '{"username":',
        status: 400,
        body: refused('MALFORMED_JSON'),
      },
      { ask, form: { username: '$user', password: PASSWORD }, status: 415, body: refused('UNSUPPORTED_MEDIA_TYPE') },
      { ask, text: '{}', status: 415, body: refused('UNSUPPORTED_MEDIA_TYPE') },
      {
        ask,
        headers: { 'content-type': 'application/json; charset=utf-16' },
        text: '{}',
        status: 415,
        body: refused('UNSUPPORTED_MEDIA_TYPE'),
      },
      {
        ask,
        json: { username: '$user', password: PASSWORD, full_name: 'x'.repeat(70_000) },
        status: 413,
        body: refused('BODY_TOO_LARGE'),
      },
      { ...register, headers: { 'content-type': 'application/json;charset=UTF-8' } },
    ],
  },
  {
    row: 1,
    name: 'an address that registers very often is held up, and no other',
    steps: [
      { times: 60, step: taken },
      { ...register, ...heldUp },
      { ...register, ...from('203.0.113.9') },
      { wait: 3601 },
      { ask, json: { username: '${user}later', password: PASSWORD }, status: 201 },
    ],
  },
  {
    row: 1,
    name: 'a body without its length is counted for its address like any other',
    steps: [
      { times: 60, step: { ...taken, ...from('203.0.113.20'), chunked: true } },
      { ...taken, ...from('203.0.113.20'), chunked: true, ...heldUp },
      { ...taken, ...from('203.0.113.20'), ...heldUp },
      { ...taken, ...from('203.0.113.21'), chunked: true },
    ],
  },
  {
    row: 1,
    name: 'of an IPv6 address its network is counted',
    steps: [
      ...Array.from({ length: 60 }, (_, at) => ({ ...taken, ...from(`2001:db8:fff0:1:${at}::1`) })),
      { ...taken, ...from('2001:db8:fff0:1::'), ...heldUp },
      { ...taken, ...from('2001:db8:fff0:2::') },
    ],
  },
  {
    row: 1,
    name: 'failed logins keep nobody from registering, whatever they call themselves',
    steps: [
      {
        times: 10,
        step: { ask: 'POST /token', form: guess, ...from('203.0.113.22'), status: 401, body: refused('INVALID_CREDENTIALS') },
      },
      { times: 60, step: { ask: 'POST /token', form: guess, ...from('203.0.113.22'), ...heldUp } },
      // Neither the address that was named nor the one that they came from.
      { ...taken, ...from('203.0.113.23') },
      { ...taken, ...from('203.0.113.22') },
    ],
  },
  {
    row: 1,
    name: 'what has no route is not found, and what has one says its methods',
    steps: [
      { ask: 'GET /nothing', status: 404, body: refused('NOT_FOUND'), header: NO_STORE },
      { ask: 'GET /users/me/more', status: 404, body: refused('NOT_FOUND') },
      { ask: 'DELETE /users/', status: 405, body: refused('METHOD_NOT_ALLOWED'), header: { allow: 'POST, GET, HEAD' } },
      { ask: 'POST /protected', status: 405, body: refused('METHOD_NOT_ALLOWED'), header: { allow: 'GET, HEAD' } },
      { ask: 'GET /token', status: 405, body: refused('METHOD_NOT_ALLOWED'), header: { allow: 'POST' } },
    ],
  },
]
