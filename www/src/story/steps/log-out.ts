import { isAlive } from '../family.ts'
import { outcome } from '../plain-words.ts'
import type { Blocked, Step } from '../step.ts'
import type { Visitor } from '../visitor.ts'
import { needsLogin, needsSession } from './needs.ts'

export const logOut: Step = {
  id: 'log-out',
  door: 'Log out',
  title: 'Log out everywhere',
  tells: 'Each device has a session of its own. One request ends them all, and every token of theirs with them.',
  scene(visitor) {
    return {
      main: {
        id: 'log-out-everywhere',
        label: 'Log out everywhere',
        sends: 'DELETE /sessions',
        blocked: () => over(visitor) ?? needsLogin(visitor),
        run: async () => {
          const family = visitor.held()
          if (!family) return null
          const count = visitor.families.get().filter(other => other.owner === family.owner && isAlive(other)).length
          const done = await visitor.logOutEverywhere(family)
          return outcome(done, count > 1 ? `All ${count} sessions are over. Nothing that was handed out to them is good for anything now.` : 'The session is over. Nothing that was handed out to it is good for anything now.')
        },
      },
      others: [
        {
          id: 'another-device', label: 'Log in on another device',
          blocked: () => needsLogin(visitor),
          run: async () => {
            const family = visitor.held()
            const account = visitor.accounts.get().find(({ username }) => username === family?.owner)
            if (!family || !account) return null
            const count = visitor.families.get().filter(({ owner }) => owner === account.username).length
            const done = await visitor.logIn(account.username, account.password, { device: devices[(count - 1) % devices.length] ?? 'a phone' })
            return outcome(done, 'Another session, with a family of its own. You hold its tokens now; “What you hold” lists the others.')
          },
        },
        {
          id: 'sessions', label: 'List my sessions', blocked: () => needsLogin(visitor),
          run: async () => outcome(await visitor.ask(visitor.held(), { title: 'List my sessions', method: 'GET', path: 'sessions' }), 'Your sessions, and nobody else’s.'),
        },
        {
          id: 'log-out-here', label: 'Log out here only', blocked: () => needsSession(visitor),
          run: async () => {
            const family = visitor.held()
            return family && outcome(await visitor.logOut(family), 'This session is over; those on other devices go on.')
          },
        },
        {
          id: 'old-token', label: 'Go in with the old token', blocked: () => needsLogin(visitor),
          run: async () => {
            const done = await visitor.ask(visitor.held(), { title: 'Go in with the old token', method: 'GET', path: 'protected' })
            const family = visitor.held()
            return outcome(done, family && isAlive(family)
              ? 'It still opens the door, for you have not logged out.'
              : 'This route asks nobody but the token, which is good until it expires. That is the price of not looking anything up, and why access tokens are short-lived.')
          },
        },
        {
          id: 'old-token-live', label: 'Who am I, with the old token?', blocked: () => needsLogin(visitor),
          run: async () => outcome(await visitor.ask(visitor.held(), { title: 'Who am I?', method: 'GET', path: 'users/me/' }), 'The session lives, so it is still you.'),
        },
      ],
    }
  },
}

function over(visitor: Visitor): Blocked | null {
  const family = visitor.held()
  return family && !isAlive(family) ? { why: 'This session is over. Log in again first, on another device for example.', first: 'log-in' } : null
}

const devices = ['a phone', 'a tablet', 'a library computer']
