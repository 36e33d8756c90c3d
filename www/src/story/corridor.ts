import { fill, h } from '../dom.ts'
import { isGood } from './exchange.ts'
import type { Play } from './stage.ts'
import type { Step } from './step.ts'

/** The steps as a row of doors; the one that stands open is the current one. */
export function corridor(steps: readonly Step[], { current, taken }: Pick<Play, 'current' | 'taken'>): HTMLElement {
  const doors = steps.map((step, index) => {
    const mark = h('span', { class: 'door-mark' })
    const button = h(
      'button',
      { type: 'button', class: 'door', 'data-step': step.id, onclick: () => current.set(step.id) },
      h('span', { class: 'door-number', 'aria-hidden': 'true' }, String(index + 1)),
      h('span', { class: 'door-name' }, step.door),
      mark,
    )
    return { step, button, mark }
  })
  current.watch(id => {
    for (const { step, button } of doors) {
      if (step.id === id) button.setAttribute('aria-current', 'step')
      else button.removeAttribute('aria-current')
    }
  })
  taken.watch(all => {
    for (const { step, mark } of doors) {
      const done = all.get(step.id)
      mark.className = `door-mark${done ? ` done ${isGood(done) ? 'good' : 'bad'}` : ''}`
      fill(mark, done && h('span', { class: 'unseen' }, `done, ${done.answer?.status ?? 'no answer'}`))
    }
  })
  return h('nav', { class: 'corridor', 'aria-label': 'The steps of the story' }, h('ol', {}, ...doors.map(({ button }) => h('li', {}, button))))
}
