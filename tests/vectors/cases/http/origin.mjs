// Which pages may have the browser make a request that changes something: the first thing that is looked at of it.

import { csrfToken } from '../csrf.mjs'
import { accessCookie, authenticated, notAuthenticated } from '../requesting.mjs'
import { accessToken } from '../session.mjs'

const token = accessToken()
const members = { cookie: accessCookie(token), csrf: csrfToken() }

const good = (name, why, more, rest) => authenticated(name, why, token, { ...members, ...more }, rest)
const foreign = (name, why, more, rest) => notAuthenticated(name, why, 'FORBIDDEN_ORIGIN', { ...members, ...more }, rest)
const trusting = (...trustedOrigins) => ({ options: { trustedOrigins } })
const app = 'https://app.example'

export default [
  good('same-origin', 'a page of ours', { fetchSite: 'same-origin' }),
  good('none', 'the user themself', { fetchSite: 'none' }),
  good('same-origin-without-referrer', 'a page that sends no referrer has an Origin of null, also to itself', { fetchSite: 'same-origin', origin: 'null' }),
  good('same-origin-whatever-the-origin', 'what the browser says of the site goes first', { fetchSite: 'same-origin', origin: app }),
  foreign('cross-site', 'somebody else', { fetchSite: 'cross-site' }),
  foreign('cross-site-of-an-origin', 'somebody else, who says so', { fetchSite: 'cross-site', origin: app }),
  foreign('cross-site-of-our-host', 'the host does not count where the browser says otherwise', { fetchSite: 'cross-site', origin: 'https://api.example' }),
  foreign('same-site', 'another host of our domain is not us', { fetchSite: 'same-site' }),
  foreign('same-site-of-an-origin', 'unless it is trusted', { fetchSite: 'same-site', origin: app }),
  foreign('unknown-site', 'a value that nobody knows', { fetchSite: 'same-planet' }),
  foreign('empty-site', 'an empty value', { fetchSite: '' }),
  foreign('site-in-upper-case', 'values have a case', { fetchSite: 'SAME-ORIGIN' }),
  foreign('two-sites', 'two headers that became one', { fetchSite: 'same-origin, cross-site' }),
  foreign('site-with-a-space', 'nothing is trimmed', { fetchSite: 'same-origin ' }),
  good('trusted-cross-site', 'a trusted origin of another site', { fetchSite: 'cross-site', origin: app }, trusting(app)),
  good('trusted-same-site', 'a trusted origin of our site', { fetchSite: 'same-site', origin: app }, trusting('https://a.example', app)),
  good('trusted-localhost', 'a page on the machine of who develops it', { fetchSite: 'cross-site', origin: 'http://localhost:5173' }, trusting('http://localhost:5173')),
  good('trusted-without-site', 'from a browser that does not tell the site', { origin: app }, trusting(app)),
  foreign('trusted-but-for-the-scheme', 'http is another origin', { fetchSite: 'cross-site', origin: 'http://app.example' }, trusting(app)),
  foreign('trusted-but-for-the-port', 'another port is another origin', { fetchSite: 'cross-site', origin: `${app}:8443` }, trusting(app)),
  foreign('trusted-but-for-the-case', 'browsers write origins in lower case', { fetchSite: 'cross-site', origin: 'https://APP.example' }, trusting(app)),
  foreign('trusted-and-more', 'an origin that begins like it', { fetchSite: 'cross-site', origin: `${app}.evil.example` }, trusting(app)),
  foreign('trusted-as-an-end', 'or ends like it', { fetchSite: 'cross-site', origin: 'https://evilapp.example' }, trusting(app)),
  foreign('trusted-with-a-slash', 'or has a path', { fetchSite: 'cross-site', origin: `${app}/` }, trusting(app)),
  foreign('trusted-in-a-list', 'there is one origin', { fetchSite: 'cross-site', origin: `${app} https://evil.example` }, trusting(app)),
  foreign('trusted-and-null', 'null is nobody', { fetchSite: 'cross-site', origin: 'null' }, trusting(app)),

  good('neither-header', 'what is no browser sends neither', {}),
  good('origin-of-our-host', 'older browsers tell the origin alone', { origin: 'https://api.example' }),
  good('origin-of-our-host-and-port', 'with the port, where there is one', { origin: 'https://api.example:8443', host: 'api.example:8443' }),
  good('host-with-the-usual-port', 'a proxy may write the port that goes without saying', { origin: 'https://api.example', host: 'api.example:443' }),
  good('origin-with-the-usual-port', 'or a client', { origin: 'https://api.example:443' }),
  good('host-in-upper-case', 'hosts have no case', { origin: 'https://api.example', host: 'API.Example' }),
  good('ipv6', 'an address in brackets', { origin: 'https://[2001:db8::1]', host: '[2001:db8::1]' }),
  good('ipv6-and-port', 'with a port', { origin: 'https://[2001:db8::1]:8443', host: '[2001:db8::1]:8443' }),
  good('localhost', 'plain http on the same machine', { origin: 'http://localhost:3000', host: 'localhost:3000' }),
  good('localhost-with-the-usual-port', 'with the port that goes without saying', { origin: 'http://localhost', host: 'localhost:80' }),
  good('loopback', 'by its address', { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }),
  good('loopback-of-ipv6', 'by its other address', { origin: 'http://[::1]:3000', host: '[::1]:3000' }),
  foreign('null', 'a page in a sandbox, or nobody', { origin: 'null' }),
  foreign('empty-origin', 'an origin without a value', { origin: '' }),
  foreign('other-host', 'another host', { origin: 'https://evil.example' }),
  foreign('subdomain', 'a host below ours', { origin: 'https://x.api.example' }),
  foreign('domain-above', 'or above', { origin: 'https://example' }),
  foreign('host-as-a-beginning', 'a host that begins like ours', { origin: 'https://api.example.evil.example' }),
  foreign('host-as-user', 'our host in the place of a name', { origin: 'https://api.example@evil.example' }),
  foreign('other-port', 'another port', { origin: 'https://api.example:8443' }),
  foreign('other-port-of-the-host', 'the usual port of another scheme', { origin: 'https://api.example', host: 'api.example:80' }),
  foreign('plain-http', 'whoever sits on the wire can make a page of plain http', { origin: 'http://api.example' }),
  foreign('plain-http-localhost-as-a-name', 'and call its host like this', { origin: 'http://localhost.evil.example', host: 'localhost.evil.example' }),
  foreign('other-scheme', 'pages of extensions are not ours', { origin: 'chrome-extension://api.example' }),
  foreign('without-scheme', 'no origin at all', { origin: 'api.example' }),
  foreign('with-a-path', 'nothing stands behind the host', { origin: 'https://api.example/' }),
  foreign('no-host', 'a request without a host, which nobody sends', { origin: 'https://', host: '' }),
  foreign('loopback-of-another-port', 'another server on the same machine', { origin: 'http://localhost:4000', host: 'localhost:3000' }),

  ...['PUT', 'PATCH', 'DELETE', 'QUERY', 'PROPFIND', 'get', 'HEAD '].map((method) =>
    foreign(`method-${method.trim()}${method.endsWith(' ') ? '-with-a-space' : ''}${method === 'get' ? '-in-lower-case' : ''}`, 'only GET, HEAD and OPTIONS ask for no change', { method, fetchSite: 'cross-site' }),
  ),
  ...['GET', 'HEAD', 'OPTIONS'].map((method) =>
    good(`method-${method}`, 'a method that asks for no change needs neither', { method, fetchSite: 'cross-site', origin: 'https://evil.example', csrf: null }),
  ),
  authenticated('header-cross-site', 'no browser adds an Authorization header by itself', token, { authorization: `Bearer ${token}`, fetchSite: 'cross-site', origin: 'https://evil.example' }),
  foreign('garbled-token', 'the origin goes before the token', { cookie: accessCookie('x'), fetchSite: 'cross-site' }),
  foreign('expired-token', 'the origin goes before the token', { cookie: accessCookie(accessToken({ exp: 1_600_000_000, iat: 1_599_999_000 })), fetchSite: 'cross-site' }),
  foreign('without-csrf', 'the origin goes before the CSRF token', { csrf: null, fetchSite: 'cross-site' }),
  notAuthenticated('without-cookie', 'a request that brings nothing cannot be forged', 'MISSING_CREDENTIALS', { fetchSite: 'cross-site' }),
]
