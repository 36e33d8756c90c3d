import { canonical } from './canonical.mjs'
import { refusalIsSound } from './refusal-rules.mjs'
import { newKeyring, readKey } from './keyring.mjs'
import * as verdicts from './verdicts.mjs'

/**
 * Runs every vector through the JavaScript API and compares with what the vector expects.
 *
 * `vectors` is `{ keys, sets, files: [{ kind: 'keys' | 'sign' | 'tokens', cases }] }`, with the
 * files in the order in which their verdicts are to be written.
 */
export function runVectors(hallpass, vectors) {
  const keyring = newKeyring(hallpass, vectors)
  const lines = []
  const failures = []
  for (const { kind, cases } of vectors.files) {
    for (const vector of cases) {
      try {
        const { verdict, unlike } = kinds[kind](hallpass, vector, keyring)
        lines.push(verdict)
        if (unlike !== null) failures.push({ id: vector.id, reason: unlike })
      } catch (error) {
        lines.push(JSON.stringify({ id: vector.id, verdict: 'FAILED' }))
        failures.push({ id: vector.id, reason: `${error.name}: ${error.message}` })
      }
    }
  }
  keyring.dispose()
  return { verdicts: lines.map((line) => `${line}\n`).join(''), failures, count: lines.length }
}

const kinds = { tokens: verifies, sign: signs, keys: readsKey }

function verifies(hallpass, { id, token, keys: name, policy, expect }, keyring) {
  const keys = keyring.find(name)
  const outcome = attempt(hallpass, () => hallpass.verify(token, keys, policy))
  const verdict = outcome.error ? verdicts.refused(id, outcome.error) : verdicts.accepted(id, outcome.value)
  const doors = otherDoors(hallpass, id, token, keys, policy)
  const odd = Object.keys(doors).find((door) => doors[door] !== verdict)
  if (odd !== undefined) return { verdict, unlike: `${odd} says ${doors[odd]}, verify says ${verdict}` }
  if (outcome.error) return { verdict, unlike: unlikeRefusal(hallpass, outcome.error, expect, token) }
  return { verdict, unlike: unlikeMembers(outcome.value, expect) }
}

/** `tryVerify` and a verifier made once lead to the same rules, so they must say the same. */
function otherDoors(hallpass, id, token, keys, policy) {
  let verifier
  const made = attempt(hallpass, () => {
    verifier = hallpass.createVerifier(keys, policy)
    return verifier.verify(token)
  })
  verifier?.dispose()
  return {
    tryVerify: tried(hallpass, id, () => hallpass.tryVerify(token, keys, policy)),
    createVerifier: made.error ? verdicts.refused(id, made.error) : verdicts.accepted(id, made.value),
  }
}

/** A refusal of the token is returned, and only a mistake of the caller's is thrown. */
function tried(hallpass, id, body) {
  const { value, error } = attempt(hallpass, body)
  if (error) return error.step === 'caller' ? verdicts.refused(id, error) : `thrown ${error.code}`
  return value.ok ? verdicts.accepted(id, value) : verdicts.refused(id, value.error)
}

function signs(hallpass, { id, claims, key: name, options, expect }, keyring) {
  const key = keyring.find(name)
  const { value: token, error } = attempt(hallpass, () => hallpass.sign(JSON.parse(claims), key, options))
  if (error) return { verdict: verdicts.refused(id, error), unlike: unlikeRefusal(hallpass, error, expect) }
  return { verdict: verdicts.signed(id, token), unlike: unlikeMembers({ token }, expect) }
}

function readsKey(hallpass, vector, keyring) {
  const { value, error } = attempt(hallpass, () =>
    vector.jwks === undefined ? describeKey(hallpass, vector) : describeSet(hallpass, vector),
  )
  if (error) {
    return { verdict: verdicts.refused(vector.id, error), unlike: unlikeRefusal(hallpass, error, vector.expect) }
  }
  const verdict = value.keys ? verdicts.keys(vector.id, value.keys) : verdicts.key(vector.id, value)
  return { verdict, unlike: unlikeMembers(value, vector.expect) }
}

function describeKey(hallpass, vector) {
  const key = readKey(hallpass, vector)
  try {
    const { alg, kid, canSign } = key
    const publicJwk = alg.startsWith('HS') ? null : key.publicJwk()
    return { alg, kid, canSign, thumbprint: key.thumbprint(), publicJwk }
  } finally {
    key.dispose()
  }
}

function describeSet(hallpass, { jwks }) {
  const set = hallpass.KeySet.fromJwks(jwks)
  try {
    return { keys: set.publicJwks().keys.map((jwk) => thumbprintOf(hallpass, jwk)) }
  } finally {
    set.dispose()
  }
}

function thumbprintOf(hallpass, jwk) {
  const key = hallpass.Key.fromJwk(jwk)
  try {
    return key.thumbprint()
  } finally {
    key.dispose()
  }
}

function attempt(hallpass, body) {
  try {
    return { value: body() }
  } catch (error) {
    if (error instanceof hallpass.HallpassError) return { error }
    throw error
  }
}

/** Why the refusal is not the expected one, or `null`. */
function unlikeRefusal(hallpass, error, expect, token) {
  if (expect.code === undefined) return `refused with ${error.code} (${error.message})`
  if (error.code !== expect.code) return `refused with ${error.code}, expected ${expect.code}`
  const subject = error.claim ?? error.option ?? 'nothing'
  const expected = expect.claim ?? expect.option ?? 'nothing'
  if (subject !== expected) return `names ${subject}, expected ${expected}`
  return refusalIsSound(hallpass, error, token)
}

/** Why one of the expected members is not there, or `null`. */
function unlikeMembers(actual, expect) {
  if (expect.code !== undefined) return `not refused, expected ${expect.code}`
  const names = Object.keys(expect)
  if (names.length === 0) return 'the vector expects nothing'
  const wrong = names.find((name) => canonical(actual[name] ?? null) !== canonical(expect[name]))
  if (wrong === undefined) return null
  return `${wrong} is ${canonical(actual[wrong] ?? null)}, expected ${canonical(expect[wrong])}`
}
