import { fill, h } from '../dom.ts'
import { accessCard } from './access-card.ts'
import { chain } from './chain.ts'
import { type Family, isAlive } from './family.ts'
import type { TokenShow } from './token-text.ts'
import type { Visitor } from './visitor.ts'

/** What the client holds: the access token, the family of refresh tokens, and other sessions of theirs. */
export function holding(visitor: Visitor, show: TokenShow): HTMLElement {
  const whose = h('p', { class: 'hint holding-whose' })
  const none = h('p', { class: 'hint holding-none' }, 'Nothing yet. Log in, and the two tokens appear here: the short one with a countdown, the long one as the first link of a chain.')
  const access = accessCard(visitor, show)
  const links = chain(visitor, show)
  const others = h('div', { class: 'sessions', role: 'group', 'aria-label': 'Sessions' })
  const update = () => {
    const family = visitor.held()
    whose.textContent = family ? `${family.owner || 'somebody'}, on ${family.device}` : ''
    none.hidden = family !== null
    for (const part of [access, links]) part.hidden = family === null
    const all = visitor.families.get()
    others.hidden = all.length < 2
    const focused = others.contains(document.activeElement)
    fill(others, h('h3', {}, 'All sessions'), ...all.map((one, index) => sessionButton(one, index, one === family, () => visitor.heldId.set(one.id))))
    if (focused) others.querySelector<HTMLElement>('[aria-pressed=true]')?.focus()
  }
  visitor.families.watch(update)
  visitor.heldId.watch(update)
  return h(
    'section',
    { class: 'slip holding', 'aria-labelledby': 'holding-title' },
    h('div', { class: 'slip-head' }, h('h2', { id: 'holding-title' }, 'What you hold'), whose),
    none,
    access,
    links,
    others,
  )
}

function sessionButton(family: Family, index: number, isHeld: boolean, hold: () => void): HTMLElement {
  return h(
    'button',
    { type: 'button', class: `session${isAlive(family) ? '' : ' over'}`, 'aria-pressed': String(isHeld), onclick: hold },
    h('span', { class: 'session-number' }, String(index + 1)),
    ` ${family.owner || 'somebody'}, ${family.device}`,
    h('span', { class: 'session-state' }, isAlive(family) ? 'alive' : 'over'),
  )
}
