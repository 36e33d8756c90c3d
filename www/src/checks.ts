import { type HallpassError, verificationSteps } from 'hallpass'
import { comparisonOf } from './comparison.ts'
import { h, fill } from './dom.ts'
import { refusedAt, verdict, type Verdict } from './judge.ts'
import { stepMeaning } from './step-meaning.ts'

type Mark = 'passed' | 'refused' | 'unreached'
const words: Record<Mark, string> = { passed: 'passed', refused: 'refused', unreached: 'not reached' }

/** The steps in their order: what passed, what refused and why, what was never reached. */
export function stepList(): HTMLElement {
  const list = h('ol', { class: 'steps', 'aria-label': 'Checks, in the order they run' })
  verdict.watch(current => {
    const marks = marksOf(current)
    fill(list, ...verificationSteps.map((step, index) => stepItem(step, marks[index] ?? 'unreached', current)))
  })
  return list
}

/** What became of each step. */
export function marksOf(current: Verdict): Mark[] {
  const refusing = refusedAt(current)
  // Without a key nothing from `alg` on has passed, even if a later step, the payload, could be tried and refused.
  const keyless = verificationSteps.indexOf('alg')
  const passed =
    current.kind === 'accepted' ? verificationSteps.length
    : current.kind === 'no-key' ? keyless
    : current.kind === 'refused' && !current.hasKey ? Math.min(refusing, keyless)
    : refusing
  return verificationSteps.map((_, index) => (index < passed ? 'passed' : index === refusing ? 'refused' : 'unreached'))
}

function stepItem(step: (typeof verificationSteps)[number], mark: Mark, current: Verdict): HTMLElement {
  const { title, asks } = stepMeaning[step]
  return h(
    'li',
    { class: `step ${mark}`, 'data-step': step, 'data-mark': mark },
    h(
      'div',
      { class: 'step-line' },
      h('span', { class: 'step-title' }, title),
      h('code', { class: 'step-name' }, step),
      h('span', { class: 'step-mark' }, words[mark]),
    ),
    mark === 'refused' && current.kind === 'refused' ? reason(current.error) : h('p', { class: 'step-asks' }, asks),
  )
}

function reason(error: HallpassError): HTMLElement {
  const comparison = comparisonOf(error)
  return h(
    'div',
    { class: 'step-reason' },
    h(
      'p',
      {},
      `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}`,
      error.claim && !error.message.includes(error.claim) ? ` (${error.claim})` : '',
      '.',
    ),
    comparison && h(
      'dl',
      { class: 'comparison' },
      h('dt', {}, 'token'), h('dd', {}, comparison.there),
      h('dt', {}, 'wanted'), h('dd', {}, comparison.wanted),
    ),
  )
}
