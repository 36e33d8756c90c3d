import { canonical } from './canonical.mjs'
import { refusalIsSound } from './refusal-rules.mjs'
import { subjectOf } from './verdicts.mjs'

/** What `body` gives or resolves to, or the refusal that it throws or rejects with. Any other error is thrown on. */
export function attempt(hallpass, body) {
  const refused = (error) => {
    if (error instanceof hallpass.HallpassError) return { error }
    throw error
  }
  try {
    const value = body()
    return typeof value?.then === 'function' ? value.then((settled) => ({ value: settled }), refused) : { value }
  } catch (error) {
    return refused(error)
  }
}

/** Why the refusal is not the expected one, or `null`. `told` is what else there is to tell of it. */
export function unlikeRefusal(hallpass, error, expect, token, told = {}) {
  if (expect.code === undefined) return `refused with ${error.code} (${error.message})`
  if (error.code !== expect.code) return `refused with ${error.code}, expected ${expect.code}`
  const about = subjectOf(error) ?? 'nothing'
  const expected = expect.claim ?? expect.option ?? expect.subject ?? 'nothing'
  if (about !== expected) return `names ${about}, expected ${expected}`
  const { code, claim, option, subject, says = '', challenge, ...rest } = expect
  if (!error.message.includes(says)) return `says "${error.message}", expected "${says}"`
  const found = error.headers['WWW-Authenticate']
  if (challenge !== undefined && found !== challenge) return `challenges with ${found}, expected ${challenge}`
  return unlike(told, rest) ?? refusalIsSound(hallpass, error, token)
}

/** Why one of the expected members is not there, or `null`. */
export function unlikeMembers(actual, expect) {
  if (expect.code !== undefined) return `not refused, expected ${expect.code}`
  if (Object.keys(expect).length === 0) return 'the vector expects nothing'
  return unlike(actual, expect)
}

function unlike(actual, expect) {
  const wrong = Object.keys(expect).find((name) => canonical(actual[name] ?? null) !== canonical(expect[name]))
  if (wrong === undefined) return null
  return `${wrong} is ${canonical(actual[wrong] ?? null)}, expected ${canonical(expect[wrong])}`
}
