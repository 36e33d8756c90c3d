// The credentials of a client (RFC 6749, 2.3.1): with HTTP Basic (RFC 7617), or in the body.

import { asks, asksInVain, form, json } from '../requesting.mjs'
import { refreshToken, session } from '../session.mjs'

const token = 'x'
const base64 = (text) => Buffer.from(text).toString('base64')
const revoke = (client) => ({ endpoint: 'revoke', sessionId: null, client })

const named = (name, why, authorization, body, client, rest = form) => asks(name, why, { path: '/revoke', ...rest, ...(authorization !== undefined && { authorization }) }, revoke(client), { body })
const basic = (name, why, text, id, secret) => named(`basic-${name}`, why, `Basic ${base64(text)}`, `token=${token}`, { id, secret })
const badBasic = (name, why, authorization) => asksInVain(`basic-${name}`, why, 'INVALID_CLIENT', { path: '/revoke', authorization, ...form }, { body: `token=${token}`, challenge: 'Basic realm="client"' })
const twice = (name, why, authorization, body) => asksInVain(name, why, 'AMBIGUOUS_CREDENTIALS', { path: '/revoke', authorization, ...form }, { body })

export default [
  named('none', 'no client', undefined, `token=${token}`, null),
  named('other-scheme', 'another scheme names no client', 'Bearer abc', `token=${token}`, null),
  basic('plain', 'id and secret', 'app:secret', 'app', 'secret'),
  basic('encoded', 'both are encoded as in a form before that', 'my%20app:a%2Bb%3Ac+d', 'my app', 'a+b:c d'),
  basic('colon-in-secret', 'the first colon parts them', 'app:a:b', 'app', 'a:b'),
  basic('umlaut', 'in UTF-8', 'äpp:gehéim', 'äpp', 'gehéim'),
  basic('empty-secret', 'an empty secret may be left out, so it is none', 'app:', 'app', null),
  named('basic-neither', 'some programs always send it', `Basic ${base64(':')}`, `token=${token}`, null),
  named('basic-lower-case', 'schemes have no case', `basic  ${base64('app:secret')} `, `token=${token}`, { id: 'app', secret: 'secret' }),
  named('basic-and-id-in-body', 'to say one\'s name once more is no second credential', `Basic ${base64('app:secret')}`, `token=${token}&client_id=app`, { id: 'app', secret: 'secret' }),
  named('basic-and-empty-fields', 'nor are empty fields', `Basic ${base64('app:secret')}`, `token=${token}&client_id=&client_secret=`, { id: 'app', secret: 'secret' }),
  named('basic-neither-and-body', 'a header that names nobody leaves it to the body', `Basic ${base64(':')}`, `token=${token}&client_id=app&client_secret=secret`, { id: 'app', secret: 'secret' }),
  badBasic('nothing', 'nothing behind the scheme', 'Basic'),
  badBasic('space', 'nothing behind the scheme', 'Basic '),
  badBasic('two', 'two headers that became one', `Basic ${base64('app:secret')}, Basic ${base64('app:secret')}`),
  badBasic('without-colon', 'no colon', `Basic ${base64('app')}`),
  badBasic('empty-id', 'nobody with a secret', `Basic ${base64(':secret')}`),
  badBasic('not-base64', 'no base64', 'Basic app:secret'),
  badBasic('base64url', 'the other alphabet', `Basic ${base64('app:>>>???').replaceAll('+', '-').replaceAll('/', '_')}`),
  badBasic('without-padding', 'base64 has full groups', `Basic ${base64('app:secret').replaceAll('=', '')}`),
  badBasic('too-much-padding', 'and no more', `Basic ${base64('app:secre')}====`),
  badBasic('unused-bits', 'one text has one form', 'Basic YXBwOnNlY3JldB=='),
  badBasic('not-utf-8', 'bytes that are no text', `Basic ${Buffer.of(0x61, 0x3a, 0xff).toString('base64')}`),
  badBasic('bad-encoding', 'a percent sign with nothing behind it', `Basic ${base64('app:100%')}`),
  badBasic('nul', 'control characters', `Basic ${base64('app:a\0b')}`),
  badBasic('line-break', 'control characters', `Basic ${base64('app%0a:x')}`),
  basic('with-plus-and-slash', 'both of the characters that base64url does not have', 'app:>>>???', 'app', '>>>???'),

  named('body', 'id and secret in the body', undefined, `token=${token}&client_id=app&client_secret=secret`, { id: 'app', secret: 'secret' }),
  named('body-json', 'also as JSON', undefined, `{"token":"${token}","client_id":"app","client_secret":"secret"}`, { id: 'app', secret: 'secret' }, json),
  named('body-id', 'a client that only says its name', undefined, `token=${token}&client_id=app`, { id: 'app', secret: null }),
  named('body-empty-secret', 'an empty secret is none', undefined, `token=${token}&client_id=app&client_secret=`, { id: 'app', secret: null }),
  named('body-empty', 'an empty client is none', undefined, `token=${token}&client_id=&client_secret=`, null),
  asksInVain('body-secret-alone', 'a secret of nobody', 'INVALID_REQUEST client_id', { path: '/revoke', ...form }, { body: `token=${token}&client_secret=secret` }),
  asksInVain('body-twice', 'a field twice', 'INVALID_REQUEST client_id', { path: '/revoke', ...form }, { body: `token=${token}&client_id=a&client_id=a` }),
  twice('basic-and-secret-in-body', 'a client authenticates in one way (RFC 6749, 2.3)', `Basic ${base64('app:secret')}`, `token=${token}&client_id=app&client_secret=secret`),
  twice('basic-and-secret-alone', 'a client authenticates in one way', `Basic ${base64('app:secret')}`, `token=${token}&client_secret=secret`),
  twice('basic-and-other-id', 'one client', `Basic ${base64('app:secret')}`, `token=${token}&client_id=other`),

  asks('at-login', 'a client that logs somebody in', { path: '/token', authorization: `Basic ${base64('app:secret')}`, ...form }, { endpoint: 'login', username: 'alice', password: 'pw', scope: null, client: { id: 'app', secret: 'secret' } }, { body: 'username=alice&password=pw' }),
  asks('at-refresh', 'a client that refreshes', { path: '/token', ...form }, { endpoint: 'refresh', refreshToken: refreshToken(session()), client: { id: 'app', secret: null } }, { body: `grant_type=refresh_token&refresh_token=${refreshToken(session())}&client_id=app` }),
  asks('at-introspection', 'a client that asks what a token is good for', { path: '/introspect', authorization: `Basic ${base64('app:secret')}`, ...form }, { endpoint: 'introspect', token, client: { id: 'app', secret: 'secret' }, subject: null, sessionId: null }, { body: `token=${token}` }),
]
