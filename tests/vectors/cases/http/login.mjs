// Logins: at the token endpoint (RFC 6749, 4.3) and for pages of one's own, with and without cookies.

import { asks, asksInVain, form, json } from '../requesting.mjs'

const who = { endpoint: 'login', username: 'alice', password: 'secret', scope: null, client: null }
const plain = 'username=alice&password=secret'
const app = 'https://app.example'

const token = (name, why, body, asked = {}) => asks(`token-${name}`, why, { path: '/token', ...form }, { ...who, ...asked }, { body })
const noToken = (name, why, code, body) => asksInVain(`token-${name}`, why, code, { path: '/token', ...form }, { body })
const cookie = (name, why, members, rest) => asks(`cookie-${name}`, why, { path: '/login', query: 'cookie=1', ...form, ...members }, { ...who, cookies: true }, { body: plain, ...rest })
const noCookie = (name, why, code, members, rest) => asksInVain(`cookie-${name}`, why, code, { path: '/login', query: 'cookie=1', ...form, ...members }, { body: plain, ...rest })
const withoutCookie = (name, why, query) => asks(`query-${name}`, why, { path: '/login', query, ...form }, who, { body: plain })
const badQuery = (name, why, query, rest) => asksInVain(`query-${name}`, why, 'INVALID_REQUEST cookie', { path: '/login', query, ...form }, { body: plain, ...rest })
const granted = (name, why, scope) => asks(`scope-${name}`, why, { path: '/token', ...form }, { ...who, scope }, { body: `${plain}&scope=${encodeURIComponent(scope)}` })
const notGranted = (name, why, scope) => asksInVain(`scope-${name}`, why, 'INVALID_SCOPE', { path: '/token', ...form }, { body: `${plain}&scope=${encodeURIComponent(scope)}` })

export default [
  token('grant-type', 'as RFC 6749 has it', `grant_type=password&${plain}`),
  token('without-grant-type', 'many programs leave it out', plain),
  token('empty-grant-type', 'or without a value', `grant_type=&${plain}`),
  token('of-fastapi', 'all that OAuth2PasswordRequestForm sends', `grant_type=password&${plain}&scope=&client_id=&client_secret=`),
  noToken('other-grant-type', 'another grant', 'UNSUPPORTED_GRANT_TYPE', `grant_type=authorization_code&code=x&${plain}`),
  noToken('client-credentials', 'another grant', 'UNSUPPORTED_GRANT_TYPE', 'grant_type=client_credentials'),
  noToken('grant-type-in-upper-case', 'grants have a case', 'UNSUPPORTED_GRANT_TYPE', `grant_type=PASSWORD&${plain}`),
  noToken('grant-type-with-a-space', 'nothing is trimmed', 'UNSUPPORTED_GRANT_TYPE', `grant_type=password+&${plain}`),
  noToken('grant-type-twice', 'nobody can say which is meant', 'INVALID_REQUEST grant_type', `grant_type=password&${plain}&grant_type=refresh_token`),
  noToken('without-fields', 'the fields of the grant', 'INVALID_REQUEST username', 'grant_type=password'),
  asks('token-json', 'the token endpoint takes JSON too', { path: '/token', ...json }, who, { body: '{"grant_type":"password","username":"alice","password":"secret"}' }),
  asks('login-whatever-the-grant', 'a login is a login', { path: '/login', ...form }, who, { body: `grant_type=refresh_token&refresh_token=x&${plain}` }),
  asksInVain('fields-in-the-query', 'what is in a query ends up in logs', 'INVALID_REQUEST username', { path: '/login', query: plain, ...form }, { body: 'x=y' }),
  asks('bearer-is-no-client', 'a token that is sent along means nothing here', { path: '/login', authorization: 'Bearer x', ...form }, who, { body: plain }),
  asks('foreign-page', 'whoever logs in without cookies has the tokens, whatever page it was', { path: '/login', fetchSite: 'cross-site', origin: 'https://evil.example', ...form }, who, { body: plain }),

  cookie('without-origin', 'what is no browser', {}),
  cookie('same-origin', 'a page of ours', { fetchSite: 'same-origin' }),
  cookie('trusted', 'a page that is trusted', { fetchSite: 'same-site', origin: app }, { options: { trustedOrigins: [app] } }),
  cookie('at-token', 'at the token endpoint too', { path: '/token' }),
  cookie('with-old-cookies', 'cookies that are there mean nothing', { cookie: '__Host-hallpass-access=x; __Host-hallpass-access=y' }),
  noCookie('cross-site', 'a page of somebody else would log its visitors in as somebody', 'FORBIDDEN_ORIGIN', { fetchSite: 'cross-site', origin: 'https://evil.example' }),
  noCookie('other-origin', 'from an older browser too', 'FORBIDDEN_ORIGIN', { origin: 'https://evil.example' }),
  noCookie('null-origin', 'from a sandbox', 'FORBIDDEN_ORIGIN', { origin: 'null' }),
  noCookie('same-site', 'from another host of our domain', 'FORBIDDEN_ORIGIN', { fetchSite: 'same-site', origin: app }),
  noCookie('bad-body-first', 'first the body', 'INVALID_REQUEST password', { fetchSite: 'cross-site' }, { body: 'username=alice' }),
  noCookie('off', 'where cookies are off', 'INVALID_REQUEST cookie', {}, { options: { cookies: false } }),
  withoutCookie('without', 'no cookies asked for', undefined),
  withoutCookie('empty', 'an empty query', ''),
  withoutCookie('zero', 'no cookies, and said so', 'cookie=0'),
  withoutCookie('other', 'something else', 'cookies=1&Cookie=1&next=/x'),
  withoutCookie('encoded', 'nothing in it is decoded', '%63ookie=1'),
  asks('query-among-others', 'somewhere in the query', { path: '/login', query: 'a=b&cookie=1&c', ...form }, { ...who, cookies: true }, { body: plain }),
  badQuery('true', 'another value', 'cookie=true'),
  badQuery('without-value', 'no value', 'cookie'),
  badQuery('empty-value', 'an empty value', 'cookie='),
  badQuery('two', 'another number', 'cookie=2'),
  badQuery('encoded-value', 'nothing in it is decoded', 'cookie=%31'),
  badQuery('twice', 'nobody can say which is meant', 'cookie=1&cookie=0'),
  badQuery('twice-the-same', 'even if both are the same', 'cookie=1&cookie=1'),
  badQuery('thrice', 'or if there are three', 'cookie=1&cookie=1&cookie=1'),
  asks('query-zero-where-off', 'what asks for none is good without', { path: '/login', query: 'cookie=0', ...form }, who, { body: plain, options: { cookies: false } }),

  granted('one', 'one that the user has', 'read'),
  granted('several', 'in the order of the user', 'write read'),
  granted('some-of-several', 'those that the user has', 'read delete admin'),
  granted('the-same-twice', 'and each once', 'read read'),
  notGranted('none-of-the-users', 'none that the user has', 'delete'),
  notGranted('beginning', 'nor one that begins like it', 'rea'),
  notGranted('upper-case', 'scopes have a case', 'READ'),
  notGranted('two-spaces', 'words are parted by one space (RFC 6749, 3.3)', 'read  write'),
  notGranted('space-behind', 'and not ended by one', 'read '),
  notGranted('comma', 'a comma parts nothing', 'read,write'),
  notGranted('quote', 'what cannot be in a scope', 'read "write'),
  notGranted('too-many', 'more than anybody asks for', Array.from({ length: 1001 }, () => 'read').join(' ')),
  granted('many', 'a thousand', Array.from({ length: 1000 }, () => 'read').join(' ')),
]
