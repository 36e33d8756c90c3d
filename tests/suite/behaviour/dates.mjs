import { equal, holds, refusal } from '../checks.mjs'
import { goodToken, now, secret } from './samples.mjs'

export function dates(hallpass, check) {
  const { Key, decodeUnverified, sign, verify } = hallpass
  const key = Key.hmac(secret)
  const token = goodToken(hallpass)

  check('dates/a Date and its seconds mean the same', () => {
    for (const offset of [0, 899.5]) {
      const seconds = verify(token, key, { currentDate: now + offset })
      equal(verify(token, key, { currentDate: new Date((now + offset) * 1000) }), seconds)
    }
    for (const currentDate of [now + 900, new Date((now + 900) * 1000)]) {
      equal(refusal(hallpass, 'TOKEN_EXPIRED', () => verify(token, key, { currentDate })).claim, 'exp')
    }
  })
  check('dates/a Date that is none is refused', () => {
    const refused = refusal(hallpass, 'INVALID_OPTION', () => verify(token, key, { currentDate: new Date(NaN) }))
    equal(refused.option, 'currentDate')
    refusal(hallpass, 'INVALID_OPTION', () => sign({}, key, { currentDate: Infinity }))
  })
  check('dates/without currentDate it is the clock that counts', () => {
    const before = Math.floor(Date.now() / 1000)
    const { iat, exp } = decodeUnverified(sign({}, key, { expiresIn: 60 })).claims
    holds(iat >= before && iat <= Math.floor(Date.now() / 1000), 'iat is now')
    equal(exp, iat + 60)
  })
  check('dates/a clock that gives no time is not believed', () => {
    const real = Date.now
    try {
      for (const wrong of [NaN, -1, Infinity]) {
        Date.now = () => wrong
        refusal(hallpass, 'CLOCK_INVALID', () => verify(token, key))
        refusal(hallpass, 'CLOCK_INVALID', () => sign({}, key))
      }
    } finally {
      Date.now = real
    }
  })
  check('dates/durations are seconds or a number with a unit', () => {
    const seconds = (expiresIn) => decodeUnverified(sign({}, key, { currentDate: now, expiresIn })).claims.exp - now
    equal(['90s', '15m', '12h', '30d', '2w', 45].map(seconds), [90, 900, 43_200, 2_592_000, 1_209_600, 45])
    for (const expiresIn of ['15 m', 'm', '-5m', '1.5h', 0, -1, NaN, '1y', '']) {
      equal(refusal(hallpass, 'INVALID_OPTION', () => sign({}, key, { expiresIn })).option, 'expiresIn')
    }
  })
  key.dispose()
}
