import { equal, holds, refusal, rejection } from '../../suite/checks.mjs'

const bcrypt = '$2b$04$HWptTJice8fLqfb62SYpC.v7QBXbgkYsGwat001N6mOYuLipdESUS'
const argon2 = '$argon2id$v=19$m=32,t=1,p=1$JYrvVLkeg+hNshd84UarEA$+p/8mNB98yhtOLKaCMmT1ar/5GeawRqKzItm/R1ybmc'

const noStrings = {
  nothing: undefined, null: null, 'a number': 1, NaN: Number.NaN, 'a boolean': true, 'a BigInt': 1n, 'a Symbol': Symbol('a'),
  'an object': {}, 'a list': ['a'], bytes: new Uint8Array(8), 'a String': new String('password'), 'a function': () => 'password',
  'an object with toString': { toString: () => 'password' }, 'a Proxy': new Proxy({}, {}),
}

/** Made anew, since Workers make no signals outside of a request. */
const badValues = () => ({
  memory: [0, 1, 8, 7167, 262_145, -19_456, 19_456.5, Number.NaN, Infinity, -Infinity, 2 ** 32, 2 ** 53, 1e300, '19456', null, true, [19_456], {}, 19_456n],
  iterations: [0, -1, 11, 1.5, Number.NaN, Infinity, 2 ** 32 + 2, '2', null, {}],
  parallelism: [0, -1, 5, 1.5, Number.NaN, Infinity, '1', null, {}],
  signal: [null, 1, 'abort', {}, new EventTarget(), { aborted: false }, Object.create(AbortSignal.prototype), new AbortController()],
})

/** Wrong types, values out of bounds, and objects that are not what they seem. */
export function inputs({ passwords, check }) {
  const { hashPassword, needsRehash, verifyPassword } = passwords
  const refuses = (id, code, call) => check(`inputs/${id}`, async () => void (await rejection(passwords, code, async () => call())))

  for (const [what, value] of Object.entries(noStrings)) {
    refuses(`the password is ${what}`, 'INVALID_ARGUMENT', () => hashPassword(value))
    refuses(`the password to verify is ${what}`, 'INVALID_ARGUMENT', () => verifyPassword(argon2, value))
    refuses(`the password of nobody is ${what}`, 'INVALID_ARGUMENT', () => verifyPassword(undefined, value))
    refuses(`the hash to judge is ${what}`, 'INVALID_ARGUMENT', () => needsRehash(value))
    if (value !== undefined && value !== null) refuses(`the hash is ${what}`, 'INVALID_ARGUMENT', () => verifyPassword(value, 'a'))
    if (value === undefined || (typeof value === 'object' && ['an object', 'an object with toString', 'a Proxy'].includes(what))) continue
    const code = ['bytes', 'a String'].includes(what) ? 'INVALID_OPTION' : 'INVALID_ARGUMENT'
    refuses(`the options are ${what}`, code, () => hashPassword('a', value))
    refuses(`the options of verifyPassword are ${what}`, code, () => verifyPassword(argon2, 'a', value))
    refuses(`the options of needsRehash are ${what}`, code, () => needsRehash(argon2, value))
  }

  for (const [name, values] of Object.entries(badValues())) {
    for (const value of values) {
      const options = { [name]: value }
      const id = `the option ${name} is ${typeof value} ${String(Array.isArray(value) ? '[]' : value)}`
      check(`inputs/${id}`, async () => {
        equal((await rejection(passwords, 'INVALID_OPTION', () => hashPassword('a', options))).option, name)
        // Bad options are refused whether or not they matter.
        for (const hash of [argon2, undefined]) await rejection(passwords, 'INVALID_OPTION', () => verifyPassword(hash, 'a', options))
        refusal(passwords, 'INVALID_OPTION', () => needsRehash(argon2, options))
      })
    }
  }
  refuses('there is less work than the least', 'INVALID_OPTION', () => hashPassword('a', { memory: 7168, iterations: 4 }))
  refuses('there is no option of this name', 'INVALID_OPTION', () => hashPassword('a', { cost: 12 }))
  refuses('needsRehash takes no signal', 'INVALID_OPTION', () => needsRehash(argon2, { signal: AbortSignal.abort() }))
  refuses('an option is inherited', 'INVALID_OPTION', () => hashPassword('a', Object.create({ memory: 8192 })))
  refuses('an option is an accessor', 'INVALID_OPTION', () => hashPassword('a', { get memory() { throw new Error('ran') } }))
  refuses('an option has a Symbol for a name', 'INVALID_OPTION', () => hashPassword('a', { [Symbol('memory')]: 8192 }))
  refuses('the options are a Proxy that throws', 'INVALID_OPTION', () => hashPassword('a', new Proxy({}, { ownKeys() { throw new Error('trap') } })))

  refuses('an empty password is not hashed', 'INVALID_ARGUMENT', () => hashPassword(''))
  check('inputs/an empty password is verified', async () => equal(await verifyPassword(argon2, ''), false))
  for (const lone of ['\ud800', 'a\udfff', '\udc00\ud800', 'a\ud83d']) {
    refuses(`a lone surrogate, ${lone.length} units`, 'INVALID_ARGUMENT', () => hashPassword(lone))
    refuses(`a lone surrogate to verify, ${lone.length} units`, 'INVALID_ARGUMENT', () => verifyPassword(argon2, lone))
    refuses(`a lone surrogate in the hash, ${lone.length} units`, 'INVALID_HASH', () => verifyPassword(argon2 + lone, 'a'))
  }
  for (const long of ['a'.repeat(4097), 'é'.repeat(2049), '€'.repeat(1366), '🔑'.repeat(1025), 'a'.repeat(5_000_000)]) {
    refuses(`${long.length} units are too long`, 'PASSWORD_TOO_LONG', () => hashPassword(long))
    refuses(`${long.length} units are too long to verify`, 'PASSWORD_TOO_LONG', () => verifyPassword(argon2, long))
    refuses(`${long.length} units are too long for nobody`, 'PASSWORD_TOO_LONG', () => verifyPassword(undefined, long))
  }
  refuses('a hash of megabytes', 'INVALID_HASH', () => verifyPassword(argon2.repeat(50_000), 'a'))
  refuses('73 bytes for bcrypt', 'PASSWORD_TOO_LONG', () => verifyPassword(bcrypt, 'a'.repeat(73)))
  refuses('74 bytes in 37 letters for bcrypt', 'PASSWORD_TOO_LONG', () => verifyPassword(bcrypt, 'é'.repeat(37)))
  check('inputs/a password with a NUL is a wrong one for bcrypt', async () => {
    for (const password of ['a\0b', '\0', 'correct horse battery staple\0']) equal(await verifyPassword(bcrypt, password), false)
  })

  check('inputs/a polluted prototype has no effect', async () => {
    const names = ['memory', 'iterations', 'parallelism', 'signal', 'kind', 'refused', 'number', 'stored', 'password']
    for (const name of names) Object.prototype[name] = 1
    try {
      const hash = await hashPassword('a', {})
      holds(hash.startsWith('$argon2id$v=19$m=19456,t=2,p=1$'), 'the options are the defaults')
      equal(await verifyPassword(hash, 'b'), false)
      equal(await verifyPassword(undefined, 'b', {}), false)
      equal(needsRehash(hash, {}), false)
    } finally {
      for (const name of names) delete Object.prototype[name]
    }
  })
}
