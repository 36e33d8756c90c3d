import type { Answer } from './exchange.ts'
import type { Ending, Family, Pass } from './family.ts'
import { placeOf } from './opaque-token.ts'

/** The family that a login began; null where the answer holds neither tokens nor word of cookies. */
export function begun(json: Answer['json'], owner: string, device: string, now: number): Family | null {
  const grant = grantOf(json)
  if (!grant) return null
  const { refreshToken } = grant
  const place = refreshToken === null ? null : placeOf(refreshToken)
  const none: Family = {
    // Where nothing names the session, its first CSRF token is as good a name.
    id: place?.session ?? grant.csrf ?? `${owner} ${now}`,
    owner,
    device,
    kind: refreshToken === null ? 'cookies' : 'tokens',
    scope: '',
    passes: [],
    access: { token: null, expiresAt: null, lasts: 0 },
    endsAt: null,
    csrf: null,
    reused: null,
    ended: null,
  }
  return refreshed(none, json, now)
}

/** The family of a session in cookies that was begun before the page was loaded. */
export function resumed(csrf: string, owner: string): Family {
  return {
    id: csrf,
    owner,
    device: 'this browser',
    kind: 'cookies',
    scope: '',
    passes: [{ generation: 0, token: null, at: 0 }],
    access: { token: null, expiresAt: null, lasts: 0 },
    endsAt: null,
    csrf,
    reused: null,
    ended: null,
  }
}

/** The family after a refresh; the same one where the answer was the newest token again. */
export function refreshed(family: Family, json: Answer['json'], now: number): Family {
  const grant = grantOf(json)
  if (!grant) return family
  const { passes } = family
  const last = passes[passes.length - 1]
  const place = grant.refreshToken === null ? null : placeOf(grant.refreshToken)
  const generation = place?.generation ?? (last ? last.generation + 1 : 0)
  const isNew = !passes.some(pass => pass.generation === generation)
  const pass: Pass = { generation, token: grant.refreshToken, at: now }
  return {
    ...family,
    scope: grant.scope ?? family.scope,
    passes: isNew ? [...passes, pass] : passes,
    access: { token: grant.accessToken, expiresAt: now + grant.lasts, lasts: grant.lasts },
    endsAt: grant.refreshLasts === null ? family.endsAt : now + grant.refreshLasts,
    csrf: grant.csrf ?? family.csrf,
  }
}

export function ended(family: Family, how: Ending): Family {
  return family.ended === null ? { ...family, ended: how } : family
}

/** What a refusal tells about the family whose token was shown; `generation` where that was a refresh token. */
export function afterRefusal(family: Family, code: string, generation: number | null): Family {
  if (code === 'REFRESH_REUSED') return { ...ended(family, 'reuse'), reused: generation }
  if (code === 'REFRESH_REVOKED' || code === 'TOKEN_REVOKED') return ended(family, 'revoked')
  if (code === 'REFRESH_EXPIRED') return ended(family, 'expiry')
  return family
}

interface Grant {
  accessToken: string | null
  refreshToken: string | null
  lasts: number
  refreshLasts: number | null
  scope: string | null
  csrf: string | null
}

/** The members of a token response (RFC 6749, 5.1), and of the one that says that cookies were set. */
function grantOf(json: Answer['json']): Grant | null {
  const text = (name: string) => (typeof json[name] === 'string' ? json[name] : null)
  const number = (name: string) => (typeof json[name] === 'number' ? json[name] : null)
  const lasts = number('expires_in')
  const accessToken = text('access_token')
  const csrf = text('csrf_token')
  if (lasts === null || (accessToken === null && csrf === null)) return null
  return { accessToken, refreshToken: text('refresh_token'), lasts, refreshLasts: number('refresh_expires_in'), scope: text('scope'), csrf }
}
