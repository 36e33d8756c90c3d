/**
 * What a store of sessions does. The core decides, the store carries out; so a store needs no clock and no rules, and
 * one atomic verb, {@link SessionStore.rotate}, settles every race.
 *
 * Times are whole seconds since 1970. Whatever a store throws, or does not answer in time, its caller gets as
 * `STORE_UNAVAILABLE`.
 *
 * A store that cannot reach its database fails at once, and does not keep the call until it can: a rotation that happens
 * long after its caller was told that it failed makes a spent token of one that is still in use.
 */

/** A session: a login and all the refresh tokens that followed from it. It holds nothing that could be replayed. */
export interface SessionRecord {
  /** 16 random bytes in base64url: 22 characters. */
  readonly id: string
  /** Whom the session is about: claim `sub` of its access tokens. */
  readonly subject: string
  /** The scopes that were granted at login, parted by spaces; empty for none. */
  readonly scope: string
  /** The custom claims of its access tokens, as the text of a JSON object. */
  readonly claims: string
  /** When the subject proved who they are; `null` for a login that does not count as fresh. */
  readonly authTime: number | null
  readonly createdAt: number
  /** When the session ends, however often it is refreshed. */
  readonly endsAt: number
  /** The number of its newest refresh token, from 0 to 4294967295. */
  readonly generation: number
  /** When that refresh token was made. */
  readonly rotatedAt: number
  /** When the session ends unless it is refreshed before; never after `endsAt`. From then on a store may forget it. */
  readonly expiresAt: number
  /** When the session was ended; `null` as long as it lives. */
  readonly revokedAt: number | null
}

/** What a refresh changes. */
export interface Rotation {
  readonly generation: number
  readonly rotatedAt: number
  readonly expiresAt: number
}

/** What became of a rotation, with the session as it stands afterwards. */
export type Rotated =
  | { readonly outcome: 'rotated' | 'stale'; readonly session: SessionRecord }
  | { readonly outcome: 'missing' }

export interface SessionStore {
  /** Keeps a new session. An `id` that is taken is an error. When this resolves, every later call finds the session. */
  create(session: SessionRecord): Promise<void>

  /**
   * The session as it stands, living or not; `undefined` if there is none. A copy, here and below: what a caller does to
   * it changes nothing in the store.
   */
  find(id: string): Promise<SessionRecord | undefined>

  /**
   * In one atomic step: if the session exists, is not revoked and its generation is `expected`, takes `next` over and
   * answers `rotated`; else changes nothing and answers `stale`, or `missing` where there is no session.
   *
   * Of any number of calls at the same time with the same `expected`, exactly one may answer `rotated`.
   */
  rotate(id: string, expected: number, next: Rotation): Promise<Rotated>

  /** Ends a session. True if it was there and not ended before; the time of the first end stays. */
  revoke(id: string, at: number): Promise<boolean>

  /**
   * Ends all sessions of a subject that are not ended, those too that have expired by `at`: a refresh may be under way, or
   * another server's clock may be behind. Says how many they were, expired ones left out.
   */
  revokeSubject(subject: string, at: number): Promise<number>

  /** The living sessions of a subject: not revoked, and `expiresAt` after `at`. Newest `createdAt` first. */
  list(subject: string, at: number): Promise<readonly SessionRecord[]>
}

/** How many attempts were counted, and when the count begins anew. */
export interface Attempts {
  readonly count: number
  readonly resetAt: number
}

/** What a limiter of logins needs. Every store of hallpass does both. */
export interface AttemptStore {
  /**
   * In one atomic step: counts an attempt. Without a count, or with one whose `resetAt` is not after `at`, the count
   * becomes 1 and `resetAt` becomes `until`; else the count grows by 1 and `resetAt` stays.
   */
  countAttempt(bucket: string, at: number, until: number): Promise<Attempts>

  /** Forgets a count. */
  clearAttempts(bucket: string): Promise<void>
}
