// What the options of sign add, and what they must not be.

import { signed, unsigned } from '../describe.mjs'
import { now } from '../fixed.mjs'
import { jwt } from '../mint.mjs'

const alice = { sub: 'alice' }
const adds = (name, why, options, payload, header = { alg: 'HS256', typ: 'JWT' }) => signed(name, why, alice, jwt(payload, { header }), { options })
const lives = (name, expiresIn, seconds) => adds(`expires-in-${name}`, 'a span of time: seconds, or a whole number with its unit', { expiresIn }, { exp: now + seconds, iat: now, sub: 'alice' })
const refused = (name, why, options, option, claims = alice) => unsigned(name, why, claims, `INVALID_OPTION ${option}`, { options })
const both = (option, claims, value) => refused(`twice-${option.toLowerCase()}`, 'the claims and the options both set it, and neither may win silently', { [option]: value }, option, claims)

export default [
  adds('none', 'no options but the time', {}, { iat: now, sub: 'alice' }),
  adds('issuer', 'iss', { issuer: 'https://id.example' }, { iat: now, sub: 'alice', iss: 'https://id.example' }),
  adds('audience', 'aud as one string', { audience: 'api' }, { iat: now, sub: 'alice', aud: 'api' }),
  adds('audience-list', 'aud as a list', { audience: ['api', 'web'] }, { iat: now, sub: 'alice', aud: ['api', 'web'] }),
  adds('audience-list-of-one', 'a list of one stays a list', { audience: ['api'] }, { iat: now, sub: 'alice', aud: ['api'] }),
  signed('subject', 'sub', { admin: true }, jwt({ iat: now, admin: true, sub: 'alice' }), { options: { subject: 'alice' } }),
  adds('jwtid', 'jti', { jwtid: 'a1' }, { iat: now, sub: 'alice', jti: 'a1' }),
  lives('seconds', 90, 90),
  lives('one-second', 1, 1),
  lives('text-seconds', '45s', 45),
  lives('minutes', '15m', 900),
  lives('hours', '12h', 43_200),
  lives('days', '30d', 2_592_000),
  lives('weeks', '2w', 1_209_600),
  adds('not-before', 'nbf', { notBefore: 5 }, { nbf: now + 5, iat: now, sub: 'alice' }),
  adds('not-before-text', 'nbf with a unit', { notBefore: '1m' }, { nbf: now + 60, iat: now, sub: 'alice' }),
  adds('not-before-now', 'a token that is active at once', { notBefore: 0 }, { nbf: now, iat: now, sub: 'alice' }),
  adds('typ', 'another type than JWT', { typ: 'at+jwt' }, { iat: now, sub: 'alice' }, { alg: 'HS256', typ: 'at+jwt' }),
  adds('kid', 'a name for a key that has none', { kid: 'main' }, { iat: now, sub: 'alice' }, { alg: 'HS256', kid: 'main', typ: 'JWT' }),
  signed('kid-instead-of-that-of-the-key', 'the option goes before the name of the key', alice, jwt({ iat: now, sub: 'alice' }, { by: 'hs256-2023', header: { alg: 'HS256', kid: 'other', typ: 'JWT' } }), { key: 'hs256-2023', options: { kid: 'other' } }),
  adds('kid-with-quotes', 'names are escaped', { kid: 'a"b\\c\n' }, { iat: now, sub: 'alice' }, { alg: 'HS256', kid: 'a"b\\c\n', typ: 'JWT' }),
  adds('fraction-of-a-second', 'iat is in whole seconds, rounded down', { currentDate: now + 0.9 }, { iat: now, sub: 'alice' }),
  adds('fraction-and-lifetime', 'so is exp', { currentDate: now + 0.9, expiresIn: 60 }, { exp: now + 60, iat: now, sub: 'alice' }),
  adds('time-zero', 'the first second there is', { currentDate: 0, expiresIn: 60 }, { exp: 60, iat: 0, sub: 'alice' }),
  signed('all', 'everything at once: exp, nbf, iat, the claims, then iss, sub, aud, jti', { role: 'admin' },
    jwt({ exp: now + 900, nbf: now + 1, iat: now, role: 'admin', iss: 'i', sub: 's', aud: ['a', 'b'], jti: 'j' }, { by: 'ed25519', header: { alg: 'EdDSA', kid: 'k', typ: 'at+jwt' } }),
    { key: 'ed25519', options: { issuer: 'i', subject: 's', audience: ['a', 'b'], jwtid: 'j', expiresIn: '15m', notBefore: '1s', typ: 'at+jwt', kid: 'k' } }),
  both('issuer', { iss: 'a' }, 'a'),
  both('audience', { aud: 'a' }, 'a'),
  both('subject', { sub: 'a' }, 'a'),
  both('jwtid', { jti: 'a' }, 'a'),
  both('expiresIn', { exp: now + 60 }, 60),
  both('notBefore', { nbf: now }, 0),
  refused('issuer-empty', 'an empty issuer names nobody', { issuer: '' }, 'issuer'),
  refused('subject-empty', 'an empty subject names nobody', { subject: '' }, 'subject', {}),
  refused('audience-empty', 'an empty audience names nobody', { audience: '' }, 'audience'),
  refused('audience-empty-list', 'an empty list names nobody', { audience: [] }, 'audience'),
  refused('audience-list-with-an-empty-one', 'nor does one empty string in a list', { audience: ['api', ''] }, 'audience'),
  refused('jwtid-empty', 'an empty identifier identifies nothing', { jwtid: '' }, 'jwtid'),
  refused('typ-empty', 'an empty type is none', { typ: '' }, 'typ'),
  refused('kid-empty', 'an empty name helps nobody', { kid: '' }, 'kid'),
  refused('expires-at-once', 'a token that lives for no time at all', { expiresIn: 0 }, 'expiresIn'),
  refused('expires-at-once-text', 'the same with a unit', { expiresIn: '0s' }, 'expiresIn'),
]
