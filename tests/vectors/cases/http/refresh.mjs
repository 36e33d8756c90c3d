// Refreshes: the token in the body or in its cookie.

import { csrfToken } from '../csrf.mjs'
import { now } from '../fixed.mjs'
import { accessCookie, asks, asksInVain, form, json, ours, refreshCookie } from '../requesting.mjs'
import { accessToken, refreshToken, session, sessionId } from '../session.mjs'

const token = refreshToken(session())
const asked = { endpoint: 'refresh', refreshToken: token, client: null }
const over = session({ endsAt: now - 1, expiresAt: now - 1 })

const inBody = (name, why, members, rest) => asks(name, why, { path: '/refresh', ...form, ...members }, asked, { body: `refresh_token=${token}`, ...rest })
const refused = (name, why, code, members, rest) => asksInVain(name, why, code, { path: '/refresh', ...members }, rest)
const inCookie = (name, why, members, rest) => asks(`cookie-${name}`, why, { path: '/refresh', cookie: refreshCookie(token), ...ours, ...members }, { ...asked, cookies: true }, rest)
const badCookie = (name, why, code, members, rest) => refused(`cookie-${name}`, why, code, { cookie: refreshCookie(token), ...ours, ...members }, rest)

export default [
  inBody('form', 'in a form', {}),
  inBody('json', 'as JSON', json, { body: `{"refresh_token":"${token}"}` }),
  asks('grant', 'at the token endpoint (RFC 6749, 6)', { path: '/token', ...form }, asked, { body: `grant_type=refresh_token&refresh_token=${token}` }),
  inBody('cookies-off', 'where cookies are off', {}, { options: { cookies: false } }),
  inBody('foreign-page', 'whoever has the token may send it from anywhere', { fetchSite: 'cross-site', origin: 'https://evil.example' }),
  refused('forged', 'a token of another key', 'REFRESH_UNKNOWN', form, { body: `refresh_token=${refreshToken(session(), 'hs256-other')}` }),
  refused('expired', 'a token that is over', 'REFRESH_EXPIRED', form, { body: `refresh_token=${refreshToken(over)}`, store: over }),
  refused('access-token', 'an access token refreshes nothing', 'REFRESH_UNKNOWN', form, { body: `refresh_token=${accessToken()}` }),
  refused('nothing', 'no token', 'MISSING_CREDENTIALS', {}, {}),
  refused('empty-form', 'an empty form', 'MISSING_CREDENTIALS', form, {}),
  refused('empty-field', 'an empty field is none', 'MISSING_CREDENTIALS', form, { body: 'refresh_token=' }),
  refused('other-field', 'another field', 'MISSING_CREDENTIALS', form, { body: `token=${token}` }),
  refused('in-the-header', 'the header is for access tokens', 'MISSING_CREDENTIALS', { authorization: `Bearer ${token}` }, {}),
  refused('in-the-query', 'what is in a query ends up in logs', 'MISSING_CREDENTIALS', { query: `refresh_token=${token}` }, {}),
  refused('of-another-type', 'a body that is no form', 'UNSUPPORTED_MEDIA_TYPE', { contentType: 'text/plain' }, { body: `refresh_token=${token}` }),
  refused('twice', 'two tokens', 'INVALID_REQUEST refresh_token', form, { body: `refresh_token=${token}&refresh_token=${token}` }),
  asksInVain('grant-without-token', 'the grant needs one', 'INVALID_REQUEST refresh_token', { path: '/token', ...form }, { body: 'grant_type=refresh_token' }),
  asksInVain('grant-with-cookie', 'the token endpoint takes none from a cookie', 'INVALID_REQUEST refresh_token', { path: '/token', cookie: refreshCookie(token), ...ours, ...form }, { body: 'grant_type=refresh_token' }),

  inCookie('plain', 'the token in its cookie', {}),
  inCookie('with-access-cookie', 'beside the other cookies', { cookie: `${accessCookie('x')}; ${refreshCookie(token)}` }),
  inCookie('with-type', 'whatever the type of no body', { contentType: 'text/plain' }),
  inCookie('with-empty-form', 'with an empty form', form, { body: 'refresh_token=' }),
  inCookie('from-trusted-origin', 'from a page that is trusted', { fetchSite: 'same-site', origin: 'https://app.example' }, { options: { trustedOrigins: ['https://app.example'] } }),
  inCookie('own-name', 'the name of this application', { cookie: `__Secure-shop-refresh=${token}` }, { options: { cookieName: 'shop' } }),
  badCookie('off', 'where cookies are off', 'MISSING_CREDENTIALS', {}, { options: { cookies: false } }),
  badCookie('and-body', 'two tokens', 'AMBIGUOUS_CREDENTIALS', form, { body: `refresh_token=${token}` }),
  badCookie('tossed', 'two cookies of the name', 'AMBIGUOUS_CREDENTIALS', { cookie: `${refreshCookie(token)}; ${refreshCookie(refreshToken(session({ id: sessionId('mallory') })))}` }),
  badCookie('cross-site', 'a page of somebody else', 'FORBIDDEN_ORIGIN', { fetchSite: 'cross-site' }),
  badCookie('other-origin', 'a page of somebody else', 'FORBIDDEN_ORIGIN', { fetchSite: null, origin: 'https://evil.example' }),
  badCookie('forged-and-cross-site', 'the origin goes first', 'FORBIDDEN_ORIGIN', { cookie: refreshCookie('x'), fetchSite: 'cross-site' }),
  badCookie('without-csrf', 'no CSRF token', 'CSRF_FAILED', { csrf: null }),
  badCookie('other-csrf', 'the CSRF token of somebody else', 'CSRF_FAILED', { csrf: csrfToken(session({ id: sessionId('mallory') })) }),
  badCookie('planted', 'the session of somebody else in our browser', 'CSRF_FAILED', { cookie: refreshCookie(refreshToken(session({ id: sessionId('mallory') }))) }),
  badCookie('forged', 'a token of another key has no session, so no CSRF token', 'REFRESH_UNKNOWN', { cookie: refreshCookie(refreshToken(session(), 'hs256-other')), csrf: null }),
  badCookie('empty', 'an empty cookie', 'REFRESH_UNKNOWN', { cookie: refreshCookie(''), csrf: null }),
  badCookie('expired', 'a token that is over, of a page of ours', 'REFRESH_EXPIRED', { cookie: refreshCookie(refreshToken(over)) }, { store: over }),
  badCookie('expired-without-csrf', 'a token that is over, of another page', 'CSRF_FAILED', { cookie: refreshCookie(refreshToken(over)), csrf: null }, { store: over }),
  badCookie('host-prefix', 'another prefix', 'MISSING_CREDENTIALS', { cookie: `__Host-hallpass-refresh=${token}` }),
  badCookie('in-access-cookie', 'another cookie', 'MISSING_CREDENTIALS', { cookie: accessCookie(token) }),
]
