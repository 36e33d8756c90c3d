// Where the token of a request is: in the Authorization header or in one cookie, and never in both.

import { accessCookie, authenticated, notAuthenticated, refreshCookie } from '../requesting.mjs'
import { accessToken, refreshToken, session, sessionId } from '../session.mjs'

const token = accessToken()
const others = accessToken({ sub: 'mallory', sid: sessionId('mallory') })
const ambiguous = 'Bearer error="invalid_request", error_description="the request brings more than one credential"'

const get = (name, why, members, rest) => authenticated(name, why, token, { method: 'GET', ...members }, rest)
const refused = (name, why, code, members, rest) => notAuthenticated(name, why, code, { method: 'GET', ...members }, rest)
const cookie = (name, why, value, rest) => get(name, why, { cookie: value }, rest)
const missing = (name, why, value, rest) => refused(name, why, 'MISSING_CREDENTIALS', { cookie: value }, { challenge: 'Bearer', ...rest })
const twice = (name, why, members, rest) => refused(name, why, 'AMBIGUOUS_CREDENTIALS', members, { challenge: ambiguous, ...rest })

export default [
  get('header', 'with cookies on, the header is good as before', { authorization: `Bearer ${token}` }),
  cookie('cookie', 'the token in its cookie', accessCookie(token)),
  refused('neither', 'a request without either', 'MISSING_CREDENTIALS', {}, { challenge: 'Bearer' }),
  twice('both', 'nobody can say which of the two is meant', { authorization: `Bearer ${token}`, cookie: accessCookie(token) }),
  twice('both-of-different-subjects', 'nor which of two subjects', { authorization: `Bearer ${token}`, cookie: accessCookie(others) }),
  twice('both-and-one-is-garbled', 'whether or not one of them is good', { authorization: `Bearer ${token}`, cookie: accessCookie('x') }),
  twice('both-and-one-is-empty', 'or empty', { authorization: `Bearer ${token}`, cookie: accessCookie('') }),
  refused('malformed-header-and-cookie', 'a Bearer header that is not well-formed is no reason to take the cookie', 'MALFORMED_CREDENTIALS', { authorization: 'Bearer', cookie: accessCookie(token) }),
  get('other-scheme-and-cookie', 'a header of another scheme brings no token', { authorization: 'Basic YWxpY2U6c2VjcmV0', cookie: accessCookie(token) }),
  get('empty-header-and-cookie', 'nor does one without a value', { authorization: '', cookie: accessCookie(token) }),
  refused('off', 'where cookies are off, there are none', 'MISSING_CREDENTIALS', { cookie: accessCookie(token) }, { options: { cookies: false } }),
  get('off-and-both', 'nor is anything ambiguous', { authorization: `Bearer ${token}`, cookie: accessCookie(token) }, { options: { cookies: false } }),

  cookie('among-others', 'between the cookies of others', `a=b; ${accessCookie(token)}; theme=dark`),
  cookie('without-spaces', 'some clients leave the space out', `a=b;${accessCookie(token)};c=d`),
  cookie('with-more-spaces', 'and some have more', `a=b;   ${accessCookie(token)}  \t; c=d`),
  cookie('with-empty-pairs', 'or nothing between two semicolons', `;; ${accessCookie(token)};`),
  cookie('after-one-without-a-name', 'a cookie may have no name', `x; =y; ${accessCookie(token)}`),
  cookie('after-one-with-quotes', 'quotes do not reach over a semicolon', `a="b; ${accessCookie(token)}; c=d"`),
  twice('tossed', 'another cookie of that name, perhaps of another path: its place says nothing', { cookie: `${accessCookie(others)}; ${accessCookie(token)}` }),
  twice('tossed-behind', 'nor does the end', { cookie: `${accessCookie(token)}; a=b; ${accessCookie(others)}` }),
  twice('twice-the-same', 'even if both are the same', { cookie: `${accessCookie(token)}; ${accessCookie(token)}` }),
  twice('tossed-and-empty', 'or one is empty', { cookie: `${accessCookie('')}; ${accessCookie(token)}` }),
  missing('lower-case-prefix', 'names have a case; a browser may not have looked at this prefix', `__host-hallpass-access=${token}`),
  missing('upper-case-name', 'nor is it another case of the name', `__Host-HALLPASS-access=${token}`),
  missing('without-prefix', 'without the prefix any host of the domain can plant it', `hallpass-access=${token}`),
  missing('other-prefix', 'with the other prefix too', `__Secure-hallpass-access=${token}`),
  missing('longer-name', 'a name that ours is the end of', `x${accessCookie(token)}`),
  missing('name-with-more', 'a name that begins like ours', `__Host-hallpass-accessx=${token}`),
  missing('name-with-a-space', 'no space belongs to a name', `__Host-hallpass-access =${token}`),
  missing('name-after-a-no-break-space', 'with other white space before it, browsers see no prefix', `\u00a0${accessCookie(token)}`),
  missing('name-after-an-en-quad', 'with other white space before it, browsers see no prefix', `a=b; \u2000${accessCookie(token)}`),
  missing('name-after-a-line-break', 'a line break is no white space here', `a=b;\n${accessCookie(token)}`),
  missing('encoded-name', 'names are not decoded', `%5F_Host-hallpass-access=${token}`),
  missing('in-a-value', 'what looks like ours in the value of another', `a=${accessCookie(token)}`),
  missing('comma', 'cookies are not parted by commas', `a=b, ${accessCookie(token)}`),
  missing('no-equals-sign', 'a name without a value', '__Host-hallpass-access'),
  missing('csrf-cookie', 'another one of our cookies', `__Host-hallpass-csrf=${token}`),
  missing('refresh-cookie', 'another one of our cookies', refreshCookie(token)),
  missing('cookie-of-another-auth', 'the name of another application', accessCookie(token), { options: { cookieName: 'other' } }),
  cookie('own-name', 'the name of this application', `__Host-shop_1-access=${token}; ${accessCookie(others)}`, { options: { cookieName: 'shop_1' } }),

  refused('quoted-value', 'quotes belong to the value', 'MALFORMED_TOKEN', { cookie: accessCookie('"x"') }),
  refused('quoted-token', 'quotes belong to the value', 'INVALID_ENCODING', { cookie: accessCookie(`"${token}"`) }),
  refused('encoded-value', 'values are not decoded', 'MALFORMED_TOKEN', { cookie: accessCookie(token.replaceAll('.', '%2E')) }),
  refused('bearer-in-cookie', 'a cookie holds the token alone', 'INVALID_ENCODING', { cookie: accessCookie(`Bearer ${token}`) }),
  refused('empty-value', 'an empty cookie is a bad token, not none', 'MALFORMED_TOKEN', { cookie: accessCookie('') }),
  refused('value-with-equals-sign', 'a value ends at the semicolon', 'INVALID_ENCODING', { cookie: accessCookie(`${token}=`) }),
  refused('refresh-token-in-access-cookie', 'a refresh token is no access token', 'MALFORMED_TOKEN', { cookie: accessCookie(refreshToken(session())) }),
  refused('expired', 'an expired token is told from none', 'TOKEN_EXPIRED exp', { cookie: accessCookie(accessToken({ exp: 1_600_000_000, iat: 1_599_999_000 })) }),
  refused('scopes', 'scopes are asked for as of a header', 'INSUFFICIENT_SCOPE scope', { cookie: accessCookie(token) }, { policy: { scopes: 'admin' } }),
  refused('size', 'a token above the limit', 'TOKEN_TOO_LARGE', { cookie: accessCookie(token) }, { policy: { maxTokenBytes: 100 } }),
]
