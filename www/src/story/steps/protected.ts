import { outcome } from '../plain-words.ts'
import type { Act, Step } from '../step.ts'
import type { Shown, Visitor } from '../visitor.ts'
import { needsLogin, needsReadableToken } from './needs.ts'

export const protectedRoute: Step = {
  id: 'protected',
  door: 'Go in',
  title: 'Call a protected route',
  tells: 'Every request shows the access token. Its signature, times and scopes are checked, and nothing has to be looked up for that.',
  scene(visitor) {
    return {
      main: {
        id: 'protected',
        label: 'Go in',
        sends: 'GET /protected',
        blocked: () => needsLogin(visitor),
        run: async () => outcome(await knock(visitor, 'protected'), 'The token is good, so the route runs and knows who is asking.'),
      },
      others: [
        {
          id: 'me', label: 'Who am I?', blocked: () => needsLogin(visitor),
          run: async () => outcome(await knock(visitor, 'users/me/'), 'The account, without any hash.'),
        },
        { id: 'nothing-shown', label: 'Show nothing', run: async () => outcome(await knock(visitor, 'protected', 'nothing'), 'Let in without a token.') },
        {
          id: 'altered', label: 'Change one letter', blocked: () => needsReadableToken(visitor),
          run: async () => outcome(await knock(visitor, 'protected', 'altered'), 'Let in with a forgery.'),
        },
        {
          id: 'refresh-as-access', label: 'Show the refresh token', blocked: () => needsReadableToken(visitor),
          run: async () => outcome(await knock(visitor, 'protected', 'refresh'), 'Let in with a refresh token.'),
        },
        { id: 'guest', label: 'As a guest where one may', run: async () => outcome(await knock(visitor, 'maybe', 'nothing'), 'Here a login is welcome, but not asked for. A bad token would still be refused.') },
      ] satisfies Act[],
    }
  },
}

const titles: Readonly<Record<string, string>> = { protected: 'Go in', 'users/me/': 'Who am I?', maybe: 'Guests are welcome' }

function knock(visitor: Visitor, path: string, shown: Shown = 'access') {
  return visitor.ask(visitor.held(), { title: titles[path] ?? path, method: 'GET', path }, shown)
}
