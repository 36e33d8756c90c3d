import type { Cell } from '../cell.ts'
import { fill, h } from '../dom.ts'
import { announce } from '../live-region.ts'
import { beatNow } from './beat.ts'
import type { BackEnd } from './back-end.ts'

export type Home = BackEnd['id']

export interface DeskChoice {
  home: Cell<Home>
  /** Whether a server answers at the address of the page. */
  hasServer: boolean
  startOver(): Promise<void>
}

/** Which back end answers, and what its clock says. */
export function desk({ home, hasServer, startOver }: DeskChoice, backEndOf: () => BackEnd | null): HTMLElement {
  const says = h('p', { class: 'hint desk-says' })
  const skips = h('div', { class: 'desk-clock', role: 'group', 'aria-label': 'Clock of the back end' })
  const skipButton = (label: string, seconds: number) => h('button', {
    type: 'button', class: 'chip',
    onclick: () => {
      backEndOf()?.skip?.(seconds)
      beatNow()
      announce(`It is ${label} later.`)
    },
  }, `Skip ${label}`)
  home.watch(id => {
    fill(says, ...(id === 'server' ? ['Real requests to the server that this page came from. ', h('a', { href: './docs' }, 'All its routes')]
      : hasServer ? ['The same program inside this page. Its clock can be moved, but it cannot set cookies.']
        : ['No server here, so the same program runs inside this page. Its clock can be moved, but it cannot set cookies.']))
    fill(skips, ...(id === 'page' ? [skipButton('1 minute', 60), skipButton('15 minutes', 900), skipButton('31 days', 31 * 86_400)] : []))
  })
  return h(
    'section',
    { class: 'desk', 'aria-label': 'Back end' },
    h(
      'fieldset',
      { class: 'switch' },
      h('legend', { class: 'unseen' }, 'Back end'),
      ...([['server', 'Server'], ['page', 'In this page']] as const).map(([id, label]) => h(
        'label',
        {},
        h('input', { type: 'radio', name: 'home', value: id, checked: home.get() === id, disabled: id === 'server' && !hasServer, onchange: () => home.set(id) }),
        h('span', {}, label),
      )),
    ),
    says,
    skips,
    h('button', { type: 'button', class: 'quiet', onclick: () => startOver().then(() => announce('Everything on this page is forgotten.')) }, 'Start over'),
  )
}
