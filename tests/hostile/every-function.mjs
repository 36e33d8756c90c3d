import { at, secret } from './bench-of-refusals.mjs'
import { values } from './values.mjs'

/** Each kind of value in the place of each argument of each function. */
export function everyFunction(bench) {
  const all = values()
  for (const [place, call] of Object.entries(argumentsOf(bench))) {
    for (const { name, value } of all) bench.refuses(`${place} is ${name}`, 'INVALID_ARGUMENT', () => call(value))
    bench.refuses(`${place} is missing`, 'INVALID_ARGUMENT', () => call(undefined))
  }
  for (const [place, call] of Object.entries(optionsOf(bench))) {
    for (const { name, kind, value } of all) {
      const { code, option } = refusalOfOptions(name, kind)
      bench.refuses(`${place} are ${name}`, code, () => call(value), option)
    }
    bench.check(`hostile/${place} may be left out`, () => {
      call(undefined)?.dispose?.()
      bench.works()
    })
  }
}

/** Arguments that none of the values can be. */
function argumentsOf({ hallpass, key, token, verifier }) {
  const { Key, KeySet, createVerifier, decodeUnverified, sign, tryVerify, verify } = hallpass
  return {
    'the secret of Key.hmac': (value) => Key.hmac(value),
    'the algorithm of Key.generate': (value) => Key.generate(value),
    'the JWK of Key.fromJwk': (value) => Key.fromJwk(value),
    'the PEM of Key.fromPem': (value) => Key.fromPem(value),
    'the JWK Set of KeySet.fromJwks': (value) => KeySet.fromJwks(value),
    'a key of a KeySet': (value) => new KeySet([value]),
    'one of two keys of a KeySet': (value) => new KeySet([key, value]),
    'the claims of sign': (value) => sign(value, key, at),
    'the key of sign': (value) => sign({}, value, at),
    'the token of verify': (value) => verify(value, key, at),
    'the key of verify': (value) => verify(token, value, at),
    'the token of tryVerify': (value) => tryVerify(value, key, at),
    'the key of tryVerify': (value) => tryVerify(token, value, at),
    'the key of createVerifier': (value) => createVerifier(value, at),
    'the token of a verifier': (value) => verifier.verify(value),
    'the token that a verifier tries': (value) => verifier.tryVerify(value),
    'the token of decodeUnverified': (value) => decodeUnverified(value),
  }
}

function optionsOf({ hallpass, key, token, verifier }) {
  const { Key, createVerifier, sign, tryVerify, verify } = hallpass
  const jwk = { kty: 'oct', alg: 'HS256', k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow' }
  const pem = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n'
  // Tokens of now, since it is the options that are left out.
  const fresh = sign({}, key, { expiresIn: 3600 })
  return {
    'the options of Key.hmac': (value) => Key.hmac(secret, value),
    'the options of Key.generate': (value) => Key.generate('HS256', value),
    'the options of Key.fromJwk': (value) => Key.fromJwk(jwk, value),
    'the options of Key.fromPem': (value) => Key.fromPem(pem, value),
    'the options of sign': (value) => sign({}, key, value),
    'the policy of verify': (value) => verify(fresh, key, value),
    'the policy of tryVerify': (value) => tryVerify(fresh, key, value),
    'the policy of createVerifier': (value) => createVerifier(key, value),
    'the options of createVerifier': (value) => createVerifier(key, at, value),
  }
}

/** What is no object is no argument; what is an object, but not a plain one with values, is no set of options. */
function refusalOfOptions(name, kind) {
  if (kind !== 'foreign') return { code: 'INVALID_ARGUMENT', option: null }
  const named = { 'an object with an accessor': 'alg', 'an object with a hidden member': 'alg' }
  return { code: 'INVALID_OPTION', option: named[name] }
}
