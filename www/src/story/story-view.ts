import { cell } from '../cell.ts'
import { fill, h } from '../dom.ts'
import { announce } from '../live-region.ts'
import type { BackEnd } from './back-end.ts'
import { startBeat } from './beat.ts'
import { csrfCookie } from './cookie-jar.ts'
import { corridor } from './corridor.ts'
import { desk, type Home } from './desk.ts'
import type { Exchange } from './exchange.ts'
import { holding } from './holding.ts'
import { serverBackEnd } from './server-back-end.ts'
import { type Play, type Stage, stage } from './stage.ts'
import type { Outcome, StepId } from './step.ts'
import { steps } from './steps/steps.ts'
import { tokenDialog } from './token-dialog.ts'
import type { TokenShow } from './token-text.ts'
import { type Account, Visitor } from './visitor.ts'
import { wire } from './wire.ts'

/** Opens a token in the inspector, with the public keys of the back end that it came from. */
export type Inspect = (token: string, jwks: unknown, backEnd: BackEnd) => void

/** What is seen of a play. */
interface Shown extends Play {
  parts: HTMLElement[]
}

const accounts: readonly Account[] = [
  { username: 'johndoe', password: 'secret', what: 'there from the start' },
  { username: 'admin', password: 'secret', what: 'may enter the admin routes' },
  { username: 'alice', password: 'secret', what: 'switched off' },
]

/** The first view: the life of a login, step by step. */
export function storyView(hasServer: boolean, inspect: Inspect): HTMLElement {
  const home = cell<Home>(hasServer ? 'server' : 'page')
  const plays = new Map<Home, Shown>()
  const dialog = tokenDialog()
  const floor = h('div', { class: 'floor' })

  const playOf = async (id: Home): Promise<Shown> => {
    const known = plays.get(id)
    if (known) return known
    const backEnd = id === 'server' ? serverBackEnd : await (await import('./page-back-end.ts')).pageBackEnd()
    const play = begin(backEnd, inspect, dialog.open)
    plays.set(id, play)
    const csrf = id === 'server' ? csrfCookie() : null
    if (csrf !== null) void play.visitor.resume(csrf)
    return play
  }
  home.watch(async id => {
    floor.setAttribute('aria-busy', 'true')
    if (floor.childElementCount === 0) fill(floor, h('p', { class: 'hint loading' }, 'Loading the back end into this page …'))
    try {
      const play = await playOf(id)
      // Somebody may have switched on meanwhile.
      if (home.get() !== id) return
      fill(floor, ...play.parts)
      floor.dataset.home = id
    } catch (error) {
      fill(floor, h('p', { class: 'slip failure', role: 'alert' }, `The back end could not be loaded: ${error instanceof Error ? error.message : String(error)}`))
    } finally {
      floor.removeAttribute('aria-busy')
    }
  })

  startBeat()
  const startOver = async () => {
    const play = plays.get(home.get())
    if (!play) return
    await play.visitor.startOver(accounts)
    play.outcomes.set(new Map())
    play.taken.set(new Map())
    play.current.set('register')
  }
  return h(
    'div',
    { class: 'story', id: 'story' },
    desk({ home, hasServer, startOver }, () => plays.get(home.get())?.visitor.backEnd ?? null),
    floor,
    dialog.element,
  )
}

function begin(backEnd: BackEnd, inspect: Inspect, takeApart: TokenShow['takeApart']): Shown {
  const visitor = new Visitor(backEnd, accounts)
  const show: TokenShow = {
    takeApart,
    async inspect(token) {
      const keys = await visitor.send({ title: 'Public keys, for the inspector', method: 'GET', path: '.well-known/jwks.json' })
      inspect(token, keys.answer?.json ?? {}, backEnd)
    },
  }
  const current = cell<StepId>('register')
  const play: Play = { visitor, current, outcomes: cell<ReadonlyMap<StepId, Outcome>>(new Map()), taken: cell<ReadonlyMap<StepId, Exchange>>(new Map()) }
  const stages = new Map<StepId, Stage>()
  const place = h('div', { class: 'stages' })
  let isFirst = true
  current.watch(id => {
    const step = steps.find(one => one.id === id)
    if (!step) return
    const next = stages.get(id) ?? stage(steps, step, play)
    stages.set(id, next)
    const hadFocus = place.contains(document.activeElement)
    fill(place, next.element)
    if (hadFocus) next.focus()
    else if (!isFirst) announce(`Step ${steps.indexOf(step) + 1}: ${step.title}.`)
    isFirst = false
  })
  return { ...play, parts: [corridor(steps, play), place, holding(visitor, show), wire(visitor, show)] }
}
