import { seconds } from './clock.ts'
import { h, fill } from './dom.ts'
import { dateInWords, distanceInWords } from './time-words.ts'
import { type TimeClaim, timeClaims, tokenTimes, usableTime } from './token-times.ts'

const titles: Record<TimeClaim, string> = { iat: 'issued', nbf: 'active', exp: 'expires' }

/** The three times of the token in words, with a running countdown. */
export function timeFacts(): HTMLElement {
  const list = h('dl', { class: 'time-facts' })
  const update = () => {
    const times = tokenTimes.get()
    fill(list, ...timeClaims.flatMap(claim => (claim in times || claim === 'exp' ? [fact(claim, times[claim])] : [])))
  }
  tokenTimes.watch(update)
  seconds.watch(update)
  return list
}

function fact(claim: TimeClaim, value: unknown): HTMLElement {
  const at = usableTime(value)
  const { far, date } = at === null ? oddity(value) : { far: inWords(claim, at), date: dateInWords(at) ?? '' }
  return h(
    'div',
    { class: `time-fact${claim === 'exp' && at !== null && at <= seconds.get() ? ' over' : ''}`, 'data-claim': claim },
    h('dt', {}, titles[claim], ' ', h('code', {}, claim)),
    h('dd', {}, h('strong', {}, far), ' ', h('span', {}, date)),
  )
}

function inWords(claim: TimeClaim, at: number): string {
  const distance = at - seconds.get()
  return claim === 'exp' && distance === 0 ? 'this very second' : distanceInWords(at, seconds.get())
}

function oddity(value: unknown): { far: string; date: string } {
  if (value === undefined) return { far: 'never said', date: 'no exp in the token' }
  if (typeof value === 'number' && value >= 1e11) return { far: 'looks like milliseconds', date: `seconds would mean ${Math.round(value / 31_557_600).toLocaleString('en')} years` }
  return { far: 'not a time', date: `a ${value === null ? 'null' : typeof value}, where seconds since 1970 belong` }
}
