// Stores that contradict themselves. `answer` is what such a store answers to `rotate`; nothing is believed of it, and nothing is ended for it.

import { now } from '../fixed.mjs'
import { refused, rotated } from '../refreshing.mjs'
import { after, refreshToken, session, sessionId } from '../session.mjs'

const store = session()
const good = after(store)

/** The store says that it rotated, and shows a session that is changed like this; `undefined` takes a member out. */
const shows = (name, why, changes, rest) =>
  refused(name, why, 'STORE_CONFLICT', { store: null, token: refreshToken(store), answer: { outcome: 'rotated', session: { ...good, ...changes } }, ...rest })

/** The store says this of a session that is in order. */
const claims = (name, why, answer) => refused(name, why, 'STORE_CONFLICT', { store: null, token: refreshToken(store), answer })

/** A member of each of these values, none of which is of its type. */
const mistyped = (member, values) => Object.entries(values).map(([name, value]) => shows(`${member}-${name}`.toLowerCase(), 'a value of another type', { [member]: value }))
const noText = { 'a-number': 7, null: null, missing: undefined, 'a-list': ['x'], 'an-object': {}, true: true }
const noTime = { negative: -1, 'a-fraction': now + 0.5, text: String(now), missing: undefined, true: true, 'beyond-doubles': 2 ** 53, 'too-far': 100_000_000_000, milliseconds: now * 1000 }

const custom = (name, why, text) => shows(`claims-${name}`, why, { claims: text })
const reserved = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'scope', 'scopes', 'scp', 'sid', 'auth_time', 'fresh']

export default [
  rotated('good', 'the store that the others are made from', { store }),
  shows('other-id', 'the record of another session', { id: sessionId('bob') }),
  shows('other-id-and-subject', 'the record of somebody else', { id: sessionId('bob'), subject: 'bob' }),
  shows('other-id-revoked', 'of another session nothing counts, not even that it has ended', { id: sessionId('bob'), revokedAt: now - 5 }),
  shows('other-id-at-its-end', 'nor that it is over', { id: sessionId('bob'), endsAt: now, expiresAt: now }),
  shows('other-id-reused', 'nor that a token was spent: it must not be ended', { id: sessionId('bob'), generation: 90 }),
  claims('not-rotated', 'it says that it rotated, and has not', { outcome: 'rotated', session: store }),
  claims('stale-but-not', 'it says that another was faster, and none was', { outcome: 'stale', session: store }),
  shows('id-of-another-length', 'an id that is none', { id: 'alice' }),
  shows('id-empty', 'an id that is none', { id: '' }),
  shows('id-with-padding', 'an id that is not canonical', { id: `${good.id}==` }),
  shows('id-with-trailing-bits', 'an id that is not canonical', { id: `${good.id.slice(0, -1)}_` }),
  ...mistyped('id', noText),
  ...mistyped('subject', noText),
  shows('subject-empty', 'a subject that is nobody', { subject: '' }),
  shows('subject-of-256-characters', 'a subject that is too long', { subject: 'x'.repeat(256) }),
  shows('subject-of-256-large-characters', 'characters are counted', { subject: '😀'.repeat(256) }),
  shows('subject-with-a-line-break', 'a control character', { subject: 'a\nb' }),
  shows('subject-with-a-nul', 'a control character', { subject: 'alice\0' }),
  ...mistyped('scope', noText),
  shows('scope-with-two-spaces', 'words are parted by one space (RFC 6749, 3.3)', { scope: 'read  write' }),
  shows('scope-of-a-space', 'nothing is parted by it', { scope: ' ' }),
  shows('scope-with-a-quote', 'a scope that would break out of the challenge', { scope: 're"ad' }),
  shows('scope-not-ascii', 'a character that no scope has', { scope: 'lesen-für-alle' }),
  shows('scope-with-a-comma-and-a-line-break', 'a character that no scope has', { scope: 'read,\nwrite' }),
  ...mistyped('claims', noText),
  custom('empty', 'no JSON', ''),
  custom('json-list', 'JSON, but no object', '[]'),
  custom('json-null', 'JSON, but no object', 'null'),
  custom('a-json-string', 'JSON, but no object', '"{}"'),
  custom('cut-off', 'JSON that was cut off', '{"role":"adm'),
  custom('with-text-behind', 'more than an object', '{} {}'),
  custom('with-a-member-twice', 'a duplicate member, of which anyone may choose', '{"role":"user","role":"admin"}'),
  custom('with-a-member-twice-inside', 'at any depth', '{"x":{"a":1,"a":2}}'),
  custom('65-levels-deep', 'deeper than JSON is read', `{"x":${'['.repeat(64)}${']'.repeat(64)}}`),
  custom('of-javascript', 'not JSON', "{role:'admin'}"),
  ...reserved.map((name) => custom(`that-set-${name.replace('_', '-')}`, 'what the session itself sets, or what grants scopes under another name', JSON.stringify({ role: 'admin', [name]: 1 }))),
  custom('that-set-fresh-by-an-escape', 'an escape makes no other name', '{"fr\\u0065sh":true}'),
  ...mistyped('authTime', { negative: -1, 'a-fraction': 0.5, text: '0', missing: undefined, true: true, 'beyond-doubles': 2 ** 53, 'too-far': 100_000_000_000 }),
  ...mistyped('createdAt', { ...noTime, null: null }),
  ...mistyped('endsAt', { ...noTime, null: null }),
  ...mistyped('rotatedAt', { ...noTime, null: null }),
  ...mistyped('expiresAt', { ...noTime, null: null }),
  ...mistyped('generation', { negative: -1, 'a-fraction': 3.5, text: '3', null: null, missing: undefined, true: true, 'beyond-32-bits': 2 ** 32, 'beyond-doubles': 2 ** 53 }),
  ...mistyped('revokedAt', { negative: -1, 'a-fraction': 0.5, text: 'yesterday', missing: undefined, false: false, true: true, 'beyond-doubles': 2 ** 53, 'too-far': 100_000_000_000 }),
  shows('expires-after-its-end', 'the idle end is never after the end', { expiresAt: good.endsAt + 1 }),
  refused('end-moved-in-the-store', 'an end that was shortened by hand: the rotation puts the idle end of the token behind it', 'STORE_CONFLICT', {
    store: session({ endsAt: now + 60, expiresAt: now + 60 }),
    token: refreshToken(store),
    record: { ...good, endsAt: now + 60 },
  }),
  shows('contradiction-of-a-revoked-session', 'a session that contradicts itself is not even revoked', { subject: '', revokedAt: now - 5 }),
  shows('contradiction-of-a-spent-token', 'nor is it ended', { subject: '', generation: 90 }),
]
