import { version } from 'hallpass/package.json'
import type { Cell } from './cell.ts'
import { fill, h } from './dom.ts'
import { themeSwitch } from './theme.ts'

export type View = 'story' | 'inspector'

const views: readonly (readonly [view: View, label: string])[] = [
  ['story', 'The story'],
  ['inspector', 'Token inspector'],
]

const places = [
  ['inspector', 'Token'],
  ['checks', 'Checks'],
  ['gallery', 'Gallery'],
  ['key', 'Key'],
  ['claims-to-sign', 'Sign'],
  ['rules', 'Rules'],
] as const

const promises: Record<View, readonly (string | HTMLElement)[]> = {
  story: ['The life of a login, request by request, until a stolen token is caught.'],
  inspector: ['Every check a token goes through, in the order it runs. ', h('strong', {}, 'Nothing leaves this page.')],
}

export function masthead(view: Cell<View>): HTMLElement {
  const skip = h('a', { class: 'skip', href: '#main' })
  const promise = h('p', { class: 'promise' })
  const links = views.map(([id, label]) => ({ id, link: h('a', { href: `#${id}` }, label) }))
  const inThisView = h('nav', { class: 'places', 'aria-label': 'In the inspector' }, ...places.map(([id, label]) => h('a', { href: `#${id}` }, label)))
  view.watch(chosen => {
    skip.textContent = chosen === 'story' ? 'Skip to the story' : 'Skip to the inspector'
    fill(promise, ...promises[chosen])
    for (const { id, link } of links) {
      if (id === chosen) link.setAttribute('aria-current', 'page')
      else link.removeAttribute('aria-current')
    }
    inThisView.hidden = chosen !== 'inspector'
  })
  return h(
    'header',
    { class: 'masthead' },
    skip,
    h('h1', { class: 'tag' }, h('span', { class: 'tag-hole', 'aria-hidden': 'true' }), h('span', { class: 'tag-name' }, 'hallpass'), h('span', { class: 'tag-version' }, version)),
    h('nav', { class: 'views', 'aria-label': 'Views' }, ...links.map(({ link }) => link)),
    promise,
    inThisView,
    themeSwitch(),
  )
}
