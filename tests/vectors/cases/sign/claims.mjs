// How claims go into a token: as they are written, in their order, behind the dates that signing adds.

import { signed, unsigned } from '../describe.mjs'
import { now } from '../fixed.mjs'
import { jwt } from '../mint.mjs'

const nested = (levels) => '['.repeat(levels - 1) + ']'.repeat(levels - 1)
const text = (name, why, members) => signed(name, why, `{${members}}`, jwt(`{"iat":${now},${members}}`))
const refused = (name, why, claims, claim) => unsigned(name, why, claims, `INVALID_ARGUMENT ${claim}`)

export default [
  signed('none', 'a token that says nothing but when it was made', {}, jwt({ iat: now })),
  text('order', 'claims keep their order', '"z":1,"a":2,"m":3'),
  text('every-type', 'claims of every type', '"s":"x","n":-1.5,"t":true,"f":false,"z":null,"l":[1,"2",null],"o":{"p":{"q":[]}}'),
  text('numbers', 'numbers as JavaScript writes them', '"x":[0,1e+21,1e-7,0.1,9007199254740991,9.87e+300]'),
  text('utf-8', 'characters of two, three and four bytes', '"name":"Žofia ✓ 😀"'),
  text('escapes', 'characters that must be escaped', '"x":"\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f"'),
  text('no-needless-escapes', 'a slash, U+007F and U+2028 stand for themselves', '"x":"/\u007f\u2028"'),
  text('empty-name', 'an empty name is a name', '"":"x"'),
  text('prototype-names', 'names that JavaScript objects inherit', '"__proto__":{"x":1},"constructor":2,"toString":3'),
  text('64-levels-deep', 'the claims themselves are level 1', `"x":${nested(64)}`),
  signed('own-exp', 'the exp of the claims is kept', { exp: now + 60, sub: 'alice' }, jwt({ iat: now, exp: now + 60, sub: 'alice' })),
  signed('own-iat', 'the iat of the claims is kept', { iat: now - 60, sub: 'alice' }, jwt({ iat: now - 60, sub: 'alice' })),
  signed('own-nbf', 'the nbf of the claims is kept', { nbf: now + 60.5 }, jwt({ iat: now, nbf: now + 60.5 })),
  signed('expired-already', 'signing does not judge: a token may be made for a test', { exp: 1 }, jwt({ iat: now, exp: 1 })),
  signed('aud-list', 'an audience may be a list', { aud: ['a', 'b'] }, jwt({ iat: now, aud: ['a', 'b'] })),
  signed('scope', 'scopes as one string', { scope: 'read write' }, jwt({ iat: now, scope: 'read write' })),
  refused('exp-string', 'hallpass makes no token that it would refuse', { exp: 'tomorrow' }, 'exp'),
  refused('exp-milliseconds', 'a date in milliseconds would never come', { exp: now * 1000 }, 'exp'),
  refused('exp-negative', 'a date before 1970', { exp: -1 }, 'exp'),
  refused('nbf-null', 'null is not its absence', { nbf: null }, 'nbf'),
  refused('iat-boolean', 'a date is a number', { iat: true }, 'iat'),
  refused('iss-number', 'an issuer is a string', { iss: 1 }, 'iss'),
  refused('sub-number', 'a subject is a string', { sub: 7 }, 'sub'),
  refused('aud-number', 'an audience is a string or a list', { aud: 1 }, 'aud'),
  refused('aud-list-with-a-number', 'every element is a string', { aud: ['a', 1] }, 'aud'),
  refused('jti-object', 'an identifier is a string', { jti: {} }, 'jti'),
  refused('scope-list', '`scope` is a string (RFC 8693, 4.2)', { scope: ['read'] }, 'scope'),
  refused('scope-two-spaces', 'words are parted by one space (RFC 6749, 3.3)', { scope: 'a  b' }, 'scope'),
  refused('scopes-element-with-a-space', 'every element is one word', { scopes: ['a b'] }, 'scopes'),
]
