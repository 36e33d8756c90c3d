import { now, secret } from './bench-of-refusals.mjs'

const notName = () => ({
  null: null, 'a number': 1, true: true, 'a BigInt': 1n, 'a Symbol': Symbol('a'), 'a function': () => 'a', 'an object': {},
  'a boxed string': Object('a'), 'a Date': new Date(0), 'a Uint8Array': new Uint8Array(1),
  'a list': ['a'], 'a string of 100,000 characters': 'a'.repeat(100_000),
})

const notTexts = () => ({
  'a list': [1], 'a list with undefined': ['a', undefined], 'a list with null': [null], 'a list of lists': [['a']],
  'a list of boxed strings': [Object('a')], 'a list with a Symbol': [Symbol('a')], 'a list with holes': new Array(2),
  // eslint-disable-next-line no-sparse-arrays
  'a list with one hole': ['a', , 'b'], 'a list with a member': Object.assign(['a'], { b: 'c' }),
  'a list with an accessor': Object.defineProperty(['a'], 0, { get: () => 'a' }),
  'a list of 1001 strings': new Array(1001).fill('a'), 'a list of a million strings': new Array(1_000_000).fill('a'),
  'a list of long strings': new Array(1000).fill('a'.repeat(1000)), 'a list like an array': { 0: 'a', length: 1 },
  'a Set': new Set(['a']), 'an empty list': [], 'a list with an empty string': [''],
  'a list that says it has no end': Object.assign([], { length: 4_294_967_295 }),
  'a list that is a Proxy that throws': new Proxy(['a'], { getOwnPropertyDescriptor: () => fail() }),
})

const notDuration = () => ({
  null: null, true: true, 'a BigInt': 1n, 'a Symbol': Symbol('1'), 'an object': {}, 'a list': ['15m'], 'a function': () => 1,
  'a Date': new Date(60_000), 'a boxed number': Object(1), NaN: Number.NaN, 'a negative number': -1, Infinity: Infinity,
  'minus Infinity': -Infinity, 'an empty string': '', 'a number as text': '15', 'a wrong unit': '15y', 'a long unit': '15 minutes',
  'a blank': '15 m', 'a negative text': '-15m', 'a fraction': '1.5h', hexadecimal: '0x10s', 'an exponent': '1e3s',
  'Arabic digits': '١٥m', 'too many digits': `${'9'.repeat(400)}s`, 'two units': '1h30m', 'a line break': '15m\n',
})

const notDate = () => ({
  null: null, true: true, 'a BigInt': 1n, 'a Symbol': Symbol('1'), 'a string': '2027-01-15', 'a list': [now], NaN: Number.NaN,
  Infinity: Infinity, 'a negative number': -1, 'a boxed number': Object(now), 'an object with valueOf': { valueOf: () => now },
  'an invalid Date': new Date(Number.NaN), 'an object like a Date': { getTime: () => now * 1000 },
  'an object with the prototype of Date': Object.create(Date.prototype), 'a Proxy of a Date': new Proxy(new Date(0), {}),
})

const notCount = () => ({
  null: null, true: true, 'a BigInt': 1000n, 'a string': '1000', 'a list': [1000], 'an object': {}, NaN: Number.NaN,
  Infinity: Infinity, zero: 0, 'a negative number': -1, 'a fraction': 1000.5, 'too large a number': 1_048_577,
  'a number beyond 32 bits': 2 ** 32 + 1000,
})

const notFlag = () => ({
  null: null, zero: 0, one: 1, 'a string': 'true', 'an empty string': '', 'a BigInt': 1n, 'a Symbol': Symbol('true'), 'a list': [true],
  'an object': {}, 'a boxed boolean': Object(true), 'a function': () => true,
})

/** Each option of each function, with each value that it must not have. */
export function optionValues({ hallpass, key, refuses, token }) {
  const { Key, createVerifier, sign, verify } = hallpass
  const all = {
    sign: {
      call: (options) => sign({}, key, options),
      text: ['issuer', 'subject', 'jwtid', 'typ', 'kid'], texts: ['audience'], duration: ['expiresIn', 'notBefore'], date: ['currentDate'],
    },
    verify: {
      call: (options) => verify(token, key, options),
      text: ['subject', 'typ'], texts: ['issuer', 'audience', 'scopes', 'anyScope'], duration: ['clockTolerance', 'maxTokenAge', 'maxAuthAge'], flag: ['freshLogin'],
      date: ['currentDate'], count: ['maxTokenBytes'],
    },
    'Key.hmac': { call: (options) => Key.hmac(secret, options), text: ['alg'], name: ['kid'] },
    'Key.generate': { call: (options) => Key.generate('HS256', options), name: ['kid'] },
  }
  for (const [place, { call, ...kinds }] of Object.entries(all)) {
    for (const [kind, names] of Object.entries(kinds)) {
      for (const name of names) {
        for (const [what, value] of Object.entries(wrong[kind]())) {
          refuses(`${place}: ${name} is ${what}`, 'INVALID_OPTION', () => call({ [name]: value }), name)
        }
      }
    }
  }
  for (const [what, value] of Object.entries({ ...notTexts(), 'a string': 'exp', null: null, 'a number': 1 })) {
    if (what === 'an empty list') continue
    refuses(`verify: requiredClaims is ${what}`, 'INVALID_OPTION', () => verify(token, key, { requiredClaims: value }), 'requiredClaims')
  }
  for (const alg of ['none', 'hs256', 'HS256 ', 'RS256', 'EdDSA', 'Ed25519', '__proto__']) {
    refuses(`Key.hmac: alg is ${alg}`, 'INVALID_OPTION', () => Key.hmac(secret, { alg }), 'alg')
    if (alg !== 'EdDSA' && alg !== 'Ed25519') refuses(`Key.generate of ${alg}`, 'INVALID_OPTION', () => Key.generate(alg), 'alg')
  }
  for (const [what, alg] of Object.entries({ 'no text at all': '', 'a megabyte': 'a'.repeat(1_048_576), 'a lone surrogate': '\ud800' })) {
    refuses(`Key.generate of ${what}`, 'INVALID_OPTION', () => Key.generate(alg), 'alg')
  }
  refuses('Key.generate: alg as an option', 'INVALID_OPTION', () => Key.generate('HS256', { alg: 'HS256' }), 'alg')
  for (const [what, value] of Object.entries({ ...notCount(), 'one more than there may be': 100_001, 'minus one': -1 })) {
    if (what === 'zero') continue
    refuses(`createVerifier: cacheSize is ${what}`, 'INVALID_OPTION', () => createVerifier(key, {}, { cacheSize: value }), 'cacheSize')
  }
  refuses('sign: a claim given twice', 'INVALID_OPTION', () => sign({ iss: 'a' }, key, { issuer: 'a' }), 'issuer')
}

const wrong = {
  name: notName,
  text: () => ({ ...notName(), 'an empty string': '' }),
  texts: () => ({ ...notName(), 'an empty string': '', ...notTexts() }),
  duration: notDuration,
  date: notDate,
  count: notCount,
  flag: notFlag,
}

function fail() {
  throw new Error('a trap of the caller')
}
