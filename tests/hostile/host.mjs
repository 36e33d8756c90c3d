import { equal } from '../suite/checks.mjs'
import { at, secret } from './bench-of-refusals.mjs'

/** A host that fails where the package needs it. */
export function host(bench) {
  const { hallpass, key, refuses, token } = bench
  const { Key, sign, verify } = hallpass
  const failing = {
    throws: () => {
      throw new Error('no entropy')
    },
    'throws undefined': () => {
      throw undefined
    },
  }
  for (const [name, getRandomValues] of Object.entries(failing)) {
    for (const alg of ['HS256', 'EdDSA']) {
      refuses(`a random source that ${name}, for ${alg}`, 'RNG_UNAVAILABLE', () => {
        return replaced(crypto, 'getRandomValues', getRandomValues, () => Key.generate(alg))
      })
    }
    bench.check(`hostile/a random source that ${name} matters to nothing else`, () => {
      replaced(crypto, 'getRandomValues', getRandomValues, () => {
        Key.hmac(secret).dispose()
        equal(verify(token, key, at).claims.sub, 'ada')
      })
    })
  }
  for (const [name, time] of Object.entries({ NaN: Number.NaN, 'a string': '1', 'an object': { valueOf: () => 1 }, 'a BigInt': 1n, undefined })) {
    refuses(`a clock that gives ${name}, to verify`, 'CLOCK_INVALID', () => replaced(Date, 'now', () => time, () => verify(token, key)))
    refuses(`a clock that gives ${name}, to sign`, 'CLOCK_INVALID', () => replaced(Date, 'now', () => time, () => sign({}, key)))
  }
}

/** Runs a call while a member is another one. */
function replaced(object, member, value, call) {
  const old = Object.getOwnPropertyDescriptor(object, member)
  Object.defineProperty(object, member, { value, configurable: true, writable: true })
  try {
    return call()
  } finally {
    if (old === undefined) delete object[member]
    else Object.defineProperty(object, member, old)
  }
}
