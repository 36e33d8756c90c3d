import { attempt, unlikeMembers, unlikeRefusal } from '../expectations.mjs'
import { newAuth } from '../keyring.mjs'
import * as verdicts from '../verdicts.mjs'
import { tried } from './tokens.mjs'

/** The vectors of `credentials/`: the token in the `Authorization` header of a request. */
export function authenticates(hallpass, { id, header, keys, options, policy, expect }, keyring) {
  const calling = (call) => {
    const auth = newAuth(hallpass, keyring, keys, options)
    try {
      return call(auth)
    } finally {
      auth.dispose()
    }
  }
  const outcome = attempt(hallpass, () => calling((auth) => auth.authenticate(header, policy)))
  const verdict = outcome.error ? verdicts.refused(id, outcome.error) : verdicts.accepted(id, outcome.value)
  const request = { headers: { get: (name) => (name === 'authorization' ? header : null) } }
  const doors = {
    tryAuthenticate: tried(hallpass, id, () => calling((auth) => auth.tryAuthenticate(header, policy))),
    request: tried(hallpass, id, () => calling((auth) => auth.tryAuthenticate(request, policy))),
  }
  const odd = Object.keys(doors).find((door) => doors[door] !== verdict)
  if (odd !== undefined) return { verdict, unlike: `${odd} says ${doors[odd]}, authenticate says ${verdict}` }
  if (outcome.error) return { verdict, unlike: unlikeRefusal(hallpass, outcome.error, expect, header) }
  return { verdict, unlike: unlikeMembers(outcome.value, expect) }
}
