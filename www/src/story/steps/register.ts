import { field, textInput } from '../../field.ts'
import { h } from '../../dom.ts'
import { outcome } from '../plain-words.ts'
import type { Step } from '../step.ts'
import { passwordInput, someName } from './made-up.ts'

export const register: Step = {
  id: 'register',
  door: 'Register',
  title: 'Make an account',
  tells: 'A name and a password. The back end keeps an Argon2id hash of the password, and never the password itself.',
  scene(visitor) {
    const name = textInput('register-name', someName(), { autocomplete: 'username' })
    const password = passwordInput('register-password')
    const send = () => visitor.register(name.value, password.value)
    return {
      controls: h('div', { class: 'fields' }, field('Name', name, 'made up for you').element, field('Password', password, 'made up as well; shown nowhere').element),
      main: {
        id: 'register',
        label: 'Register',
        sends: 'POST /users/',
        run: async () => outcome(await send(), 'The account is there. The answer holds no password, and no hash of one either.'),
      },
      others: [
        {
          id: 'register-again',
          label: 'Register the same name again',
          blocked: () => (visitor.accounts.get().some(({ what }) => what === 'yours') ? null : { why: 'Register once first.', first: 'register' }),
          run: async () => {
            const [mine] = visitor.accounts.get().filter(({ what }) => what === 'yours')
            const done = await visitor.register(mine?.username ?? '', 'another password')
            return outcome(done, 'The name was free after all.')
          },
        },
        {
          id: 'register-empty',
          label: 'Register without a name',
          run: async () => outcome(await visitor.register('', password.value), 'An account without a name.'),
        },
      ],
    }
  },
}
