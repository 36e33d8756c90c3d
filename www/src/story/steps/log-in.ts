import { field } from '../../field.ts'
import { fill, h } from '../../dom.ts'
import { csrfCookie } from '../cookie-jar.ts'
import { isGood } from '../exchange.ts'
import { outcome } from '../plain-words.ts'
import type { Step } from '../step.ts'
import { passwordInput } from './made-up.ts'

export const logIn: Step = {
  id: 'log-in',
  door: 'Log in',
  title: 'Log in and get two tokens',
  tells: 'The access token opens doors, and lasts a short while. The refresh token opens none: it fetches the next pair, once.',
  scene(visitor) {
    const who = h('select', { id: 'log-in-name', onchange: () => fillPassword() })
    const password = passwordInput('log-in-password')
    password.autocomplete = 'current-password'
    const cookies = h('input', { type: 'checkbox', id: 'log-in-cookies' })
    const inPage = visitor.backEnd.id === 'page'
    cookies.disabled = inPage
    const chosen = () => visitor.accounts.get().find(({ username }) => username === who.value)
    const fillPassword = () => { password.value = chosen()?.password ?? '' }
    visitor.accounts.watch(accounts => {
      fill(who, ...accounts.map(({ username, what }) => h('option', { value: username }, `${username} (${what})`)))
      fillPassword()
    })
    const send = (secret = password.value) => visitor.logIn(who.value, secret, { cookies: cookies.checked })
    return {
      controls: h(
        'div',
        { class: 'fields' },
        field('Who', who).element,
        field('Password', password, 'filled in for you').element,
        h(
          'div',
          { class: 'field wide tick' },
          cookies,
          h('label', { for: cookies.id }, 'Keep the tokens in cookies'),
          h('span', { class: 'field-hint', id: 'log-in-cookies-hint' }, inPage
            ? 'Not inside this page: a browser takes cookies from a server only. Switch the back end to try it.'
            : 'Then no script can read them. A CSRF token goes with every request that changes something.'),
        ),
      ),
      main: {
        id: 'log-in',
        label: 'Log in',
        sends: 'POST /token',
        run: async () => {
          const inCookies = cookies.checked
          const done = await send()
          if (inCookies && isGood(done) && csrfCookie() === null) {
            return outcome(done, 'Three cookies came, but this browser did not take them: it wants https for that. Another browser takes them from this machine without.')
          }
          return outcome(done, inCookies
            ? 'Three cookies were set. The answer holds no token, and this page cannot see the cookies either: only the CSRF token is for scripts.'
            : 'Here they are, the access token and the refresh token. You find them under “What you hold”; click one to look inside.')
        },
      },
      others: [
        { id: 'wrong-password', label: 'With a wrong password', run: async () => outcome(await send('not the password'), 'That was the right password.') },
        {
          id: 'unknown-user',
          label: 'As somebody unknown',
          run: async () => outcome(await visitor.logIn('nobody-of-that-name', 'secret'), 'Somebody has that name after all.'),
        },
        {
          id: 'be-admin',
          label: 'As admin',
          run: async () => {
            const admin = visitor.accounts.get().find(({ username }) => username === 'admin')
            return outcome(await visitor.logIn('admin', admin?.password ?? ''), 'You are the admin now: the scope “admin” stands in the access token.')
          },
        },
      ],
    }
  },
}
