// The step `claims`: exp, nbf, iat and the maximum age, each at its edge. The time is 1700000000.

import { accepted, refused } from '../describe.mjs'
import { now } from '../fixed.mjs'
import { claims, jwt } from '../mint.mjs'

const tolerance = (clockTolerance) => ({ policy: { clockTolerance } })
const age = (maxTokenAge, rest) => ({ policy: { maxTokenAge, ...rest } })
const at = (currentDate, rest) => ({ policy: { currentDate, ...rest } })

const good = (name, why, members, rest) => accepted(name, why, claims(members), rest)
const bad = (name, why, members, code, rest) => refused(name, why, claims(members), code, rest)
/** `exp` given as the text of a JSON value. */
const exp = (name, why, text) => refused(`exp-${name}`, why, jwt(`{"exp":${text}}`), 'INVALID_CLAIM exp')
const goodExp = (name, why, text) => accepted(`exp-${name}`, why, jwt(`{"exp":${text}}`))
const pastExp = (name, why, text) => refused(`exp-${name}`, why, jwt(`{"exp":${text}}`), 'TOKEN_EXPIRED exp')

export default [
  good('exp-one-second-later', 'a second is left', { exp: now + 1 }),
  bad('exp-equals-now', 'a token must not be accepted on its exp (RFC 7519, 4.1.4)', { exp: now }, 'TOKEN_EXPIRED exp'),
  bad('exp-one-second-ago', 'the time is over', { exp: now - 1 }, 'TOKEN_EXPIRED exp'),
  good('exp-a-fraction-later', 'NumericDate may have a fraction (RFC 7519, 2)', { exp: now + 0.5 }),
  bad('exp-a-fraction-ago', 'half a second is over too', { exp: now - 0.5 }, 'TOKEN_EXPIRED exp'),
  good('exp-against-a-fractional-time', 'the time may have a fraction as well', { exp: now }, at(now - 0.5)),
  bad('exp-equals-a-fractional-time', 'on its exp, to the fraction', { exp: now - 0.5 }, 'TOKEN_EXPIRED exp', at(now - 0.5)),
  good('exp-now-within-tolerance', 'a tolerance of one second leaves one', { exp: now }, tolerance(1)),
  good('exp-inside-tolerance', 'four of five seconds of tolerance are used', { exp: now - 4 }, tolerance(5)),
  bad('exp-at-the-end-of-tolerance', 'all five seconds of tolerance are used', { exp: now - 5 }, 'TOKEN_EXPIRED exp', tolerance(5)),
  bad('exp-beyond-tolerance', 'more than the tolerance', { exp: now - 6 }, 'TOKEN_EXPIRED exp', tolerance(5)),
  good('exp-inside-tolerance-as-text', 'a tolerance of five minutes less one second', { exp: now - 299 }, tolerance('5m')),
  bad('exp-at-the-end-of-tolerance-as-text', 'all five minutes are used', { exp: now - 300 }, 'TOKEN_EXPIRED exp', tolerance('5m')),
  good('exp-inside-the-largest-tolerance', 'a day less one second', { exp: now - 86_399 }, tolerance(86_400)),
  bad('exp-at-the-end-of-the-largest-tolerance', 'a whole day', { exp: now - 86_400 }, 'TOKEN_EXPIRED exp', tolerance(86_400)),
  good('exp-with-a-fractional-tolerance', 'half a second of tolerance', { exp: now - 0.25 }, tolerance(0.5)),
  bad('exp-zero', 'the first second there is has passed', { exp: 0 }, 'TOKEN_EXPIRED exp'),
  pastExp('minus-zero', 'minus zero is zero', '-0'),
  pastExp('tiny', 'a number too small for a double is zero', '1e-400'),
  pastExp('exponent-now', 'an exponent changes no value', '17e8'),
  goodExp('exponent', 'an exponent changes no value', '1.7000001e9'),
  goodExp('exponent-upper-case', 'an exponent changes no value', '17000001E+2'),
  goodExp('fraction-of-zero', 'a fraction of zero changes no value', `${now + 1}.000`),
  goodExp('highest', 'the last date that is taken for seconds', '99999999999'),
  goodExp('highest-with-a-fraction', 'and a bit more', '99999999999.5'),
  exp('too-high', 'from 1e11 on a date is no date in seconds', '100000000000'),
  exp('milliseconds', 'a date in milliseconds would never come', `${now + 3600}000`),
  exp('microseconds', 'a date in microseconds would never come', `${now + 3600}000000`),
  exp('beyond-doubles', '2^53 + 1 is not even a number that doubles tell apart', '9007199254740993'),
  exp('largest-64-bit', 'a common way to say never', '9223372036854775807'),
  exp('huge', 'far beyond any date', '1e300'),
  exp('negative', 'a date before 1970', '-1'),
  exp('negative-huge', 'far before 1970', '-1e300'),
  exp('string', 'a date is a number', `"${now + 3600}"`),
  exp('iso-date', 'a date is a number', '"2030-01-01T00:00:00Z"'),
  exp('empty-string', 'a date is a number', '""'),
  exp('null', 'null is not its absence', 'null'),
  exp('true', 'a date is a number', 'true'),
  exp('false', 'false is not its absence', 'false'),
  exp('list', 'a date is a number', `[${now + 3600}]`),
  exp('object', 'a date is a number', '{}'),
  refused('exp-overflow', 'a number that no double holds is refused with the whole payload', jwt('{"exp":1e400}'), 'INVALID_PAYLOAD'),
  refused('exp-not-a-number', 'JSON has no NaN', jwt('{"exp":NaN}'), 'INVALID_PAYLOAD'),

  good('nbf-equals-now', 'from its nbf on a token is active (RFC 7519, 4.1.5)', { nbf: now }),
  good('nbf-past', 'active for a second', { nbf: now - 1 }),
  bad('nbf-one-second-later', 'not active yet', { nbf: now + 1 }, 'TOKEN_NOT_ACTIVE nbf'),
  bad('nbf-a-fraction-later', 'not active yet', { nbf: now + 0.5 }, 'TOKEN_NOT_ACTIVE nbf'),
  good('nbf-at-the-end-of-tolerance', 'five seconds early, five of tolerance', { nbf: now + 5 }, tolerance(5)),
  bad('nbf-beyond-tolerance', 'six seconds early, five of tolerance', { nbf: now + 6 }, 'TOKEN_NOT_ACTIVE nbf', tolerance(5)),
  good('nbf-zero', 'the first second there is', { nbf: 0 }),
  bad('nbf-milliseconds', 'a date in milliseconds', { nbf: now * 1000 }, 'INVALID_CLAIM nbf'),
  bad('nbf-string', 'a date is a number', { nbf: String(now) }, 'INVALID_CLAIM nbf'),
  bad('nbf-null', 'null is not its absence', { nbf: null }, 'INVALID_CLAIM nbf'),
  bad('nbf-true', 'a date is a number', { nbf: true }, 'INVALID_CLAIM nbf'),
  bad('nbf-negative', 'a date before 1970', { nbf: -1 }, 'INVALID_CLAIM nbf'),
  bad('nbf-extreme', 'a date that overflows careless arithmetic', { nbf: -9_223_372_036_854_775_808 }, 'INVALID_CLAIM nbf'),
  bad('nbf-extreme-future', 'a date that overflows careless arithmetic', { nbf: 9_223_372_036_854_775_807 }, 'INVALID_CLAIM nbf'),
  bad('nbf-after-exp', 'a token that is never active', { nbf: now + 10, exp: now + 5 }, 'TOKEN_NOT_ACTIVE nbf'),

  good('iat-equals-now', 'issued this second', { iat: now }),
  bad('iat-one-second-later', 'nobody issues tokens in the future', { iat: now + 1 }, 'TOKEN_ISSUED_IN_FUTURE iat'),
  bad('iat-a-fraction-later', 'nobody issues tokens in the future', { iat: now + 0.5 }, 'TOKEN_ISSUED_IN_FUTURE iat'),
  good('iat-at-the-end-of-tolerance', 'five seconds ahead, five of tolerance', { iat: now + 5 }, tolerance(5)),
  bad('iat-beyond-tolerance', 'six seconds ahead, five of tolerance', { iat: now + 6 }, 'TOKEN_ISSUED_IN_FUTURE iat', tolerance(5)),
  good('iat-long-ago', 'without a maximum age a token may be as old as it likes', { iat: 1 }),
  bad('iat-milliseconds', 'a date in milliseconds', { iat: now * 1000 }, 'INVALID_CLAIM iat'),
  bad('iat-string', 'a date is a number', { iat: String(now) }, 'INVALID_CLAIM iat'),
  bad('iat-null', 'null is not its absence', { iat: null }, 'INVALID_CLAIM iat'),
  bad('iat-false', 'a date is a number', { iat: false }, 'INVALID_CLAIM iat'),
  bad('iat-negative', 'a date before 1970', { iat: -1 }, 'INVALID_CLAIM iat'),

  good('age-at-the-end', 'as old as the policy allows', { iat: now - 60 }, age(60)),
  bad('age-over', 'a second older than the policy allows', { iat: now - 61 }, 'TOKEN_EXPIRED iat', age(60)),
  good('age-at-the-end-as-text', 'as old as the policy allows', { iat: now - 900 }, age('15m')),
  bad('age-over-as-text', 'a second older than the policy allows', { iat: now - 901 }, 'TOKEN_EXPIRED iat', age('15m')),
  good('age-at-the-end-of-tolerance', 'the tolerance widens the age', { iat: now - 65 }, age(60, { clockTolerance: 5 })),
  bad('age-beyond-tolerance', 'a second more than both', { iat: now - 66 }, 'TOKEN_EXPIRED iat', age(60, { clockTolerance: 5 })),
  good('age-zero', 'a token issued this very second', { iat: now }, age(0)),
  bad('age-zero-over', 'a token issued a second ago', { iat: now - 1 }, 'TOKEN_EXPIRED iat', age(0)),
  bad('age-without-iat', 'without iat the age is not known', {}, 'MISSING_CLAIM iat', age(60)),
  good('age-of-a-fraction', 'half a second of age', { iat: now - 0.5 }, age(0.5)),
  bad('age-in-the-future', 'a future iat is not a small age', { iat: now + 10 }, 'TOKEN_ISSUED_IN_FUTURE iat', age(60)),
  good('time-of-the-year-2100', 'the time of the policy counts, not that of the machine', { exp: 4_102_444_801, nbf: 4_102_444_800, iat: 4_102_444_800 }, at(4_102_444_800)),
  bad('time-of-1970', 'a clock that was never set', { iat: now }, 'TOKEN_ISSUED_IN_FUTURE iat', at(0)),
]
