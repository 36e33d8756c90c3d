import { isGood } from '../exchange.ts'
import { outcome } from '../plain-words.ts'
import type { Step } from '../step.ts'
import { needsLogin } from './needs.ts'

export const admin: Step = {
  id: 'admin',
  door: 'Admin',
  title: 'Be refused an admin route',
  tells: 'This route wants the scope “admin”, which the login did not get. Being known is not the same as being allowed.',
  scene(visitor) {
    const ask = (path: string, title: string) => visitor.ask(visitor.held(), { title, method: 'GET', path })
    return {
      main: {
        id: 'admin',
        label: 'Try the admin route',
        sends: 'GET /admin/',
        blocked: () => needsLogin(visitor),
        run: async () => outcome(await ask('admin/', 'Try the admin route'), 'Your token has the scope “admin”, so this door opens.'),
      },
      others: [
        {
          id: 'all-users', label: 'List all users', blocked: () => needsLogin(visitor),
          run: async () => outcome(await ask('users/', 'List all users'), 'The list of all users, for admins only.'),
        },
        {
          id: 'as-admin', label: 'Log in as admin and try again',
          run: async () => {
            const account = visitor.accounts.get().find(({ username }) => username === 'admin')
            const login = await visitor.logIn('admin', account?.password ?? '')
            if (!isGood(login)) return outcome(login, '')
            return outcome(await ask('admin/', 'Try the admin route'), 'Another login, another scope: the same door opens.')
          },
        },
      ],
    }
  },
}
