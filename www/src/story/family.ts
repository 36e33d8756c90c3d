/** A refresh token that this page was given. */
export interface Pass {
  /** Its place in the chain, from 0. */
  generation: number
  /** Null where it is in a cookie, which no script can read. */
  token: string | null
  /** When it came, by the clock of the back end. */
  at: number
}

export type Ending = 'reuse' | 'logout' | 'everywhere' | 'expiry' | 'revoked' | 'replaced'

/** A session as its client knows it: all refresh tokens it ever had, and the newest access token. */
export interface Family {
  id: string
  owner: string
  device: string
  kind: 'tokens' | 'cookies'
  scope: string
  /** By generation, the newest last. */
  passes: readonly Pass[]
  access: {
    /** Null where it is in a cookie. */
    token: string | null
    /** Null where it came before the page was loaded. */
    expiresAt: number | null
    lasts: number
  }
  /** When the newest refresh token expires; null where that came before the page was loaded. */
  endsAt: number | null
  csrf: string | null
  /** The spent token that came back. */
  reused: number | null
  ended: Ending | null
}

export type PassState = 'current' | 'grace' | 'spent' | 'reused' | 'dead'

/** What a refresh token of a family is good for. */
export function stateOf(family: Family, pass: Pass, now: number, grace: number): PassState {
  if (family.reused === pass.generation) return 'reused'
  const newest = newestOf(family)
  if (pass === newest) return family.ended === null ? 'current' : 'dead'
  const isBefore = pass === family.passes[family.passes.length - 2]
  return family.ended === null && isBefore && graceLeft(family, now, grace) > 0 ? 'grace' : 'spent'
}

/** How long the token before the newest one still gives the newest one, in seconds. */
export function graceLeft(family: Family, now: number, grace: number): number {
  const newest = newestOf(family)
  // A server counts whole seconds, so the last one is not over before it has ended.
  return family.passes.length < 2 || !newest ? 0 : Math.max(0, newest.at + grace + 1 - now)
}

export function newestOf(family: Family): Pass | undefined {
  return family.passes[family.passes.length - 1]
}

/** How much longer the access token is good; 0 once it has expired, null where nobody knows. */
export function accessLeft(family: Family, now: number): number | null {
  return family.access.expiresAt === null ? null : Math.max(0, family.access.expiresAt - now)
}

export function isAlive(family: Family): boolean {
  return family.ended === null
}
