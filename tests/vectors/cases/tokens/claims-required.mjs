// The step `claims`: what must be there. `requiredClaims` takes the place of its default, which is exp.

import { accepted, refused } from '../describe.mjs'
import { now } from '../fixed.mjs'
import { claims, claimsText, jwt } from '../mint.mjs'

const required = (...requiredClaims) => ({ policy: { requiredClaims } })
const good = (name, why, members, rest) => accepted(name, why, jwt(members), rest)
const bad = (name, why, members, code, rest) => refused(name, why, jwt(members), code, rest)

export default [
  good('exp-alone', 'exp is all that must be there by default', { exp: now + 1 }),
  bad('no-exp', 'a token that never expires', { sub: 'alice', iat: now }, 'MISSING_CLAIM exp'),
  bad('empty-object', 'a token that says nothing', {}, 'MISSING_CLAIM exp'),
  bad('exp-in-another-case', 'claim names are case-sensitive', { EXP: now + 1 }, 'MISSING_CLAIM exp'),
  bad('exp-nested', 'only the claims themselves count', { claims: { exp: now + 1 } }, 'MISSING_CLAIM exp'),
  good('nothing-required', 'an empty list asks for nothing', {}, required()),
  good('no-exp-required', 'the list takes the place of the default', { sub: 'alice' }, required('sub')),
  bad('exp-is-judged-all-the-same', 'an exp that is there counts, required or not', { exp: now }, 'TOKEN_EXPIRED exp', required()),
  bad('exp-type-is-judged-all-the-same', 'an exp that is there counts, required or not', { exp: null }, 'INVALID_CLAIM exp', required()),
  good('several', 'all of them are there', { exp: now + 1, sub: 'alice', tenant: 't1' }, required('exp', 'sub', 'tenant')),
  bad('second-of-several', 'one of them is missing', { exp: now + 1, tenant: 't1' }, 'MISSING_CLAIM sub', required('exp', 'sub', 'tenant')),
  bad('first-of-several', 'of several that are missing the first of the list is named', {}, 'MISSING_CLAIM tenant', required('tenant', 'exp', 'sub')),
  good('named-twice', 'a name given twice asks for no more', { tenant: 1 }, required('tenant', 'tenant')),
  good('private-null', 'a private claim is there whatever its value', { tenant: null }, required('tenant')),
  good('private-false', 'a private claim is there whatever its value', { tenant: false }, required('tenant')),
  good('private-empty', 'a private claim is there whatever its value', { tenant: '' }, required('tenant')),
  bad('private-in-another-case', 'claim names are case-sensitive', { Tenant: 1 }, 'MISSING_CLAIM tenant', required('tenant')),
  bad('private-nested', 'only the claims themselves count', { x: { tenant: 1 } }, 'MISSING_CLAIM tenant', required('tenant')),
  accepted('private-escaped', 'an escape makes no other name', claimsText('"ten\\u0061nt":1'), required('tenant')),
  good('private-with-a-namespace', 'a name that is a URL', { 'https://example.com/roles': [] }, required('https://example.com/roles')),
  good('private-not-ascii', 'a name beyond ASCII', { 'größe': 1 }, required('größe')),
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((name) =>
    bad(`prototype-name-${name.replaceAll('_', '')}`, 'what JavaScript objects inherit is not there', {}, `MISSING_CLAIM ${name}`, required(name))),
  accepted('prototype-names-there', 'the same names as claims', claimsText('"__proto__":1,"constructor":2,"toString":3'), required('__proto__', 'constructor', 'toString')),
  good('64-names', 'as many as a policy may ask for', Object.fromEntries(Array.from({ length: 64 }, (_, n) => [`c${n}`, n])), required(...Array.from({ length: 64 }, (_, n) => `c${n}`))),
  bad('last-of-64-names', 'the last of as many as a policy may ask for', Object.fromEntries(Array.from({ length: 63 }, (_, n) => [`c${n}`, n])), 'MISSING_CLAIM c63', required(...Array.from({ length: 64 }, (_, n) => `c${n}`))),
  bad('before-the-issuer', 'the list is gone through before what other members ask for', {}, 'MISSING_CLAIM exp', { policy: { issuer: 'i', audience: 'a', subject: 's', maxTokenAge: 1 } }),
  bad('issuer-before-audience', 'then iss, aud, sub and iat, in this order', { exp: now + 1 }, 'MISSING_CLAIM iss', { policy: { issuer: 'i', audience: 'a', subject: 's', maxTokenAge: 1 } }),
  bad('audience-before-subject', 'then iss, aud, sub and iat, in this order', { exp: now + 1, iss: 'x' }, 'MISSING_CLAIM aud', { policy: { issuer: 'i', audience: 'a', subject: 's', maxTokenAge: 1 } }),
  bad('subject-before-iat', 'then iss, aud, sub and iat, in this order', { exp: now + 1, iss: 'x', aud: 'x' }, 'MISSING_CLAIM sub', { policy: { issuer: 'i', audience: 'a', subject: 's', maxTokenAge: 1 } }),
  bad('iat-last', 'then iss, aud, sub and iat, in this order', { exp: now + 1, iss: 'x', aud: 'x', sub: 'x' }, 'MISSING_CLAIM iat', { policy: { issuer: 'i', audience: 'a', subject: 's', maxTokenAge: 1 } }),
  bad('issuer-though-exp-is-not-required', 'an issuer that is asked for is required whatever the list says', { sub: 'alice' }, 'MISSING_CLAIM iss', { policy: { requiredClaims: ['sub'], issuer: 'i' } }),
  bad('missing-before-invalid', 'what is missing is told before what is wrong', { exp: now + 1, sub: 7 }, 'MISSING_CLAIM iss', { policy: { issuer: 'i' } }),
  bad('missing-before-expired', 'what is missing is told before what is over', { exp: 1 }, 'MISSING_CLAIM tenant', required('exp', 'tenant')),
  refused('scope', 'a claim of scopes can be required too', claims({ scp: ['read'] }), 'MISSING_CLAIM scope', required('scope')),
]
