// What stands in the access token that a refresh gives, member by member: exp, iat, scope, sid, auth_time, the custom claims, iss, sub, aud, and a random jti.

import { now } from '../fixed.mjs'
import { repeated, rotated } from '../refreshing.mjs'
import { before, refreshToken, session } from '../session.mjs'

const says = (name, why, changes, options) => rotated(name, why, { store: session(changes), options })
const claims = (name, why, members) => says(`claims-${name}`, why, { claims: `{${members}}` })
const scope = (name, why, text) => says(`scope-${name}`, why, { scope: text })

const spent = session({ generation: 3, rotatedAt: now - 5, scope: 'read write', claims: '{"role":"admin"}' })

export default [
  says('plain', 'neither scopes nor custom claims', {}),
  says('all', 'everything at once', { scope: 'read write', claims: '{"role":"admin","n":[1,2]}' }),
  repeated('all-repeated', 'a retry gets the same', { store: spent, token: refreshToken(before(spent)) }),
  scope('of-one', 'one scope', 'read'),
  scope('of-two', 'two scopes, in their order', 'write read'),
  scope('of-odd-characters', 'all that a scope may be made of (RFC 6749, 3.3)', "!#$%&'()*+,-./:;<=>?@[]^_`{|}~"),
  scope('named-twice', 'as it was granted', 'read read'),
  scope('of-a-hundred', 'a long one', Array.from({ length: 100 }, (_, n) => `scope:${n}`).join(' ')),
  claims('one', 'a custom claim', '"role":"admin"'),
  claims('order', 'custom claims keep their order', '"z":1,"a":2,"m":3'),
  claims('every-type', 'claims of every type', '"s":"x","n":-1.5,"t":true,"f":false,"z":null,"l":[1,"2",null],"o":{"p":{"q":[]}}'),
  claims('numbers', 'numbers as JavaScript writes them', '"x":[0,1e+21,1e-7,0.1,9007199254740991,9.87e+300]'),
  claims('utf-8', 'characters of two, three and four bytes', '"name":"Žofia ✓ 😀"'),
  claims('escapes', 'characters that are escaped', '"x":"\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f"'),
  claims('empty-name', 'an empty name is a name', '"":"x"'),
  claims('prototype-names', 'names that JavaScript objects inherit', '"__proto__":{"x":1},"constructor":2,"toString":3'),
  claims('64-levels-deep', 'the claims themselves are level 1', `"x":${'['.repeat(63)}${']'.repeat(63)}`),
  claims('names-in-another-case', 'claim names are case-sensitive', '"Sub":"x","FRESH":true,"Auth_Time":1'),
  claims('registered-elsewhere', 'names that the session does not set', '"azp":"x","acr":"1","amr":["pwd"],"nonce":"n","client_id":"c","act":{"sub":"bob"}'),
  says('without-auth-time', 'a login that does not count as fresh leaves no auth_time', { authTime: null }),
  says('auth-time-zero', 'a time of zero is a time', { authTime: 0 }),
  says('auth-time-before-the-login', 'a login by other means, earlier', { authTime: now - 86_400 }),
  says('subject-of-255-characters', 'the longest subject', { subject: 'é'.repeat(255) }),
  says('subject-of-255-large-characters', 'characters are counted, and not bytes or code units', { subject: '😀'.repeat(255) }),
  says('subject-with-a-quote', 'subjects are escaped', { subject: 'a"b\\c' }),
  says('subject-with-spaces', 'and else as they are', { subject: ' a  b ' }),
  says('issuer', 'another issuer', {}, { issuer: 'i' }),
  says('audience', 'another audience', {}, { audience: 'https://api.example/?a=b' }),
  says('audiences', 'several audiences', {}, { audience: ['api', 'web'] }),
  says('lifetime-of-a-second', 'the shortest lifetime', {}, { accessTtl: 1 }),
  says('lifetime-of-a-day', 'the longest lifetime', {}, { accessTtl: '24h' }),
  says('lifetime-up-to-the-end', 'not beyond the end of the session', { endsAt: now + 60, expiresAt: now + 60 }),
  says('lifetime-at-the-end', 'it may be the same', { endsAt: now + 900, expiresAt: now + 900 }),
  rotated('lifetime-up-to-the-end-and-a-fraction', 'in whole seconds', { store: session({ endsAt: now + 60, expiresAt: now + 60 }), at: now + 0.5 }),
  rotated('lifetime-beyond-the-idle-end', 'the idle end does not shorten it', { store: session({ expiresAt: now + 60 }), options: { idleTtl: 900, accessTtl: 900 } }),
]
