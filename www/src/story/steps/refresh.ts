import { isGood } from '../exchange.ts'
import { newestOf } from '../family.ts'
import { outcome } from '../plain-words.ts'
import type { Step } from '../step.ts'
import { needsLogin, needsReadableToken, needsSession } from './needs.ts'

export const refresh: Step = {
  id: 'refresh',
  door: 'Refresh',
  title: 'Swap it for a new pair',
  tells: 'The refresh token brings a new access token and a new refresh token. The old one is spent by that: each works once.',
  scene(visitor) {
    return {
      main: {
        id: 'refresh',
        label: 'Refresh',
        sends: 'POST /refresh',
        blocked: () => needsSession(visitor),
        run: async () => {
          const family = visitor.held()
          if (!family) return null
          const before = newestOf(family)?.generation
          const done = await visitor.refresh(family)
          const now = visitor.held()
          return outcome(done, now && newestOf(now)?.generation !== before
            ? 'A new pair. The chain has grown by a link, and the token before it is spent.'
            : 'The newest pair again: somebody refreshed just before.')
        },
      },
      others: [
        {
          id: 'two-tabs', label: 'Two tabs at once', blocked: () => needsSession(visitor),
          run: async () => {
            const family = visitor.held()
            if (!family) return null
            const [one, other] = await Promise.all([visitor.refresh(family), visitor.refresh(family, { actor: 'another tab' })])
            if (!isGood(one) || !isGood(other)) return outcome(isGood(one) ? other : one, '')
            const successors = [one, other].map(({ answer }) => answer?.json['refresh_token'])
            if (family.kind === 'cookies') return outcome(other, 'Both tabs were served, and the session lives. There is one new token, and the cookie holds it.')
            return outcome(other, successors[0] === successors[1]
              ? 'Both tabs got the very same successor, so neither is locked out, and there are never two live ones.'
              : 'The tabs got different successors.')
          },
        },
        {
          id: 'access-as-refresh', label: 'With the access token', blocked: () => needsReadableToken(visitor),
          run: async () => {
            const family = visitor.held()
            if (!family) return null
            const done = await visitor.refresh(family, { title: 'Refresh with the access token', form: { refresh_token: family.access.token ?? '' } })
            return outcome(done, 'An access token was taken for a refresh token.')
          },
        },
        {
          id: 'no-csrf', label: 'Without the CSRF token',
          blocked: () => {
            const family = visitor.held()
            if (!family) return needsLogin(visitor)
            return family.kind === 'cookies' ? null : { why: 'Nothing is sent by itself here, so there is nothing to forge. Log in with cookies to try this.', first: 'log-in' }
          },
          run: async () => {
            const family = visitor.held()
            if (!family) return null
            return outcome(await visitor.refresh(family, { title: 'Refresh without the CSRF token', headers: {} }), 'Let through without a CSRF token.')
          },
        },
        {
          id: 'fresh-login', label: 'Change my email', blocked: () => needsSession(visitor),
          run: async () => {
            const done = await visitor.ask(visitor.held(), { title: 'Change my email', method: 'PUT', path: 'account/email', json: { email: 'somebody@example.com' } })
            return outcome(done, 'This route wants the token of a login, and yours is one. After a refresh it is not.')
          },
        },
      ],
    }
  },
}
