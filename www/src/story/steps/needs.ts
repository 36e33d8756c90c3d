import { isAlive } from '../family.ts'
import type { Blocked } from '../step.ts'
import type { Visitor } from '../visitor.ts'

/** Why something that needs a login makes no sense yet. */
export function needsLogin(visitor: Visitor): Blocked | null {
  return visitor.held() ? null : { why: 'You hold no token yet. Log in first.', first: 'log-in' }
}

/** The same for what needs a session that is not over. */
export function needsSession(visitor: Visitor): Blocked | null {
  const family = visitor.held()
  if (!family) return needsLogin(visitor)
  return isAlive(family) ? null : { why: 'This session is over. Log in again first.', first: 'log-in' }
}

/** The same for what a page can only do with a token that it can read. */
export function needsReadableToken(visitor: Visitor): Blocked | null {
  const family = visitor.held()
  if (!family) return needsLogin(visitor)
  return family.kind === 'tokens' ? null : { why: 'Your tokens are in cookies, which no script can read, not even this page. Log in without cookies to try this.', first: 'log-in' }
}
