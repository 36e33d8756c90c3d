import { decodeUnverified, HallpassError, tryVerify, verificationSteps } from 'hallpass'
import { cell } from './cell.ts'
import { clock, now, seconds } from './clock.ts'
import { policyOf } from './rules.ts'
import { heldKey, rules, token } from './state.ts'

export type Verdict =
  | { kind: 'empty' }
  /** The token has the right form so far; no key is there to go on with. */
  | { kind: 'no-key' }
  | { kind: 'accepted' }
  /** Without a key only the steps that need none were tried. */
  | { kind: 'refused'; error: HallpassError; hasKey: boolean }
  /** The rules themselves are at fault, so the token was not judged. */
  | { kind: 'fault'; error: HallpassError }

export const verdict = cell<Verdict>({ kind: 'empty' })

export function startJudging(): void {
  let isDue = false
  let isNewInput = false
  // Token, key, rules and clock may change together: they are judged once, when all of them have.
  const rejudge = () => {
    if (isDue) return
    isDue = true
    queueMicrotask(() => {
      const next = judge()
      // The clock alone changes nothing that is shown, until it changes the verdict.
      if (isNewInput || !sameVerdict(next, verdict.get())) verdict.set(next)
      isDue = isNewInput = false
    })
  }
  for (const input of [token, heldKey, rules]) {
    input.watch(() => {
      isNewInput = true
      rejudge()
    })
  }
  clock.watch(rejudge)
  seconds.watch(rejudge)
}

/** The place of the refusing step in `verificationSteps`; -1 when no step refused. */
export function refusedAt(current: Verdict): number {
  return current.kind === 'refused' ? verificationSteps.findIndex(step => step === current.error.step) : -1
}

function judge(): Verdict {
  const text = token.get()
  const key = heldKey.get()
  if (text === '') return { kind: 'empty' }
  try {
    if (!key) {
      decodeUnverified(text)
      return { kind: 'no-key' }
    }
    const result = tryVerify(text, key.verifier, { ...policyOf(rules.get()), currentDate: now() })
    return result.ok ? { kind: 'accepted' } : sort(result.error, true)
  } catch (error) {
    if (error instanceof HallpassError) return sort(error, key !== null)
    throw error
  }
}

function sort(error: HallpassError, hasKey: boolean): Verdict {
  const isStep = verificationSteps.some(step => step === error.step)
  return isStep ? { kind: 'refused', error, hasKey } : { kind: 'fault', error }
}

function sameVerdict(one: Verdict, other: Verdict): boolean {
  if (one.kind !== other.kind) return false
  if (one.kind === 'refused' && other.kind === 'refused' && one.hasKey !== other.hasKey) return false
  if (!('error' in one) || !('error' in other)) return true
  return (['code', 'claim', 'option', 'message'] as const).every(name => one.error[name] === other.error[name])
    && one.error.headers['WWW-Authenticate'] === other.error.headers['WWW-Authenticate']
}
