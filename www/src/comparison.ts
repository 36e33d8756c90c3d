import type { HallpassError } from 'hallpass'
import { textOf } from './segments.ts'
import { heldKey, isKey, rules, token } from './state.ts'

/** What a claim with a value of the wrong kind should have been. */
const kindOf = (claim: string): string =>
  ['exp', 'nbf', 'iat'].includes(claim) ? 'seconds since 1970' : 'another kind of value'

export interface Comparison { there: string; wanted: string }

/**
 * What the token says beside what was wanted, where a refusal comes down to that. hallpass itself never puts
 * such values into a message: messages go to logs, this page goes to the person who pasted the token.
 */
export function comparisonOf(error: HallpassError): Comparison | null {
  const header = members(0)
  const claims = members(1)
  const wanted = rules.get()
  switch (error.code) {
    case 'ALG_NOT_ALLOWED': return compare('alg', header.alg, keyFact(key => key.alg))
    case 'UNKNOWN_KEY': return compare('kid', header.kid, keyFact(key => key.kid))
    case 'TYP_MISMATCH': return compare('typ', header.typ, wanted.typ.trim() || 'JWT or none')
    case 'ISSUER_MISMATCH': return compare('iss', claims.iss, wanted.issuer)
    case 'AUDIENCE_MISMATCH': return compare('aud', claims.aud, wanted.audience.trim() || 'no aud, since no audience is set')
    case 'SUBJECT_MISMATCH': return compare('sub', claims.sub, wanted.subject)
    case 'INSUFFICIENT_SCOPE': return compare('scope', claims.scope ?? claims.scopes ?? claims.scp, scopesWanted())
    case 'INVALID_CLAIM': return invalidClaim(error.claim ?? 'claim', claims[error.claim ?? ''])
    default: return null
  }
}

/** The quotes of a text are shown, too: often they are what is wrong with it. */
function invalidClaim(claim: string, value: unknown): Comparison {
  return { there: `${claim}: ${short(JSON.stringify(value) ?? 'none')}`, wanted: kindOf(claim) }
}

function compare(name: string, value: unknown, wanted: string): Comparison {
  const text = value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value)
  return { there: `${name}: ${short(text)}`, wanted: short(wanted) }
}

function scopesWanted(): string {
  const { scopes, anyScope } = rules.get()
  return [scopes.trim() && `all of ${scopes.trim()}`, anyScope.trim() && `any of ${anyScope.trim()}`].filter(Boolean).join('; ')
}

function keyFact(fact: (key: { alg: string; kid: string | undefined }) => string | undefined): string {
  const verifier = heldKey.get()?.verifier
  if (!verifier) return 'no key'
  return isKey(verifier) ? (fact(verifier) ?? 'none') : 'that of a key in the set'
}

function members(index: number): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(textOf(token.get().split('.')[index] ?? '') ?? '')
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
