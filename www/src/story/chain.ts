import { fill, h } from '../dom.ts'
import { lengthInWords } from '../time-words.ts'
import { beat } from './beat.ts'
import { type Ending, type Family, graceLeft, isAlive, type Pass, type PassState, stateOf } from './family.ts'
import { type TokenShow, tokenButton } from './token-text.ts'
import type { Visitor } from './visitor.ts'

/** Older ones are counted, not drawn. */
const most = 6

/** The family of refresh tokens as a chain, from the first to the newest. */
export function chain(visitor: Visitor, show: TokenShow): HTMLElement {
  const left = h('span', { class: 'hint' })
  const list = h('ol', { class: 'chain' })
  const fate = h('p', { class: 'fate' })
  const element = h(
    'section',
    { class: 'family', 'aria-labelledby': 'family-title' },
    h('div', { class: 'held-head' }, h('h3', { id: 'family-title' }, 'Refresh tokens'), left),
    list,
    fate,
  )

  let drawn: Family | null = null
  let states = ''
  const update = () => {
    const family = visitor.held()
    if (!family) return
    const now = visitor.now()
    const { grace } = visitor.backEnd
    const words = family.endsAt === null || !isAlive(family) ? '' : `session ends in ${lengthInWords(Math.ceil(Math.max(0, family.endsAt - now)))}`
    if (left.textContent !== words) left.textContent = words
    const next = family.passes.map(pass => stateOf(family, pass, now, grace)).join()
    if (family !== drawn || next !== states) {
      draw(family, now, grace)
      drawn = family
      states = next
    }
    const seconds = list.querySelector('[data-state=grace] .pass-left')
    if (seconds) seconds.textContent = `${Math.min(grace, Math.ceil(graceLeft(family, now, grace)))} s`
  }
  visitor.families.watch(update)
  visitor.heldId.watch(update)
  beat.watch(update)
  return element

  function draw(family: Family, now: number, grace: number) {
    const { passes } = family
    const seen = passes.filter((pass, index) => index >= passes.length - most || pass.generation === family.reused)
    const hidden = passes.length - seen.length
    const focus = list.contains(document.activeElement) ? document.activeElement?.closest('li')?.getAttribute('data-generation') : null
    fill(
      list,
      hidden > 0 && h('li', { class: 'pass earlier' }, `${hidden} earlier, spent`),
      ...seen.map(pass => passItem(family, pass, stateOf(family, pass, now, grace), show)),
    )
    if (focus) list.querySelector<HTMLElement>(`[data-generation="${focus}"] button`)?.focus()
    list.dataset.ended = family.ended ?? ''
    fate.textContent = family.ended === null ? '' : fates[family.ended]
    fate.hidden = family.ended === null
  }
}

function passItem(family: Family, pass: Pass, state: PassState, show: TokenShow): HTMLElement {
  return h(
    'li',
    { class: 'pass', 'data-state': state, 'data-generation': pass.generation },
    h('span', { class: 'pass-tag' }, h('span', { class: 'unseen' }, 'generation '), String(pass.generation)),
    h('span', { class: 'pass-state' }, words[state], state === 'grace' && h('span', { class: 'pass-left' })),
    pass.token === null ? h('span', { class: 'hint pass-cookie' }, family.kind === 'cookies' ? 'in a cookie' : '') : tokenButton(pass.token, show),
  )
}

const words: Record<PassState, string> = { current: 'current', grace: 'spent, in grace ', spent: 'spent', reused: 'came back', dead: 'dead' }

const fates: Record<Ending, string> = {
  reuse: 'A spent token came back, so the whole family is dead.',
  logout: 'Logged out. The family is over.',
  everywhere: 'Logged out everywhere. The family is over.',
  expiry: 'The session reached its end.',
  revoked: 'The session was ended. The family is over.',
  replaced: 'Another login took the place of these cookies.',
}
