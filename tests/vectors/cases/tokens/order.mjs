// Several faults at once: the earliest step wins, and no claim is named before the signature is good.

import { refused } from '../describe.mjs'
import { now } from '../fixed.mjs'
import { jwt, segment } from '../mint.mjs'

const faulty = {
  header: { alg: 'none', crit: ['x'], typ: 'other', kid: 'nobody' },
  payload: { exp: 1, iss: 7, aud: 'other', scope: 'none' },
}
const policy = { issuer: 'https://id.example', audience: 'api', subject: 'alice', scopes: 'read' }
const sets = { keys: 'rotation', policy }
const signature = Buffer.alloc(32, 7).toString('base64url')
const token = (header, payload = faulty.payload) => `${segment(header)}.${segment(payload)}.${signature}`
const first = (name, why, text, code, rest = sets) => refused(name, why, text, code, rest)

/** A good signature, and these claims against a policy that asks for a lot. */
const judged = (name, why, payload, code, more = {}) => refused(name, why, jwt(payload), code, { policy: { ...policy, ...more } })
const met = { iss: policy.issuer, aud: 'api', sub: 'alice', scope: 'read' }

export default [
  first('size-before-segments', 'too large, and no token at all', '!'.repeat(101), 'TOKEN_TOO_LARGE', { ...sets, policy: { ...policy, maxTokenBytes: 100 } }),
  first('size-before-everything', 'too large, and wrong in every later step', token(faulty.header), 'TOKEN_TOO_LARGE', { ...sets, policy: { ...policy, maxTokenBytes: 50 } }),
  first('segments-before-base64url', 'four segments, none of them base64url', '!.!.!.!', 'MALFORMED_TOKEN'),
  first('segments-before-header', 'two segments, and the header is no JSON', `${segment('x')}.${segment('x')}`, 'MALFORMED_TOKEN'),
  first('base64url-of-the-header-before-header', 'padding behind a header that is no JSON', `${segment('x')}==.${segment('x')}.${signature}`, 'INVALID_ENCODING'),
  first('base64url-of-the-payload-before-header', 'a payload with padding behind a header that is no JSON', `${segment('xyz')}.${segment('x')}==.${signature}`, 'INVALID_ENCODING'),
  first('base64url-of-the-signature-before-header', 'a signature with padding behind a header that is no JSON', `${segment('xyz')}.${segment('xyz')}.${signature}=`, 'INVALID_ENCODING'),
  first('base64url-of-the-signature-before-alg', 'a signature with padding behind a header that says none', `${segment(faulty.header)}.${segment({})}.AA==`, 'INVALID_ENCODING'),
  first('header-before-alg', 'a duplicate member in a header that says none', token('{"alg":"none","alg":"none","crit":[]}'), 'INVALID_HEADER'),
  first('header-kid-before-alg', 'a kid that is a number in a header that says none', token({ ...faulty.header, kid: 1 }), 'INVALID_HEADER'),
  first('header-typ-before-crit', 'a typ that is a number beside a crit', token({ alg: 'HS256', typ: 1, crit: ['x'] }), 'INVALID_HEADER'),
  first('header-before-payload', 'a header and a payload that are no JSON', token('x', 'x'), 'INVALID_HEADER'),
  first('alg-before-crit', 'none, an extension, a wrong typ, an unknown key', token(faulty.header), 'ALG_NOT_ALLOWED'),
  first('alg-of-the-named-key-before-crit', 'the named key has another algorithm, and an extension is asked for', token({ ...faulty.header, alg: 'HS256', kid: 'ed-2024' }), 'ALG_NOT_ALLOWED', { keys: 'mixed', policy }),
  first('alg-before-key', 'an algorithm that no key has, and a key that is not there', token({ alg: 'HS512', kid: 'nobody' }), 'ALG_NOT_ALLOWED'),
  first('crit-before-typ', 'an extension, a wrong typ, an unknown key', token({ ...faulty.header, alg: 'HS256' }), 'CRIT_UNSUPPORTED'),
  first('typ-before-key', 'a wrong typ and an unknown key', token({ alg: 'HS256', typ: 'other', kid: 'nobody' }), 'TYP_MISMATCH'),
  first('key-before-signature', 'an unknown key, so there is nothing to check the signature with', token({ alg: 'HS256', kid: 'nobody' }), 'UNKNOWN_KEY'),
  first('key-before-payload', 'an unknown key, and a payload that is no JSON', token({ alg: 'HS256', kid: 'nobody' }, 'x'), 'UNKNOWN_KEY'),
  first('signature-before-payload', 'a bad signature over a payload that is no JSON', token({ alg: 'HS256', kid: '2023' }, 'x'), 'INVALID_SIGNATURE'),
  first('signature-before-claims', 'a bad signature over claims that have expired: they are not told', token({ alg: 'HS256', kid: '2023' }), 'INVALID_SIGNATURE'),
  first('signature-before-missing-claims', 'a bad signature over no claims: none is named', token({ alg: 'HS256', kid: '2023' }, {}), 'INVALID_SIGNATURE'),
  judged('payload-before-claims', 'a duplicate member in claims that have expired', '{"exp":1,"exp":1}', 'INVALID_PAYLOAD'),
  judged('missing-before-invalid', 'iss is missing, exp is a string', { exp: 'soon', aud: 'api', sub: 'alice' }, 'MISSING_CLAIM iss'),
  judged('invalid-before-expired', 'sub is a number, and the time is over', { ...met, exp: 1, sub: 7 }, 'INVALID_CLAIM sub'),
  judged('invalid-scope-before-expired', 'scope is a list, and the time is over', { ...met, exp: 1, scope: ['read'] }, 'INVALID_CLAIM scope'),
  judged('exp-before-nbf', 'expired, and not active yet', { ...met, exp: now - 10, nbf: now + 10 }, 'TOKEN_EXPIRED exp'),
  judged('exp-before-iat', 'expired, and issued in the future', { ...met, exp: now - 10, iat: now + 10 }, 'TOKEN_EXPIRED exp'),
  judged('nbf-before-iat', 'not active yet, and issued in the future', { ...met, exp: now + 10, nbf: now + 1, iat: now + 1 }, 'TOKEN_NOT_ACTIVE nbf'),
  judged('exp-before-age', 'expired, and too old as well', { ...met, exp: now - 10, iat: now - 100 }, 'TOKEN_EXPIRED exp', { maxTokenAge: 60 }),
  judged('iat-before-iss', 'issued in the future by another issuer', { ...met, exp: now + 10, iat: now + 1, iss: 'other' }, 'TOKEN_ISSUED_IN_FUTURE iat'),
  judged('age-before-iss', 'too old, and from another issuer', { ...met, exp: now + 10, iat: now - 100, iss: 'other' }, 'TOKEN_EXPIRED iat', { maxTokenAge: 60 }),
  judged('exp-before-iss', 'expired, and from another issuer', { ...met, exp: 1, iss: 'other' }, 'TOKEN_EXPIRED exp'),
  judged('iss-before-aud', 'from another issuer, for another audience', { ...met, exp: now + 10, iss: 'other', aud: 'other' }, 'ISSUER_MISMATCH iss'),
  judged('aud-before-sub', 'for another audience, about another subject', { ...met, exp: now + 10, aud: 'other', sub: 'bob' }, 'AUDIENCE_MISMATCH aud'),
  judged('sub-before-scopes', 'about another subject, without the scope', { ...met, exp: now + 10, sub: 'bob', scope: 'none' }, 'SUBJECT_MISMATCH sub'),
  judged('expired-before-scopes', 'expired, without the scope', { ...met, exp: 1, scope: 'none' }, 'TOKEN_EXPIRED exp'),
  judged('scopes-last', 'all is well but the scope', { ...met, exp: now + 10, scope: 'none' }, 'INSUFFICIENT_SCOPE scope'),
]
