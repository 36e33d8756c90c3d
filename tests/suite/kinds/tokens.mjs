import { attempt, unlikeMembers, unlikeRefusal } from '../expectations.mjs'
import * as verdicts from '../verdicts.mjs'

/** The vectors of `tokens/`: what is accepted, and by which step everything else is refused. */
export function verifies(hallpass, { id, token, keys: name, policy, expect }, keyring) {
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
  const [first, second, third] = remembering(hallpass, id, token, keys, policy)
  return {
    'a first call with a cache': first,
    'a second call with a cache': second,
    'a third call with a cache': third,
    tryVerify: tried(hallpass, id, () => hallpass.tryVerify(token, keys, policy)),
    createVerifier: made.error ? verdicts.refused(id, made.error) : verdicts.accepted(id, made.value),
  }
}

/** With a cache the first call verifies, and the others find what it has left there if the token was accepted. */
function remembering(hallpass, id, token, keys, policy) {
  let verifier
  const verdicts = Array.from({ length: 3 }, () =>
    tried(hallpass, id, () => (verifier ??= hallpass.createVerifier(keys, policy, { cacheSize: 4 })).tryVerify(token)),
  )
  verifier?.dispose()
  return verdicts
}

/** A refusal of the token is returned, and only a mistake of the caller's is thrown. */
export function tried(hallpass, id, body) {
  const { value, error } = attempt(hallpass, body)
  if (error) return error.step === 'caller' ? verdicts.refused(id, error) : `thrown ${error.code}`
  return value.ok ? verdicts.accepted(id, value) : verdicts.refused(id, value.error)
}
