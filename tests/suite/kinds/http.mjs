import { attempt, unlikeMembers, unlikeRefusal } from '../expectations.mjs'
import { newAuth } from '../keyring.mjs'
import * as verdicts from '../verdicts.mjs'
import { asksThroughHandler } from './http-endpoints.mjs'
import { requestLike, secretsOf } from './request-like.mjs'
import { tried } from './tokens.mjs'

/** The vectors of `http/`: who makes a request, and what it asks an endpoint for. */
export function judgesRequest(hallpass, vector, keyring) {
  return vector.endpoints === undefined ? authenticates(hallpass, vector, keyring) : asksThroughHandler(hallpass, vector, keyring)
}

function authenticates(hallpass, { id, request, keys, options, policy, expect }, keyring) {
  const calling = (call) => {
    const auth = newAuth(hallpass, keyring, keys, options)
    try {
      return call(auth)
    } finally {
      auth.dispose()
    }
  }
  const like = requestLike(request)
  const outcome = attempt(hallpass, () => calling((auth) => auth.authenticate(like, policy)))
  const verdict = outcome.error ? verdicts.refused(id, outcome.error) : verdicts.accepted(id, outcome.value)
  const other = tried(hallpass, id, () => calling((auth) => auth.tryAuthenticate(like, policy)))
  if (other !== verdict) return { verdict, unlike: `tryAuthenticate says ${other}, authenticate says ${verdict}` }
  if (outcome.error) return { verdict, unlike: unlikeRefusal(hallpass, outcome.error, expect, secretsOf(request)) }
  return { verdict, unlike: unlikeMembers(outcome.value, expect) }
}
