import { regExpExec } from '../intrinsics.js'
import type { SessionRecord } from '../stores/store.js'

/** A session, as its subject may see it. Times are seconds since 1970. */
export interface SessionInfo {
  readonly id: string
  readonly subject: string
  /** The scopes that were granted at login, parted by spaces; empty for none. */
  readonly scope: string
  readonly createdAt: number
  /** When it was refreshed last; `createdAt`, if never. */
  readonly refreshedAt: number
  /** When it ends unless it is refreshed before. */
  readonly expiresAt: number
}

/** @internal */
export function sessionInfo({ id, subject, scope, createdAt, rotatedAt, expiresAt }: SessionRecord): SessionInfo {
  return { id, subject, scope, createdAt, refreshedAt: rotatedAt, expiresAt }
}

const SESSION_ID = /^[\w-]{22}$/

/** @internal Says whether a value can be the id of a session, so that a store is never asked for anything else. */
export function isSessionId(value: unknown): value is string {
  return typeof value === 'string' && regExpExec(SESSION_ID, value) !== null
}
