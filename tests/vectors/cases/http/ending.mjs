// The end of sessions: a logout, a revocation (RFC 7009), and the sessions of a subject.

import { csrfToken } from '../csrf.mjs'
import { now } from '../fixed.mjs'
import { accessCookie, asks, asksInVain, form, json, ours } from '../requesting.mjs'
import { accessToken, refreshToken, session, sessionId } from '../session.mjs'

const { id, subject } = session()
const token = accessToken()
const expired = accessToken({ exp: now - 1 })
const over = session({ endsAt: now - 1, expiresAt: now - 1 })
const logout = { endpoint: 'logout', sessionId: id }
const own = { subject, sessionId: id }
const bearer = (text) => ({ authorization: `Bearer ${text}` })
const cookie = (text = token) => ({ cookie: accessCookie(text), ...ours })

const leaves = (name, why, members, rest) => asks(`logout-${name}`, why, { path: '/logout', ...members }, logout, rest)
const leavesByCookie = (name, why, members, rest) => asks(`logout-${name}`, why, { path: '/logout', ...members }, { ...logout, cookies: true }, rest)
const stays = (name, why, code, members, rest) => asksInVain(`logout-${name}`, why, code, { path: '/logout', ...members }, rest)
const revokes = (name, why, text, sessionId = id) => asks(`revoke-${name}`, why, { path: '/revoke', ...form }, { endpoint: 'revoke', sessionId, client: null }, { body: `token=${encodeURIComponent(text)}` })
const listed = (name, why, members, cookies) => asks(`sessions-${name}`, why, { method: 'GET', path: '/sessions', ...members }, { endpoint: 'sessions', ...own, cookies })
const unlisted = (name, why, code, members) => asksInVain(`sessions-${name}`, why, code, { method: 'GET', path: '/sessions', ...members })
const ends = (name, why, members, cookies) => asks(`end-${name}`, why, { method: 'DELETE', path: '/sessions', ...members }, { endpoint: 'endSessions', ...own, cookies })
const endsNot = (name, why, code, members) => asksInVain(`end-${name}`, why, code, { method: 'DELETE', path: '/sessions', ...members })

export default [
  leaves('header', 'with the access token', bearer(token)),
  leaves('expired', 'who comes too late may still leave', bearer(expired)),
  leaves('long-expired', 'however late', bearer(accessToken({ exp: 1_000, iat: 100 }))),
  leaves('refresh-token', 'with the refresh token', form, { body: `refresh_token=${refreshToken(session())}` }),
  leaves('refresh-token-json', 'as JSON', json, { body: `{"refresh_token":"${refreshToken(session())}"}` }),
  leaves('spent-refresh-token', 'which may be spent', form, { body: `refresh_token=${refreshToken(session({ generation: 0 }))}` }),
  leaves('expired-refresh-token', 'or over', form, { body: `refresh_token=${refreshToken(over)}`, store: over }),
  leaves('refresh-token-and-header', 'the refresh token goes first', { ...form, ...bearer('x') }, { body: `refresh_token=${refreshToken(session())}` }),
  leaves('refresh-token-from-anywhere', 'whoever has it may do it from any page', { ...form, fetchSite: 'cross-site' }, { body: `refresh_token=${refreshToken(session())}` }),
  leaves('empty-field', 'an empty field is none', { ...form, ...bearer(token) }, { body: 'refresh_token=' }),
  leavesByCookie('cookie', 'with the cookie', cookie()),
  leavesByCookie('cookie-expired', 'which may have expired', cookie(expired)),
  leavesByCookie('cookie-and-basic', 'another scheme is none', { ...cookie(), authorization: 'Basic !' }),
  stays('nothing', 'whoever is nobody', 'MISSING_CREDENTIALS', {}),
  stays('garbled', 'a token that is none', 'MALFORMED_TOKEN', bearer('x')),
  stays('forged', 'a token of another key', 'INVALID_SIGNATURE', bearer(accessToken({}, { by: 'hs256-other' }))),
  stays('forged-and-expired', 'of a forged token nobody is told that it has expired', 'INVALID_SIGNATURE', bearer(accessToken({ exp: now - 1 }, { by: 'hs256-other' }))),
  stays('expired-for-somebody-else', 'all but the time must be good', 'AUDIENCE_MISMATCH aud', bearer(accessToken({ exp: now - 1, aud: 'web' }))),
  stays('expired-and-not-active', 'all but the end', 'TOKEN_NOT_ACTIVE nbf', bearer(accessToken({ exp: now - 1, nbf: now + 60 }))),
  stays('expired-and-of-the-future', 'all but the end', 'TOKEN_ISSUED_IN_FUTURE iat', bearer(accessToken({ exp: now - 1, iat: now + 60 }))),
  stays('without-expiry', 'an end there must be', 'MISSING_CLAIM exp', bearer(accessToken({ exp: undefined }))),
  stays('bad-expiry', 'which is a time', 'INVALID_CLAIM exp', bearer(accessToken({ exp: 'now' }))),
  stays('session-that-is-none', 'a session that no login has made', 'INVALID_CLAIM sid', bearer(accessToken({ sid: 'x' }))),
  stays('session-that-is-a-number', 'nor this', 'INVALID_CLAIM sid', bearer(accessToken({ sid: 1 }))),
  stays('forged-refresh-token', 'a refresh token of another key', 'REFRESH_UNKNOWN', { ...form, ...bearer(token) }, { body: `refresh_token=${refreshToken(session(), 'hs256-other')}` }),
  stays('bad-body', 'a body that is no form', 'UNSUPPORTED_MEDIA_TYPE', { contentType: 'text/plain', ...bearer(token) }, { body: 'x' }),
  stays('cookie-cross-site', 'nobody logs our users out', 'FORBIDDEN_ORIGIN', { ...cookie(), fetchSite: 'cross-site' }),
  stays('cookie-without-csrf', 'nobody logs our users out', 'CSRF_FAILED', { ...cookie(), csrf: null }),
  stays('cookie-expired-without-csrf', 'nobody logs our users out', 'CSRF_FAILED', { ...cookie(expired), csrf: null }),
  stays('cookie-and-header', 'two tokens', 'AMBIGUOUS_CREDENTIALS', { ...cookie(), ...bearer(token) }),

  revokes('access-token', 'an access token', token),
  revokes('refresh-token', 'a refresh token', refreshToken(session())),
  revokes('expired-access-token', 'one that has expired', expired),
  revokes('expired-refresh-token', 'one that is over', refreshToken(over)),
  revokes('of-somebody-else', 'whoever has it', refreshToken(session({ id: sessionId('bob') })), sessionId('bob')),
  revokes('garbled', 'whatever it is, the answer is good', 'x', null),
  revokes('forged', 'also for a forged one', accessToken({}, { by: 'hs256-other' }), null),
  revokes('forged-refresh-token', 'of either kind', refreshToken(session(), 'hs256-other'), null),
  revokes('for-somebody-else', 'or one that is for somebody else', accessToken({ aud: 'web' }), null),
  revokes('csrf-token', 'a CSRF token is no token of a session', csrfToken(), null),
  revokes('text', 'or no token at all', 'déjà vu', null),
  asks('revoke-with-hint', 'a hint means nothing (RFC 7009, 2.1)', { path: '/revoke', ...form }, { endpoint: 'revoke', sessionId: id, client: null }, { body: `token=${token}&token_type_hint=refresh_token` }),
  asks('revoke-from-anywhere', 'whoever has it may do it from any page', { path: '/revoke', ...form, fetchSite: 'cross-site', ...bearer('x') }, { endpoint: 'revoke', sessionId: id, client: null }, { body: `token=${token}` }),
  asksInVain('revoke-nothing', 'no token', 'INVALID_REQUEST token', { path: '/revoke', ...form }, { body: 'x=y' }),
  asksInVain('revoke-empty', 'an empty one', 'INVALID_REQUEST token', { path: '/revoke', ...form }, { body: 'token=' }),
  asksInVain('revoke-without-body', 'no body', 'UNSUPPORTED_MEDIA_TYPE', { path: '/revoke', ...cookie() }, {}),

  asks('introspect-holder', 'the holder of an access token', { path: '/introspect', ...form, ...bearer(token) }, { endpoint: 'introspect', token: 'x', client: null, ...own }, { body: 'token=x' }),
  asks('introspect-public-client', 'a client that only says its name has proved nothing', { path: '/introspect', ...form, ...bearer(token) }, { endpoint: 'introspect', token: 'x', client: null, ...own }, { body: 'token=x&client_id=app' }),
  asksInVain('introspect-nobody', 'nobody', 'MISSING_CREDENTIALS', { path: '/introspect', ...form }, { body: 'token=x', challenge: 'Bearer' }),
  asksInVain('introspect-cookie', 'a cookie does not count', 'MISSING_CREDENTIALS', { path: '/introspect', ...form, ...cookie() }, { body: 'token=x' }),
  asksInVain('introspect-expired', 'a token that has expired', 'TOKEN_EXPIRED exp', { path: '/introspect', ...form, ...bearer(expired) }, { body: 'token=x' }),
  asksInVain('introspect-malformed', 'a header that is not well-formed', 'MALFORMED_CREDENTIALS', { path: '/introspect', ...form, authorization: 'Bearer' }, { body: 'token=x&client_id=app&client_secret=y' }),
  asksInVain('introspect-both', 'two credentials', 'AMBIGUOUS_CREDENTIALS', { path: '/introspect', ...form, ...bearer(token) }, { body: 'token=x&client_id=app&client_secret=y' }),
  asksInVain('introspect-nothing', 'no token', 'INVALID_REQUEST token', { path: '/introspect', ...form, ...bearer(token) }, { body: 'x=y' }),

  listed('header', 'with the access token', bearer(token), false),
  listed('cookie', 'with the cookie, from anywhere: it changes nothing', { cookie: accessCookie(token), fetchSite: 'cross-site' }, true),
  unlisted('nobody', 'nobody', 'MISSING_CREDENTIALS', {}),
  unlisted('expired', 'a token that has expired', 'TOKEN_EXPIRED exp', bearer(expired)),
  unlisted('subject-that-is-none', 'a subject that no login has made', 'INVALID_CLAIM sid', bearer(accessToken({ sub: '' }))),
  unlisted('refresh-token', 'a refresh token', 'MALFORMED_TOKEN', bearer(refreshToken(session()))),
  ends('header', 'with the access token', bearer(token), false),
  ends('cookie', 'with the cookie', cookie(), true),
  endsNot('expired', 'a token that has expired ends its own session alone', 'TOKEN_EXPIRED exp', bearer(expired)),
  endsNot('cookie-without-csrf', 'no CSRF token', 'CSRF_FAILED', { ...cookie(), csrf: null }),
  endsNot('cookie-cross-site', 'a page of somebody else', 'FORBIDDEN_ORIGIN', { ...cookie(), fetchSite: 'cross-site' }),
  asks('end-one-by-cookie', 'one session, with the cookie', { method: 'DELETE', path: `/sessions/${sessionId('phone')}`, ...cookie() }, { endpoint: 'endSession', ...own, id: sessionId('phone'), cookies: true }),
  asksInVain('end-one-by-cookie-without-csrf', 'no CSRF token', 'CSRF_FAILED', { method: 'DELETE', path: `/sessions/${id}`, ...cookie(), csrf: null }),
]
