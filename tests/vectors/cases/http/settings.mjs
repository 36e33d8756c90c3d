// The options of an auth that are about cookies.

import { accessCookie, authenticated, notAuthenticated } from '../requesting.mjs'
import { accessToken } from '../session.mjs'

const token = accessToken()
const named = (name, cookieName) =>
  authenticated(`name-${name}`, 'letters, digits, hyphens and underscores', token, { method: 'GET', cookie: `__Host-${cookieName}-access=${token}` }, { options: { cookieName } })
const badName = (name, cookieName) => notAuthenticated(`name-${name}`, 'what would change the header, or what browsers see in the name', 'INVALID_OPTION cookieName', { method: 'GET' }, { options: { cookieName } })
const trusts = (name, ...trustedOrigins) => authenticated(`trusts-${name}`, 'an origin as browsers write it', token, { method: 'GET', cookie: accessCookie(token) }, { options: { trustedOrigins } })
const badOrigin = (name, ...trustedOrigins) => notAuthenticated(`origin-${name}`, 'a browser never writes it like this, so it would never match', 'INVALID_OPTION trustedOrigins', { method: 'GET' }, { options: { trustedOrigins } })

export default [
  named('short', 'a'),
  named('long', 'x'.repeat(32)),
  named('of-every-kind', 'Az09_-'),
  named('like-a-suffix', '-access'),
  badName('empty', ''),
  badName('too-long', 'x'.repeat(33)),
  badName('with-a-space', 'a b'),
  badName('with-a-semicolon', 'a;b'),
  badName('with-an-equals-sign', 'a=b'),
  badName('with-a-comma', 'a,b'),
  badName('with-a-dot', 'a.b'),
  badName('with-a-slash', 'a/b'),
  badName('with-a-line-break', 'a\r\nb'),
  badName('with-a-nul', 'a\u0000'),
  badName('with-an-umlaut', 'ä'),
  notAuthenticated('name-where-cookies-are-off', 'a bad option is refused whether it is used or not', 'INVALID_OPTION cookieName', { method: 'GET' }, { options: { cookieName: '', cookies: false } }),

  trusts('none'),
  trusts('a-host', 'https://app.example'),
  trusts('a-port', 'https://app.example:8443'),
  trusts('an-address', 'https://192.0.2.1'),
  trusts('an-ipv6-address', 'https://[2001:db8::1]:8443'),
  trusts('localhost', 'http://localhost', 'http://localhost:5173', 'http://127.0.0.1:5173', 'http://[::1]:5173'),
  trusts('several', 'https://a.example', 'https://b.example', 'https://xn--bcher-kva.example', 'https://my_app.example', 'https://a'),
  badOrigin('of-http', 'http://app.example'),
  badOrigin('of-http-that-begins-like-localhost', 'http://localhost.evil.example'),
  badOrigin('with-a-slash', 'https://app.example/'),
  badOrigin('with-a-path', 'https://app.example/x'),
  badOrigin('with-a-query', 'https://app.example?x'),
  badOrigin('with-the-usual-port', 'https://app.example:443'),
  badOrigin('with-the-usual-port-of-http', 'http://localhost:80'),
  badOrigin('with-a-port-of-zeros', 'https://app.example:08443'),
  badOrigin('with-port-zero', 'https://app.example:0'),
  badOrigin('with-a-port-that-is-too-large', 'https://app.example:65536'),
  badOrigin('with-a-port-that-is-far-too-large', 'https://app.example:99999999999999999999'),
  badOrigin('with-an-empty-port', 'https://app.example:'),
  badOrigin('with-a-port-that-is-none', 'https://app.example:http'),
  badOrigin('in-upper-case', 'https://APP.example'),
  badOrigin('with-an-upper-case-scheme', 'HTTPS://app.example'),
  badOrigin('without-scheme', 'app.example'),
  badOrigin('of-another-scheme', 'ftp://app.example'),
  badOrigin('null', 'null'),
  badOrigin('empty', ''),
  badOrigin('of-everybody', '*'),
  badOrigin('of-every-subdomain', 'https://*.example'),
  badOrigin('with-a-user', 'https://a@app.example'),
  badOrigin('with-a-space', 'https://app.example '),
  badOrigin('with-umlauts', 'https://bücher.example'),
  badOrigin('without-host', 'https://'),
  badOrigin('with-a-port-alone', 'https://:8443'),
  badOrigin('with-an-open-bracket', 'https://[2001:db8::1'),
  badOrigin('with-an-address-without-brackets', 'https://2001:db8::1'),
  badOrigin('with-something-behind-the-bracket', 'https://[2001:db8::1]x'),
  badOrigin('behind-a-good-one', 'https://app.example', 'https://b.example/'),
]
