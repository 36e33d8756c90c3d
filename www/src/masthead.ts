import { h } from './dom.ts'
import { themeSwitch } from './theme.ts'

const places = [
  ['inspector', 'Token'],
  ['checks', 'Checks'],
  ['gallery', 'Gallery'],
  ['key', 'Key'],
  ['claims-to-sign', 'Sign'],
  ['rules', 'Rules'],
] as const

export function masthead(version: string): HTMLElement {
  return h(
    'header',
    { class: 'masthead' },
    h('a', { class: 'skip', href: '#main' }, 'Skip to the inspector'),
    h('h1', { class: 'tag' }, h('span', { class: 'tag-hole', 'aria-hidden': 'true' }), h('span', { class: 'tag-name' }, 'hallpass'), h('span', { class: 'tag-version' }, version)),
    h('p', { class: 'promise' }, 'Every check a token goes through, in the order it runs. ', h('strong', {}, 'Nothing leaves this page.')),
    h('nav', { 'aria-label': 'On this page' }, ...places.map(([id, label]) => h('a', { href: `#${id}` }, label))),
    themeSwitch(),
  )
}
