// The step `session`: how recent the login behind a token is (RFC 9470). It comes last, and looks at nothing that the policy does not ask for.

import { accepted, refused } from '../describe.mjs'
import { now } from '../fixed.mjs'
import { claims, claimsText } from '../mint.mjs'

const good = (name, why, members, policy) => accepted(name, why, claims(members), { policy })
const goodText = (name, why, members, policy) => accepted(name, why, claimsText(members), { policy })

const wanting = 'Bearer error="insufficient_user_authentication", error_description="a more recent login is required"'
const bad = (name, why, members, claim, policy, maxAge) =>
  refused(name, why, claims(members), `FRESH_LOGIN_REQUIRED ${claim}`, { policy, challenge: maxAge === undefined ? wanting : `${wanting}, max_age="${maxAge}"` })

const fresh = { freshLogin: true }
const stale = (name, why, members) => bad(`fresh-${name}`, why, members, 'fresh', fresh)
const recent = { maxAuthAge: 300 }
const late = (name, why, members, policy = recent, maxAge = 300) => bad(`age-${name}`, why, members, 'auth_time', policy, maxAge)
const earlier = (seconds) => ({ auth_time: now - seconds })
const first = (name, why, members, code, policy) => refused(`order-${name}`, why, claims(members), code, { policy: { ...fresh, ...recent, ...policy } })

export default [
  good('fresh', 'a token that comes straight from a login', { fresh: true }, fresh),
  good('fresh-not-asked-for', 'whatever the token says where nobody asks', { fresh: false }),
  good('fresh-mistyped-and-not-asked-for', 'or says in another type', { fresh: 'yes', auth_time: 'noon' }),
  good('fresh-asked-for-with-false', 'a policy may say that it does not ask', { fresh: false }, { freshLogin: false }),
  good('fresh-missing-and-asked-for-with-false', 'the same without the claim', {}, { freshLogin: false }),
  good('fresh-without-auth-time', 'fresh asks for no time', { fresh: true, auth_time: undefined }, fresh),
  good('fresh-with-an-old-auth-time', 'nor judges it', { fresh: true, ...earlier(1e6) }, fresh),
  stale('missing', 'a token that was refreshed does not have it', {}),
  stale('missing-with-a-recent-auth-time', 'the time does not stand in for it', earlier(0)),
  stale('false', 'a login that does not count', { fresh: false }),
  stale('null', 'only true is true', { fresh: null }),
  stale('text', 'only true is true', { fresh: 'true' }),
  stale('empty-text', 'only true is true', { fresh: '' }),
  stale('one', 'only true is true', { fresh: 1 }),
  stale('list', 'only true is true', { fresh: [true] }),
  stale('object', 'only true is true', { fresh: { true: true } }),
  stale('in-another-case', 'claim names are case-sensitive', { Fresh: true }),
  stale('nested', 'only the claims themselves count', { session: { fresh: true } }),
  goodText('fresh-escaped', 'an escape makes no other name', '"fr\\u0065sh":true', fresh),

  good('age', 'a login of this second', earlier(0), recent),
  good('age-within', 'a login some minutes ago', earlier(299), recent),
  good('age-at-the-edge', 'exactly as old as it may be', earlier(300), recent),
  late('one-second-past-the-edge', 'a second older than it may be', earlier(301)),
  late('a-fraction-past-the-edge', 'or a fraction of one', earlier(300.5)),
  good('age-as-text', 'a span with its unit', earlier(300), { maxAuthAge: '5m' }),
  late('as-text-past-the-edge', 'a second older', earlier(301), { maxAuthAge: '5m' }),
  good('age-within-the-tolerance', 'clocks may differ by the tolerance', earlier(305), { ...recent, clockTolerance: 5 }),
  late('past-the-tolerance', 'and by no more', earlier(306), { ...recent, clockTolerance: 5 }),
  good('age-zero', 'a login in this very second', earlier(0), { maxAuthAge: 0 }),
  late('zero-a-second-ago', 'a second is too long ago', earlier(1), { maxAuthAge: 0 }, 0),
  good('age-of-a-fraction', 'half a second', earlier(0.5), { maxAuthAge: 0.5 }),
  late('of-a-fraction-past-it', 'the challenge says whole seconds, rounded down', earlier(2.5), { maxAuthAge: 1.75 }, 1),
  good('age-in-the-future', 'the clock of the server of the login is ahead', earlier(-60), recent),
  good('age-of-a-fractional-clock', 'fractions of the clock count', earlier(299), { ...recent, currentDate: now + 0.999 }),
  late('of-a-fractional-clock-past-it', 'fractions of the clock count', earlier(300), { ...recent, currentDate: now + 0.001 }),
  good('age-of-a-year', 'a long one', earlier(31_536_000), { maxAuthAge: '365d' }),
  late('missing', 'a login that does not count as fresh leaves no time', {}),
  late('missing-with-fresh', 'fresh does not stand in for it', { fresh: true }),
  late('null', 'a time is a number', { auth_time: null }),
  late('text', 'a time is a number', { auth_time: String(now) }),
  late('iso-date', 'a time is a number', { auth_time: '2023-11-14T22:13:20Z' }),
  late('true', 'a time is a number', { auth_time: true }),
  late('list', 'a time is a number', { auth_time: [now] }),
  late('milliseconds', 'a time in milliseconds would be recent for ever', { auth_time: now * 1000 }),
  late('too-far', 'from 1e11 on a number is no time', { auth_time: 100_000_000_000 }),
  late('negative', 'a time before 1970', { auth_time: -1 }),
  late('of-1970', 'the first second there is', { auth_time: 0 }),
  late('in-another-case', 'claim names are case-sensitive', { Auth_Time: now }),
  good('age-with-an-iat-long-ago', 'the time of the token itself is another', { ...earlier(0), iat: now - 86_400 }, recent),
  late('with-a-recent-iat', 'and does not stand in for it', { ...earlier(301), iat: now }),
  goodText('age-escaped', 'an escape makes no other name', `"auth\\u005ftime":${now}`, recent),

  good('both', 'both members of the policy hold', { fresh: true, ...earlier(10) }, { ...fresh, ...recent }),
  bad('both-missing', 'fresh is looked at first; the challenge says how recent all the same', {}, 'fresh', { ...fresh, ...recent }, 300),
  bad('both-old', 'only the age fails', { fresh: true, ...earlier(301) }, 'auth_time', { ...fresh, ...recent }, 300),
  bad('both-not-fresh', 'only fresh fails', earlier(1), 'fresh', { ...fresh, ...recent }, 300),

  refused('order-signature-before-session', 'not signed by us, and not fresh', claims({}, { by: 'hs256-other' }), 'INVALID_SIGNATURE', { policy: fresh }),
  first('expired-before-session', 'expired, and not fresh', { exp: now }, 'TOKEN_EXPIRED exp'),
  first('issuer-before-session', 'of another issuer, and not fresh', { iss: 'x' }, 'ISSUER_MISMATCH iss', { issuer: 'i' }),
  first('age-of-the-token-before-session', 'too old a token, of too old a login', { iat: now - 61, ...earlier(900) }, 'TOKEN_EXPIRED iat', { maxTokenAge: 60 }),
  first('scopes-before-session', 'the wrong scope, and not fresh: a login would not help', { scope: 'write' }, 'INSUFFICIENT_SCOPE scope', { scopes: 'read' }),
  first('required-before-session', 'a required auth_time that is missing is a missing claim', { fresh: true }, 'MISSING_CLAIM auth_time', { requiredClaims: ['exp', 'auth_time'] }),
  first('session-last', 'all is well but the login', { scope: 'read' }, 'FRESH_LOGIN_REQUIRED fresh', { scopes: 'read' }),
]
