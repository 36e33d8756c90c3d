import { attempt, unlikeMembers, unlikeRefusal } from '../expectations.mjs'
import * as verdicts from '../verdicts.mjs'

/** The vectors of `sign/`: exact tokens, and what is not signed. */
export function signs(hallpass, { id, claims, key: name, options, expect }, keyring) {
  const key = keyring.find(name)
  const { value: token, error } = attempt(hallpass, () => hallpass.sign(JSON.parse(claims), key, options))
  if (error) return { verdict: verdicts.refused(id, error), unlike: unlikeRefusal(hallpass, error, expect) }
  return { verdict: verdicts.signed(id, token), unlike: unlikeMembers({ token }, expect) }
}
