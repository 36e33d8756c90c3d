import { equal } from '../suite/checks.mjs'
import { at } from './bench-of-refusals.mjs'
import { values } from './values.mjs'

/** What must not stand in claims, or in a JWK, wherever in it. */
export function claims(bench) {
  const { hallpass, key, refuses, accepts } = bench
  const { Key, KeySet, decodeUnverified, sign } = hallpass
  const homes = {
    'a claim': (value) => sign({ a: value }, key, at),
    'a member of a claim': (value) => sign({ a: { b: value } }, key, at),
    'an element of a claim': (value) => sign({ a: [1, value] }, key, at),
    'a member of a JWK': (value) => Key.fromJwk({ kty: 'oct', extra: value }),
    'a member of a JWK Set': (value) => KeySet.fromJwks({ keys: [], extra: value }),
    'a key of a JWK Set': (value) => KeySet.fromJwks({ keys: [value] }),
  }
  for (const { name, value } of values().filter(hasNoNotation)) {
    for (const [home, call] of Object.entries(homes)) {
      refuses(`${home} is ${name}`, 'INVALID_ARGUMENT', () => call(value))
    }
  }
  for (const [home, call] of Object.entries(homes)) {
    refuses(`${home} has a toJSON`, 'INVALID_ARGUMENT', () => call({ toJSON: () => 'b' }))
    refuses(`${home} is an array with a hole`, 'INVALID_ARGUMENT', () => call([1, , 2])) // eslint-disable-line no-sparse-arrays
    refuses(`${home} is an array with undefined`, 'INVALID_ARGUMENT', () => call([1, undefined]))
    refuses(`${home} is an array with an accessor`, 'INVALID_ARGUMENT', () => call(Object.defineProperty([1], 0, { get: () => 1 })))
    refuses(`${home} is an array that says it has no end`, 'INVALID_ARGUMENT', () => call(Object.assign([], { length: 4_294_967_295 })))
  }
  for (const make of [selfContaining, containedInItsArray]) {
    refuses(`the claims are ${make.name}`, 'INVALID_ARGUMENT', () => sign(make(), key, at))
    refuses(`the JWK is ${make.name}`, 'INVALID_ARGUMENT', () => Key.fromJwk(make()))
  }
  bench.check('hostile/no accessor and no toJSON of the claims is run', () => {
    let runs = 0
    const count = () => (runs += 1)
    const hidden = Object.defineProperty({}, 'a', { get: count, enumerable: false })
    for (const trap of [{ get a() { return count() } }, { toJSON: count }, hidden, { a: { get b() { return count() } } }]) {
      try {
        sign(trap, key, at)
      } catch (error) {
        equal(error.code, 'INVALID_ARGUMENT')
        continue
      }
      throw new Error('the claims were accepted')
    }
    equal(runs, 0, 'how often code of the claims was run')
    bench.works()
  })
  for (const [name, bad] of Object.entries(badRegistered)) {
    for (const value of bad) {
      bench.check(`hostile/a token with ${name} as ${JSON.stringify(value)} passes nobody`, () => {
        try {
          equal(hallpass.tryVerify(sign({ [name]: value }, key, at), key, { ...at, requiredClaims: [] }).ok, false)
        } catch (error) {
          equal(error.code, 'INVALID_ARGUMENT')
        }
        bench.works()
      })
    }
  }

  const text = '{"a":"\\u2028 é 🦉 \\u0000 \\" \\\\ /","b":[1e21,1e-7,-0.5,true,null,[],{}],"":0,"__proto__":{"c":1},"0":1}'
  accepts('claims of every kind of JSON come back as they were', { ...JSON.parse(text), iat: at.currentDate }, () => {
    const { claims: back } = decodeUnverified(sign(JSON.parse(text), key, at))
    equal(Object.hasOwn(back, '__proto__'), true, 'whether __proto__ is an own member')
    equal(Object.getOwnPropertyDescriptor(back, '__proto__').value, { c: 1 }, 'what __proto__ holds')
    return back
  })
  accepts('a number keeps its value', [1e21, 5e-324, 1e300, 0, 2 ** 53], () => {
    return decodeUnverified(sign({ a: [1e21, 5e-324, 1e300, -0, 2 ** 53] }, key, at)).claims.a
  })
}

/** JSON has a notation for null, true and the like; Object.prototype has no own member that shows, so it is `{}`. */
function hasNoNotation({ name }) {
  const notated = ['null', 'true', 'false', 'zero', 'a negative number', 'a fraction', 'an empty array', 'an array of bytes', 'an array of strings']
  return !notated.includes(name)
}

function selfContaining() {
  const cycle = { a: {} }
  cycle.a.b = cycle
  return cycle
}

function containedInItsArray() {
  const list = []
  list.push(list)
  return { list }
}

const time = ['1', null, true, {}, [], -1, 1e11, 1_800_000_000_000]
const badRegistered = { exp: time, nbf: time, iat: time, iss: [1, null, {}, ['a']], sub: [1, null, []], jti: [1, {}], aud: [1, null, {}, [1], [null]] }
