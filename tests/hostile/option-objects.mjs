import { equal } from '../suite/checks.mjs'
import { at, secret } from './bench-of-refusals.mjs'

/** The options of each function as a whole: names that there are not, and members that are not what they seem. */
export function optionObjects(bench) {
  const { refuses, accepts, token } = bench
  for (const [place, { call, name, good }] of Object.entries(places(bench))) {
    for (const misspelt of misspellings(name)) {
      refuses(`${place}: the option ${misspelt}`, 'INVALID_OPTION', () => call({ [misspelt]: good }), misspelt)
      refuses(`${place}: the option ${misspelt} beside a good one`, 'INVALID_OPTION', () => {
        call({ [name]: good, [misspelt]: good })
      }, misspelt)
    }
    for (const end of [' ', '\0', '\n', '\u202e', '"', 'é']) {
      refuses(`${place}: an option that ends with ${JSON.stringify(end)}`, 'INVALID_OPTION', () => call({ [name + end]: good }), null)
      refuses(`${place}: an accessor that ends with ${JSON.stringify(end)}`, 'INVALID_OPTION', () => {
        call(Object.defineProperty({}, name + end, { get: () => good, enumerable: true }))
      }, null)
    }
    refuses(`${place}: an own option __proto__`, 'INVALID_OPTION', () => call(JSON.parse('{"__proto__":"a"}')), '__proto__')
    refuses(`${place}: an option with a name of a megabyte`, 'INVALID_OPTION', () => call({ ['a'.repeat(1_000_000)]: good }))
    refuses(`${place}: an option with no name`, 'INVALID_OPTION', () => call({ '': good }))
    refuses(`${place}: ten thousand options`, 'INVALID_OPTION', () => {
      call(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`o${i}`, good])))
    })
    refuses(`${place}: an option inherited from a class`, 'INVALID_OPTION', () => call(inherited(name, good)))
    refuses(`${place}: an option inherited from an object`, 'INVALID_OPTION', () => call(Object.create({ [name]: good })))
    refuses(`${place}: an option with a symbol for a name`, 'INVALID_OPTION', () => call({ [name]: good, [Symbol(name)]: good }), null)
    refuses(`${place}: a hidden option`, 'INVALID_OPTION', () => call(Object.defineProperty({}, name, { value: good })), name)
    refuses(`${place}: an instance of a class with an own option`, 'INVALID_OPTION', () => {
      call(Object.assign(new (class Options {})(), { [name]: good }))
    }, null)
    bench.check(`hostile/${place}: an accessor is refused and not run`, () => {
      let runs = 0
      const options = { get [name]() { return (runs += 1) }, set [name](_) { runs += 1 } }
      try {
        call(options)
      } catch (error) {
        equal([error.code, error.option], ['INVALID_OPTION', name])
        equal(runs, 0, 'how often the accessor was run')
        return bench.works()
      }
      throw new Error('the accessor was accepted')
    })
    for (const [kind, make] of Object.entries(plain)) {
      bench.check(`hostile/${place}: options may be ${kind}`, () => {
        call(make(name, good))?.dispose?.()
        bench.works()
      })
    }
  }
  accepts('a change of the policy after createVerifier has no effect', 'ada', () => {
    const policy = { ...at, requiredClaims: ['exp'] }
    const verifier = bench.hallpass.createVerifier(bench.key, policy)
    policy.requiredClaims.push('jti')
    policy.issuer = 'b'
    const { sub } = verifier.verify(token).claims
    verifier.dispose()
    return sub
  })
  bench.check('hostile/a change of the policy between two calls has its effect', () => {
    const policy = { currentDate: at.currentDate, issuer: 'a' }
    equal(bench.hallpass.tryVerify(token, bench.key, policy).error.code, 'MISSING_CLAIM')
    delete policy.issuer
    equal(bench.hallpass.tryVerify(token, bench.key, policy).ok, true)
    policy.requiredClaims = ['jti']
    equal(bench.hallpass.tryVerify(token, bench.key, policy).error.claim, 'jti')
  })
}

/** Where options go, with one that is good there. */
function places({ hallpass, key, token }) {
  const { Key, createVerifier, sign, tryVerify, verify } = hallpass
  const jwk = { kty: 'oct', alg: 'HS256', k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow' }
  return {
    'Key.hmac': { call: (options) => Key.hmac(secret, options), name: 'kid', good: 'a' },
    'Key.generate': { call: (options) => Key.generate('EdDSA', options), name: 'kid', good: 'a' },
    'Key.fromJwk': { call: (options) => Key.fromJwk(jwk, options), name: 'kid', good: 'a' },
    sign: { call: (options) => sign({}, key, options), name: 'issuer', good: 'a' },
    verify: { call: (options) => verify(token, key, options), name: 'currentDate', good: at.currentDate },
    tryVerify: { call: (options) => tryVerify(token, key, options), name: 'currentDate', good: at.currentDate },
    createVerifier: { call: (options) => createVerifier(key, options), name: 'issuer', good: 'a' },
    'the options of createVerifier': { call: (options) => createVerifier(key, {}, options), name: 'cacheSize', good: 0 },
  }
}

function misspellings(name) {
  return [name.toUpperCase(), name.slice(0, -1), `${name}s`, 'constructor', 'toString', 'length', '0', 'algorithms']
}

function inherited(name, value) {
  class Base {}
  Base.prototype[name] = value
  return new (class Options extends Base {})()
}

const plain = {
  'an object': (name, value) => ({ [name]: value }),
  'an object without a prototype': (name, value) => Object.assign(Object.create(null), { [name]: value }),
  'a frozen object': (name, value) => Object.freeze({ [name]: value }),
  'an object from JSON': (name, value) => JSON.parse(JSON.stringify({ [name]: value })),
  'an object with members that are undefined': (name, value) => ({ [name]: value, kidd: undefined }),
}
