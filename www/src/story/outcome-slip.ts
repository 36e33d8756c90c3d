import { fill, h } from '../dom.ts'
import { codeOf, isGood } from './exchange.ts'
import type { Blocked, Outcome, Step, StepId } from './step.ts'

export interface OutcomeSlip {
  element: HTMLElement
  show(outcome: Outcome | undefined): void
  notYet(blocked: Blocked): void
}

/** What came of a step: a stamp, what it means, and the way on. */
export function outcomeSlip(goTo: (id: StepId) => void, next: Step | undefined): OutcomeSlip {
  const element = h('div', { class: 'stage-outcome' })
  const empty = () => fill(element, h('div', { class: 'stamp none' }, h('span', { class: 'stamp-word' }, 'No answer yet')))
  empty()
  return {
    element,
    show(outcome) {
      if (!outcome) return empty()
      fill(
        element,
        stamp(outcome),
        h('p', { class: 'outcome-says' }, outcome.says),
        next
          ? h('button', { type: 'button', class: 'next', onclick: () => goTo(next.id) }, 'Next: ', next.title, h('span', { 'aria-hidden': 'true' }, ' →'))
          : h('p', { class: 'hint' }, 'That was the last door. Try them all again, in any order.'),
      )
    },
    notYet: ({ why }) => fill(element, h('p', { class: 'not-yet' }, `Not yet. ${why}`)),
  }
}

function stamp({ exchange }: Outcome): HTMLElement {
  const { answer } = exchange
  const good = isGood(exchange)
  const code = codeOf(exchange)
  return h(
    'div',
    { class: `stamp ${good ? 'good' : 'bad'}`, 'data-status': answer?.status ?? 'none', 'data-code': code },
    h('span', { class: 'stamp-word' }, good ? 'Accepted' : answer ? 'Refused' : 'No answer'),
    answer && h('span', { class: 'stamp-code' }, `${answer.status} ${answer.reason}`),
    code !== '' && h('span', { class: 'stamp-date' }, code),
  )
}
