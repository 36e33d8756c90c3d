import { fill, h } from '../dom.ts'
import { announce } from '../live-region.ts'
import { textOf } from '../segments.ts'
import { lengthInWords } from '../time-words.ts'
import { beat } from './beat.ts'
import { accessLeft, type Family, isAlive } from './family.ts'
import { inSegments, type TokenShow } from './token-text.ts'
import type { Visitor } from './visitor.ts'

/** The access token in its three colours, what it says, and how long it still says so. */
export function accessCard(visitor: Visitor, show: TokenShow): HTMLElement {
  const left = h('strong', { class: 'left' })
  const bar = h('div', { class: 'left-bar' })
  const body = h('div', { class: 'access-body' })
  const element = h(
    'section',
    { class: 'access', 'aria-labelledby': 'access-title' },
    h('div', { class: 'held-head' }, h('h3', { id: 'access-title' }, 'Access token'), left),
    h('div', { class: 'left-track', 'aria-hidden': 'true' }, bar),
    body,
  )

  let shown: string | null | undefined
  visitor.families.watch(update)
  visitor.heldId.watch(update)
  beat.watch(tick)
  return element

  function update() {
    const family = visitor.held()
    if (!family) return
    const key = `${family.id} ${family.access.token}`
    if (shown !== key) fill(body, ...contents(family, show))
    shown = key
    tick()
  }

  function tick() {
    const family = visitor.held()
    if (!family) return
    const seconds = accessLeft(family, visitor.now())
    const words = !isAlive(family) ? 'session is over' : seconds === null ? 'expiry unknown' : seconds === 0 ? 'expired' : lengthInWords(Math.ceil(seconds))
    if (left.textContent !== words) {
      if (words === 'expired' && left.dataset.family === family.id) announce('Your access token has expired.')
      left.textContent = words
      left.dataset.family = family.id
    }
    const { lasts } = family.access
    element.dataset.state = !isAlive(family) ? 'over' : seconds === 0 ? 'expired' : seconds !== null && seconds < lasts / 5 ? 'soon' : 'good'
    bar.style.setProperty('scale', `${seconds === null || lasts === 0 || !isAlive(family) ? 0 : Math.min(1, seconds / lasts)} 1`)
  }
}

function contents(family: Family, show: TokenShow): Node[] {
  const { token } = family.access
  if (token === null) {
    return [
      h('p', {}, 'In a cookie with the flag HttpOnly. The browser sends it along; no script gets to read it, and neither does whoever smuggles one in.'),
      h('ul', { class: 'jar' }, ...['__Host-hallpass-access', '__Secure-hallpass-refresh', '__Host-hallpass-csrf'].map(name => h('li', {}, h('code', {}, name)))),
    ]
  }
  const [header = '', payload = '', signature = ''] = token.split('.')
  return [
    h('p', { class: 'access-text' }, ...inSegments(`${header.slice(0, 30)}…`, `${payload.slice(0, 54)}…`, `…${signature.slice(-24)}`)),
    h(
      'dl',
      { class: 'said' },
      h('dt', {}, h('span', { class: 'ink-header' }, 'header')), h('dd', {}, ...sayings(header)),
      h('dt', {}, h('span', { class: 'ink-payload' }, 'payload')), h('dd', {}, ...sayings(payload)),
      h('dt', {}, h('span', { class: 'ink-signature' }, 'signature')),
      h(
        'dd',
        { class: 'said-last' },
        `${Math.floor((signature.length * 3) / 4)} bytes`,
        h('button', { type: 'button', class: 'quiet', onclick: () => show.inspect(token) }, 'Open in the inspector'),
      ),
    ),
  ]
}

/** What one looks for first. Times are left to the countdown. */
const order = ['sub', 'name', 'scope', 'typ', 'alg', 'kid', 'iss', 'aud', 'sid', 'jti']
const times = ['iat', 'exp', 'auth_time']

/** The members of a segment. */
function sayings(segment: string): Node[] {
  const members = Object.entries(membersOf(segment)).filter(([name]) => !times.includes(name))
  const rank = (name: string) => (order.indexOf(name) + order.length + 1) % (order.length + 1)
  return members.sort(([one], [other]) => rank(one) - rank(other)).map(([name, value]) =>
    h('span', { class: 'saying' }, h('span', { class: 'saying-name' }, name), ' ', brief(value)))
}

/** A UUID says nothing to people, so its beginning is enough. */
function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return /^[\da-f]{8}-[\da-f-]{27}$/.test(text) ? `${text.slice(0, 8)}…` : text
}

function membersOf(segment: string): Record<string, unknown> {
  try {
    return JSON.parse(textOf(segment) ?? '') as Record<string, unknown>
  } catch {
    return {}
  }
}
