import type { Cell } from '../cell.ts'
import { fill, h } from '../dom.ts'
import { announce } from '../live-region.ts'
import { beat } from './beat.ts'
import type { Exchange } from './exchange.ts'
import { outcomeSlip } from './outcome-slip.ts'
import { patience } from './patience.ts'
import type { Act, Outcome, Step, StepId } from './step.ts'
import type { Visitor } from './visitor.ts'

/** The story on one back end: where one is, and what came of what. */
export interface Play {
  visitor: Visitor
  current: Cell<StepId>
  /** The last answer behind each door. */
  outcomes: Cell<ReadonlyMap<StepId, Outcome>>
  /** The last answer to what a door is about. What else one tries behind it does not count. */
  taken: Cell<ReadonlyMap<StepId, Exchange>>
}

export interface Stage {
  element: HTMLElement
  /** Puts the focus on the title of the step, for those who came here by a button that is gone now. */
  focus(): void
}

/** One step: what it tells, what it asks, what came of it. */
export function stage(steps: readonly Step[], step: Step, { visitor, current, outcomes, taken }: Play): Stage {
  const scene = step.scene(visitor)
  const index = steps.indexOf(step)
  const next = steps[index + 1]
  const title = h('h2', { id: `step-${step.id}`, tabindex: -1 }, step.title)
  const goTo = (id: StepId) => current.set(id)
  const result = outcomeSlip(goTo, next)
  const reason = h('p', { class: 'not-yet', id: `not-yet-${step.id}` })
  const waiting = patience(visitor)

  const act = async (doing: Act) => {
    if (waiting.isOn()) {
      waiting.callOff()
      return
    }
    const blocked = doing.blocked?.() ?? null
    if (blocked) {
      result.notYet(blocked)
      announce(`Not yet. ${blocked.why}`)
      return
    }
    if (busy.has(visitor)) return
    busy.add(visitor)
    element.setAttribute('aria-busy', 'true')
    try {
      const outcome = await doing.run(waiting)
      if (!outcome) {
        announce('Stopped waiting.')
        return
      }
      outcomes.set(new Map(outcomes.get()).set(step.id, outcome))
      if (doing === scene.main) taken.set(new Map(taken.get()).set(step.id, outcome.exchange))
      result.element.scrollIntoView({ block: 'nearest' })
      announce(sentence(outcome))
    } finally {
      busy.delete(visitor)
      element.removeAttribute('aria-busy')
      update()
    }
  }

  const main = h('button', { type: 'submit', class: 'primary', 'data-act': scene.main.id, 'aria-describedby': reason.id }, scene.main.label)
  const others = scene.others.map(other => ({
    act: other,
    button: h('button', { type: 'button', class: 'chip', 'data-act': other.id, onclick: () => act(other) }, other.label),
  }))
  const element = h(
    'section',
    { class: 'slip stage', 'data-step': step.id, 'aria-labelledby': title.id },
    h(
      'div',
      { class: 'stage-ask' },
      h('p', { class: 'stage-number' }, `Step ${index + 1} of ${steps.length}`),
      title,
      h('p', { class: 'stage-tells' }, step.tells),
      h(
        'form',
        {
          class: 'stage-form',
          onsubmit: (event: SubmitEvent) => {
            event.preventDefault()
            void act(scene.main)
          },
        },
        scene.controls,
        h('div', { class: 'stage-go' }, main, scene.main.sends !== undefined && h('code', { class: 'stage-sends' }, scene.main.sends)),
        reason,
      ),
      others.length > 0 && h('div', { class: 'stage-others', role: 'group', 'aria-label': 'Also try' }, h('span', { class: 'stage-also', 'aria-hidden': 'true' }, 'Also try'), ...others.map(({ button }) => button)),
    ),
    result.element,
  )

  const update = () => {
    if (current.get() !== step.id) return
    const blocked = scene.main.blocked?.() ?? null
    say(main, waiting.isOn() ? `Stop waiting (${waiting.left()} s)` : scene.main.label)
    main.setAttribute('aria-disabled', String(blocked !== null && !waiting.isOn()))
    const why = blocked?.why ?? ''
    if (reason.dataset.why !== why) {
      reason.dataset.why = why
      const { first } = blocked ?? {}
      fill(reason, why, first && first !== step.id ? ' ' : '', first && first !== step.id && h('button', { type: 'button', class: 'link', onclick: () => goTo(first) }, `Go to “${steps.find(({ id }) => id === first)?.door}”`))
    }
    for (const other of others) other.button.setAttribute('aria-disabled', String((other.act.blocked?.() ?? null) !== null))
  }
  for (const input of [visitor.families, visitor.heldId, visitor.accounts, current, beat]) input.watch(update)
  outcomes.watch(all => {
    element.toggleAttribute('data-done', all.has(step.id))
    result.show(all.get(step.id))
  })
  return { element, focus: () => title.focus() }
}

/** Whoever is in the middle of a request waits for its end. */
const busy = new WeakSet<Visitor>()

/** Text that is set only when it differs, so that screen readers and selections are left in peace. */
function say(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

function sentence({ exchange, says }: Outcome): string {
  const { answer, title } = exchange
  return answer ? `${title}: ${answer.status} ${answer.reason}. ${says}` : `${title}: ${says}`
}
