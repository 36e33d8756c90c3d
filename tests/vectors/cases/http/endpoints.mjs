// What is at which path, and which methods it takes. A path is one letter by letter.

import { asks, asksInVain, form, json } from '../requesting.mjs'
import { accessToken, session, sessionId } from '../session.mjs'

const { id, subject } = session()
const authorization = `Bearer ${accessToken()}`
const login = { endpoint: 'login', username: 'alice', password: 'secret', scope: null, client: null }
const body = 'username=alice&password=secret'
const own = { endpoint: 'sessions', subject, sessionId: id }

const logsIn = (name, why, path, rest) => asks(name, why, { path, ...form }, login, { body, ...rest })
const nothing = (name, why, path, rest) => asksInVain(name, why, 'NOT_FOUND', { path, ...form }, { body, ...rest })
const method = (name, members, allow) => asksInVain(name, 'another method than those of the path', `METHOD_NOT_ALLOWED ${allow}`, { authorization, ...members })
const badOption = (name, why, option, endpoints) => asksInVain(`option-${name}`, why, `INVALID_OPTION ${option}`, { path: '/login', ...form }, { body, endpoints })

export default [
  logsIn('login', 'a login', '/login'),
  logsIn('token', 'the token endpoint', '/token'),
  asks('jwks', 'the public keys', { method: 'GET', path: '/.well-known/jwks.json' }, { endpoint: 'jwks' }),
  asks('jwks-head', 'HEAD is like GET', { method: 'HEAD', path: '/.well-known/jwks.json' }, { endpoint: 'jwks' }),
  asks('sessions', 'the sessions of a subject', { method: 'GET', path: '/sessions', authorization }, own),
  asks('sessions-head', 'HEAD is like GET', { method: 'HEAD', path: '/sessions', authorization }, own),
  asks('end-sessions', 'the end of all of them', { method: 'DELETE', path: '/sessions', authorization }, { ...own, endpoint: 'endSessions' }),
  asks('end-session', 'the end of one of them', { method: 'DELETE', path: `/sessions/${sessionId('phone')}`, authorization }, { ...own, endpoint: 'endSession', id: sessionId('phone') }),
  asks('query', 'a query is no part of the path', { method: 'GET', path: '/sessions', query: 'a=b?c', authorization }, own),

  nothing('root', 'there is nothing', '/'),
  nothing('unknown', 'there is nothing', '/logon'),
  nothing('two-slashes', 'a path is compared letter by letter', '//login'),
  nothing('slash-behind', 'a path is compared letter by letter', '/login/'),
  nothing('upper-case', 'a path has a case', '/LOGIN'),
  nothing('encoded-letter', 'nothing is decoded', '/%6cogin'),
  nothing('encoded-slash', 'nothing is decoded', '/%2Flogin'),
  nothing('below', 'nor is there anything below', '/login/x'),
  nothing('longer', 'or that begins like it', '/loginx'),
  nothing('parameter', 'a parameter belongs to the path', '/login;a=b'),
  nothing('encoded-nul', 'nothing ends a path', '/login%00'),

  ...['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].map((name) => method(`method-${name}`, { method: name, path: '/login' }, 'POST')),
  method('method-of-logout', { method: 'GET', path: '/logout' }, 'POST'),
  method('method-of-jwks', { method: 'POST', path: '/.well-known/jwks.json' }, 'GET, HEAD'),
  method('method-of-sessions', { method: 'POST', path: '/sessions' }, 'GET, HEAD, DELETE'),
  method('method-of-a-session', { method: 'GET', path: `/sessions/${id}` }, 'DELETE'),

  ...Object.entries({
    short: id.slice(1),
    long: `${id}A`,
    empty: '',
    'with-unused-bits': `${id.slice(0, -1)}x`,
    'with-an-encoded-letter': `%41${id.slice(1)}`,
    'with-an-encoded-slash': `${id}%2F`,
    'with-a-slash': `${id}/`,
    'two-levels-below': `x/${id}`,
    'with-base64': `${'+'.repeat(21)}A`,
  }).map(([name, text]) => asksInVain(`session-${name}`, 'no session is called that', 'NOT_FOUND', { method: 'DELETE', path: `/sessions/${text}`, authorization })),

  logsIn('base-path', 'all under one path', '/auth/login', { endpoints: { basePath: '/auth' } }),
  logsIn('base-path-of-several', 'or deeper', '/api/v1/auth/login', { endpoints: { basePath: '/api/v1/auth' } }),
  asks('jwks-beside-base-path', 'but the public keys, which are where others look for them (RFC 8615)', { method: 'GET', path: '/.well-known/jwks.json' }, { endpoint: 'jwks' }, { endpoints: { basePath: '/auth' } }),
  nothing('without-base-path', 'then there is nothing above', '/login', { endpoints: { basePath: '/auth' } }),
  nothing('base-path-alone', 'nor at the path itself', '/auth', { endpoints: { basePath: '/auth' } }),
  logsIn('own-path', 'a path of its own', '/users/log-in', { endpoints: { login: '/users/log-in' } }),
  logsIn('own-path-under-base-path', 'which is under the one for all', '/auth/in', { endpoints: { basePath: '/auth', login: '/in' } }),
  nothing('own-path-instead', 'and takes the place of the usual one', '/login', { endpoints: { login: '/in' } }),
  nothing('not-served', 'what is not served is not there', '/login', { endpoints: { login: false } }),
  asksInVain('session-not-served', 'nor what is below it', 'NOT_FOUND', { method: 'DELETE', path: `/sessions/${id}`, authorization }, { endpoints: { sessions: false } }),
  logsIn('paths-swapped', 'two may swap their paths', '/token', { endpoints: { login: '/token', token: '/login' } }),
  logsIn('path-with-dots', 'dots may be in it', '/.a/..b~_-c.', { endpoints: { login: '/.a/..b~_-c.' } }),

  badOption('same-path', 'two at one path', 'token', { token: '/login' }),
  badOption('same-path-as-another-that-moved', 'two at one path', 'token', { login: '/in', token: '/in' }),
  badOption('path-empty', 'no path', 'login', { login: '' }),
  badOption('path-root', 'no segment', 'login', { login: '/' }),
  badOption('path-without-slash', 'no path', 'login', { login: 'login' }),
  badOption('path-slash-behind', 'an empty segment', 'login', { login: '/login/' }),
  badOption('path-two-slashes', 'an empty segment', 'login', { login: '//login' }),
  badOption('path-dot', 'a browser would take it out', 'login', { login: '/./login' }),
  badOption('path-dots', 'a browser would take it out', 'login', { login: '/a/../login' }),
  badOption('path-encoded', 'paths are not decoded', 'login', { login: '/log%69n' }),
  badOption('path-query', 'a query is no part of a path', 'login', { login: '/login?a' }),
  badOption('path-semicolon', 'it would end the path of a cookie', 'refresh', { refresh: '/refresh; Domain=evil.example' }),
  badOption('path-line-break', 'it would end the header', 'refresh', { refresh: '/refresh\r\nx:y' }),
  badOption('path-umlaut', 'browsers would encode it', 'login', { login: '/änmelden' }),
  badOption('base-path-slash', 'no segment', 'basePath', { basePath: '/' }),
  badOption('base-path-slash-behind', 'an empty segment', 'basePath', { basePath: '/auth/' }),
  badOption('base-path-without-slash', 'no path', 'basePath', { basePath: 'auth' }),

  asksInVain('not-found-first', 'of what is not there nothing else is told', 'NOT_FOUND', { path: '/x', authorization: 'Basic !' }, { body: '%' }),
  asksInVain('method-first', 'nor of what takes another method', 'METHOD_NOT_ALLOWED POST', { method: 'PUT', path: '/login', ...json }, { body: '{' }),
]
