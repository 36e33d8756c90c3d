import { attempt, unlikeMembers, unlikeRefusal } from '../expectations.mjs'
import { readKey } from '../keyring.mjs'
import * as verdicts from '../verdicts.mjs'

/** The vectors of `keys/`: what is a key, and what is none. */
export function readsKey(hallpass, vector) {
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
