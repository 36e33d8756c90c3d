import type { Duration, VerifyPolicy } from 'hallpass'

/** The policy as it stands in the form: text, judged by hallpass and by nobody before it. */
export interface Rules {
  issuer: string
  audience: string
  subject: string
  typ: string
  scopes: string
  anyScope: string
  requiredClaims: string
  clockTolerance: string
  maxTokenAge: string
  maxTokenBytes: string
}

export const freshRules: Rules = {
  issuer: 'https://login.example',
  audience: 'https://api.example',
  subject: '',
  typ: '',
  scopes: '',
  anyScope: '',
  requiredClaims: 'exp',
  clockTolerance: '',
  maxTokenAge: '',
  maxTokenBytes: '',
}

/** The policy that the form stands for. Empty fields are left out, so that hallpass uses its defaults. */
export function policyOf(rules: Rules): VerifyPolicy {
  const required = rules.requiredClaims.trim()
  return {
    ...given('issuer', rules.issuer, oneOrMany),
    ...given('audience', rules.audience, oneOrMany),
    ...given('subject', rules.subject, text => text),
    ...given('typ', rules.typ, text => text),
    ...given('scopes', rules.scopes, words),
    ...given('anyScope', rules.anyScope, words),
    ...(required === 'exp' ? {} : { requiredClaims: words(required) }),
    ...given('clockTolerance', rules.clockTolerance, duration),
    ...given('maxTokenAge', rules.maxTokenAge, duration),
    ...given('maxTokenBytes', rules.maxTokenBytes, Number),
  }
}

/** One member of an options object, or none where the field is blank. */
export function given<Name extends string, Value>(name: Name, text: string, read: (text: string) => Value): { [N in Name]?: Value } {
  const trimmed = text.trim()
  return (trimmed === '' ? {} : { [name]: read(trimmed) }) as { [N in Name]?: Value }
}

/** A bare number is seconds; anything else goes to hallpass as it is. */
export function duration(text: string): Duration {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : (text as Duration)
}

export function words(text: string): string[] {
  return text.split(/[\s,]+/).filter(word => word !== '')
}

export function oneOrMany(text: string): string | string[] {
  const all = words(text)
  return all.length === 1 ? text.trim() : all
}
