import { graceLeft, newestOf, type Pass } from '../family.ts'
import { outcome } from '../plain-words.ts'
import type { Blocked, Step } from '../step.ts'
import type { Visitor } from '../visitor.ts'
import { needsReadableToken, needsSession } from './needs.ts'

export const theft: Step = {
  id: 'theft',
  door: 'Theft',
  title: 'Catch a stolen refresh token',
  tells: 'Somebody copied your refresh token before you used it. Now they try to use their copy.',
  scene(visitor) {
    const { skip } = visitor.backEnd
    const replay = async (pass: Pass, title: string) => {
      const family = visitor.held()
      return family && visitor.refresh(family, { title, actor: 'thief' }, pass)
    }
    return {
      main: {
        id: 'theft',
        label: 'Play the thief',
        sends: 'POST /refresh',
        blocked: () => needsSession(visitor) ?? nothingToSteal(visitor),
        run: async patience => {
          const family = visitor.held()
          const [pass] = family?.passes ?? []
          if (!family || !pass) return null
          const left = graceOf(visitor, pass)
          if (left > 0 && skip) skip(Math.ceil(left))
          if (left > 0 && !skip && !(await patience.until(visitor.now() + left))) return null
          const done = await replay(pass, `The thief shows #${pass.generation}`)
          return done && outcome(done, 'The grace is not over yet, so the same successor came again. Try once more in a few seconds.')
        },
      },
      others: [
        {
          id: 'in-grace', label: 'At once, within the grace',
          blocked: () => needsSession(visitor) ?? nothingToSteal(visitor) ?? graceIsOver(visitor),
          run: async () => {
            const pass = visitor.held()?.passes.at(-2)
            if (!pass) return null
            const newest = visitor.held()?.passes.at(-1)?.token
            const done = await replay(pass, `#${pass.generation} again, within the grace`)
            if (!done) return null
            return outcome(done, done.answer?.json['refresh_token'] === newest
              ? 'For a few seconds a spent token gives the same successor again, since an answer may get lost on the way. It is no second token: who uses the newest one first is found out by the other.'
              : 'Another token came back.')
          },
        },
        {
          id: 'owner', label: 'Now you: refresh',
          blocked: () => needsReadableToken(visitor),
          run: async () => {
            const family = visitor.held()
            if (!family) return null
            const done = await visitor.refresh(family, { title: `You show #${newestOf(family)?.generation ?? 0}, the newest` })
            return outcome(done, 'Your newest token still works: the family is alive.', { REFRESH_REVOKED: 'Your own token is dead, too. That is how you learn of the theft: you log in again, the thief cannot.' })
          },
        },
        {
          id: 'owner-access', label: 'Now you: who am I?',
          blocked: () => needsReadableToken(visitor),
          run: async () => {
            const done = await visitor.ask(visitor.held(), { title: 'Who am I?', method: 'GET', path: 'users/me/' })
            return outcome(done, 'Your access token still works: the family is alive.', {
              TOKEN_REVOKED: 'The access token died with its family, long before its time was up: this route asks whether the session lives.',
            })
          },
        },
      ],
    }
  },
}

function graceOf(visitor: Visitor, pass: Pass): number {
  const family = visitor.held()
  return family && pass === family.passes.at(-2) ? graceLeft(family, visitor.now(), visitor.backEnd.grace) : 0
}

function nothingToSteal(visitor: Visitor): Blocked | null {
  const family = visitor.held()
  if (family?.kind === 'cookies') return needsReadableToken(visitor)
  return family && family.passes.length > 1 ? null : { why: 'Your refresh token was not used yet, so nobody could be found out. Refresh once.', first: 'refresh' }
}

function graceIsOver(visitor: Visitor): Blocked | null {
  const pass = visitor.held()?.passes.at(-2)
  return pass && graceOf(visitor, pass) > 0 ? null : { why: 'The grace is over. Refresh, then be quick.', first: 'refresh' }
}
