// The CSRF token: of this session, by one of our keys, and looked at when the token of the session was found good.

import { csrfContent, csrfHint, csrfKey, csrfSaid, csrfTag, csrfToken, csrfWritten } from '../csrf.mjs'
import { bytes, keys, now } from '../fixed.mjs'
import { hmac, jwt, secretOf, withUnusedBits } from '../mint.mjs'
import { accessCookie, authenticated, notAuthenticated } from '../requesting.mjs'
import { accessToken, refreshKey, refreshToken, session, sessionId } from '../session.mjs'

const token = accessToken()
const rotated = accessToken({}, { by: 'hs256-2023' })
const { id } = session()
const members = { cookie: accessCookie(token), fetchSite: 'same-origin' }
const said = csrfSaid()
const tag = csrfTag(said, id)

const good = (name, why, csrf, rest) => authenticated(name, why, token, { ...members, csrf }, rest)
const failed = (name, why, csrf, rest) => notAuthenticated(name, why, 'CSRF_FAILED', { ...members, csrf }, rest)
const flipped = (buffer, at, bit = 1) => {
  const copy = Buffer.from(buffer)
  copy[at] ^= bit
  return copy
}
const text = csrfToken()

export default [
  good('good', 'the token that the others are made from', text),
  good('other-nonce', 'a session has many', csrfToken(session(), 'hs256', { nonce: bytes('another nonce', 16) })),
  good('nonce-of-zeros', 'the random bytes may be any', csrfToken(session(), 'hs256', { nonce: Buffer.alloc(16) })),
  authenticated('older-key', 'a token from before the keys were rotated', rotated, { ...members, cookie: accessCookie(rotated), csrf: csrfToken(session(), 'hs256-2023') }, { keys: ['hs256-2024', 'hs256-2023'] }),
  authenticated('newer-key', 'a token from after the keys were rotated', rotated, { ...members, cookie: accessCookie(rotated), csrf: csrfToken(session(), 'hs256-2024') }, { keys: ['hs256-2024', 'hs256-2023'] }),
  authenticated('eddsa', 'a key that is made from an Ed25519 key', accessToken({}, { by: 'ed25519' }), { ...members, cookie: accessCookie(accessToken({}, { by: 'ed25519' })), csrf: csrfToken(session(), 'ed25519') }, { keys: ['ed25519'] }),
  authenticated('hs512', 'or from a longer one', accessToken({}, { by: 'hs512' }), { ...members, cookie: accessCookie(accessToken({}, { by: 'hs512' })), csrf: csrfToken(session(), 'hs512') }, { keys: ['hs512'] }),
  failed('none', 'no token at all', null),
  failed('empty', 'an empty one', ''),
  failed('of-another-session', 'the token of somebody else, which an attacker has', csrfToken(session({ id: sessionId('mallory') }))),
  failed('of-another-key', 'a key that is not ours', csrfToken(session(), 'hs256-other')),
  failed('of-another-key-with-our-hint', 'under our hint', csrfWritten(said, csrfTag(said, id, 'hs256-other'))),
  failed('of-another-audience', 'of an auth for somebody else', csrfToken(session(), 'hs256', {}, { audience: 'web' })),
  failed('of-another-issuer', 'by somebody else', csrfToken(session(), 'hs256', {}, { issuer: 'https://other.example' })),
  failed('of-a-key-that-was-taken-out', 'a key that is no longer ours', csrfToken(session(), 'hs256-2023')),
  failed('other-version', 'another version', csrfToken(session(), 'hs256', { version: 2 })),
  failed('other-hint', 'another hint', csrfToken(session(), 'hs256', { hint: csrfHint('hs256-other') })),
  failed('first-bit', 'one bit of the first byte of the tag', csrfWritten(said, flipped(tag, 0, 128))),
  failed('last-bit', 'one bit of the last byte', csrfWritten(said, flipped(tag, 31))),
  failed('zeros', 'a tag of zeros', csrfWritten(said, Buffer.alloc(32))),
  failed('changed-nonce', 'other random bytes under the same tag', csrfWritten(csrfSaid('hs256', { nonce: bytes('x', 16) }), tag)),
  failed('without-the-session', 'a tag over what the token says alone', csrfWritten(said, hmac(Buffer.concat([Buffer.from('hallpass csrf token\0'), said]), csrfKey('hs256')))),
  failed('session-as-text', 'the id of the session is its bytes', csrfWritten(said, hmac(Buffer.concat([Buffer.from('hallpass csrf token\0'), said, Buffer.from(id)]), csrfKey('hs256')))),
  failed('without-the-label', 'a tag over no label', csrfWritten(said, hmac(Buffer.concat([said, Buffer.from(id, 'base64url')]), csrfKey('hs256')))),
  failed('under-the-refresh-key', 'the key of refresh tokens is another one', csrfWritten(said, hmac(csrfContent(said, id), refreshKey('hs256')))),
  failed('label-of-refresh-tokens', 'and has another label', csrfWritten(said, hmac(Buffer.concat([Buffer.from('hallpass refresh token\0'), said, Buffer.from(id, 'base64url')]), refreshKey('hs256')))),
  failed('under-the-secret-itself', 'the signing key is not the key of the tag', csrfWritten(said, hmac(csrfContent(said, id), secretOf(keys.hs256)))),
  failed('under-no-key', 'an empty key', csrfWritten(said, hmac(csrfContent(said, id), Buffer.alloc(0)))),
  failed('longer-hash', 'half of another hash', csrfWritten(said, hmac(csrfContent(said, id), csrfKey('hs256'), 'HS512').subarray(0, 32))),
  failed('shorter', 'a byte less', csrfWritten(said, tag.subarray(0, 31))),
  failed('longer', 'a byte more', csrfWritten(said, tag, Buffer.alloc(1))),
  failed('without-tag', 'no tag', csrfWritten(said)),
  failed('without-prefix', 'the prefix is part of it', text.slice(4)),
  failed('upper-case-prefix', 'and has a case', text.replace('hpc_', 'HPC_')),
  failed('prefix-of-refresh-tokens', 'another prefix', text.replace('hpc_', 'hpr_')),
  failed('unused-bits', 'the same bytes, written in another way', withUnusedBits(text)),
  failed('padded', 'with padding', `${text}==`),
  failed('space-around', 'nothing is trimmed', ` ${text}`),
  failed('twice', 'two headers that became one', `${text}, ${text}`),
  failed('quoted', 'in quotes', `"${text}"`),
  failed('access-token', 'the access token itself proves nothing', token),
  failed('refresh-token', 'nor does a refresh token', refreshToken(session())),
  failed('a-jwt', 'or what the same key has signed', jwt(csrfContent(said, id))),
  failed('the-session', 'the id of the session is no secret', id),
  failed('cookie-alone', 'that the browser sends the cookie shows nothing', null, { options: { trustedOrigins: ['https://app.example'] } }),
  notAuthenticated('cookie-of-csrf-token', 'the cookie of the CSRF token is not the header', 'CSRF_FAILED', { ...members, cookie: `${accessCookie(token)}; __Host-hallpass-csrf=${text}` }),
  notAuthenticated('trusted-origin', 'a trusted origin needs it as well', 'CSRF_FAILED', { cookie: accessCookie(token), fetchSite: 'cross-site', origin: 'https://app.example' }, { options: { trustedOrigins: ['https://app.example'] } }),
  authenticated('trusted-origin-with-token', 'and has it where it was given one', token, { cookie: accessCookie(token), fetchSite: 'cross-site', origin: 'https://app.example', csrf: text }, { options: { trustedOrigins: ['https://app.example'] } }),
  notAuthenticated('bad-token-first', 'the token of the session goes first', 'INVALID_SIGNATURE', { ...members, cookie: accessCookie(accessToken({}, { by: 'hs256-other' })), csrf: null }),
  notAuthenticated('expired-token-first', 'in everything', 'TOKEN_EXPIRED exp', { ...members, cookie: accessCookie(accessToken({ exp: now })), csrf: null }),
  notAuthenticated('scope-first', 'scopes too', 'INSUFFICIENT_SCOPE scope', { ...members, csrf: null }, { policy: { scopes: 'admin' } }),
  notAuthenticated('session-that-is-no-id', 'a token of the same key that no login has made', 'INVALID_CLAIM sid', { ...members, cookie: accessCookie(accessToken({ sid: 'x' })), csrf: text }),
  authenticated('header', 'a token in the header needs none', token, { authorization: `Bearer ${token}`, csrf: null }),
]
