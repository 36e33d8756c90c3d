import { accessLeft } from '../family.ts'
import { outcome } from '../plain-words.ts'
import type { Step } from '../step.ts'
import type { Visitor } from '../visitor.ts'
import { needsLogin } from './needs.ts'

export const expiry: Step = {
  id: 'expiry',
  door: 'Expire',
  title: 'Let the access token expire',
  tells: 'An access token is short-lived on purpose: whoever steals one has it for minutes, not for months.',
  scene(visitor) {
    const { skip } = visitor.backEnd
    const knock = () => visitor.ask(visitor.held(), { title: 'Go in again', method: 'GET', path: 'protected' })
    return {
      main: {
        id: 'expiry',
        label: skip ? 'Skip 15 minutes, then go in' : 'Wait for it, then go in',
        sends: 'GET /protected',
        blocked: () => needsLogin(visitor) ?? unknownExpiry(visitor),
        run: async patience => {
          const left = leftOf(visitor)
          if (left > 0 && skip) skip(15 * 60)
          if (left > 0 && !skip && !(await patience.until(visitor.now() + left))) return null
          return outcome(await knock(), 'It is still good.')
        },
      },
      others: [
        {
          id: 'too-early', label: 'Go in while it lasts', blocked: () => needsLogin(visitor),
          run: async () => outcome(await knock(), 'Still good. One second before its end it opens the door, at its end it does not.'),
        },
      ],
    }
  },
}

function leftOf(visitor: Visitor): number {
  const family = visitor.held()
  return (family && accessLeft(family, visitor.now())) ?? 0
}

function unknownExpiry(visitor: Visitor) {
  return visitor.held()?.access.expiresAt === null
    ? { why: 'This page was loaded after the cookies were set, so it cannot know when they expire. Refresh, and it does.', first: 'refresh' as const }
    : null
}
