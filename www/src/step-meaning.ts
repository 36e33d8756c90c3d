import type { verificationSteps } from 'hallpass'

type StepName = (typeof verificationSteps)[number]

/** What each step asks, in a few words. */
export const stepMeaning: Record<StepName, { title: string; asks: string }> = {
  size: { title: 'Short enough', asks: 'Measured before a single byte is read.' },
  segments: { title: 'Three segments', asks: 'Two dots; neither header nor payload empty.' },
  base64url: { title: 'Canonical base64url', asks: 'No padding, no space, no spare bit set.' },
  header: { title: 'Strict header', asks: 'One JSON object with an alg, no member twice.' },
  alg: { title: 'The key’s algorithm', asks: 'alg is compared with the key, never obeyed.' },
  crit: { title: 'No unknown demands', asks: 'crit asks for extensions; there are none.' },
  typ: { title: 'Right type', asks: 'JWT or nothing, unless the rules name another.' },
  key: { title: 'Known key', asks: 'kid and alg lead to exactly one key.' },
  signature: { title: 'Good signature', asks: 'Only from here on may the claims be read.' },
  payload: { title: 'Strict claims', asks: 'One JSON object, no member twice, not too deep.' },
  claims: { title: 'Claims keep the rules', asks: 'Times, issuer, audience, subject.' },
  scopes: { title: 'Enough scope', asks: 'Who it is, is settled. May they do this?' },
  session: { title: 'Recent login', asks: 'Where the rules ask for a fresh login.' },
}
