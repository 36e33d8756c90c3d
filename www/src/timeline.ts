import { backToRealTime, clock, holdAt, isReal, now, runFrom, runOn, seconds } from './clock.ts'
import { h, fill } from './dom.ts'
import { timeFacts } from './time-facts.ts'
import { dateInWords, distanceInWords, lengthInWords } from './time-words.ts'
import { timeClaims, tokenTimes, usableTime } from './token-times.ts'

interface Span { from: number; to: number }

/** The page's clock on a ruler: drag it past `exp` and watch the token expire. */
export function timeline(): HTMLElement {
  const window_ = h('div', { class: 'ruler-window' })
  const marks = h('div', { class: 'ruler-marks' })
  const slider = h('input', {
    type: 'range', id: 'time-slider', class: 'ruler-slider', step: 1,
    'aria-labelledby': 'time-title',
    oninput: () => holdAt(Number(slider.value)),
  })
  const field = h('input', {
    type: 'text', inputmode: 'numeric', id: 'time-field', class: 'mono', autocomplete: 'off', spellcheck: 'false',
    onchange: () => { if (/^\d{1,11}$/.test(field.value.trim())) holdAt(Number(field.value)); else field.value = String(seconds.get()) },
  })
  const words = h('span', { class: 'time-words' })
  const run = h('button', { type: 'button', onclick: () => (clock.get().kind === 'held' ? runOn() : holdAt(Math.floor(now()))) })
  const real = h('button', { type: 'button', onclick: backToRealTime }, 'Real time')
  const watch = h('button', { type: 'button', onclick: () => runFrom(expiry() - 5) }, 'Watch it expire')
  const past = h('button', { type: 'button', onclick: () => holdAt(expiry() + 1) }, 'Past exp')

  const update = () => {
    const { from, to } = spanOf()
    const at = seconds.get()
    const place = (time: number) => `${Math.min(100, Math.max(0, ((time - from) / (to - from)) * 100))}%`
    slider.min = String(from)
    slider.max = String(to)
    slider.value = String(at)
    // A focused slider on a running clock would be read out each second.
    if (document.activeElement !== slider || clock.get().kind === 'held') slider.setAttribute('aria-valuetext', valueText(at))
    if (document.activeElement !== field) field.value = String(at)

    const valid = windowOf()
    window_.hidden = valid === null
    if (valid) {
      window_.style.left = place(valid.from)
      window_.style.right = `calc(100% - ${place(valid.to)})`
    }
    fill(marks, ...timeClaims.flatMap(claim => {
      const time = usableTime(tokenTimes.get()[claim])
      if (time === null) return []
      const mark = h('span', { class: `ruler-mark mark-${claim}` }, claim)
      mark.style.left = place(time)
      return [mark]
    }))
  }
  const updateClock = () => {
    const state = clock.get()
    words.textContent = `${dateInWords(seconds.get()) ?? ''} · ${isReal(state) ? 'real time' : state.kind === 'held' ? 'held still' : `real time ${state.shift < 0 ? '−' : '+'} ${lengthInWords(state.shift)}`}`
    run.textContent = state.kind === 'held' ? 'Run on' : 'Hold'
    real.disabled = isReal(state)
  }
  tokenTimes.watch(update)
  seconds.watch(() => { update(); updateClock() })
  clock.watch(updateClock)
  tokenTimes.watch(times => { for (const button of [watch, past]) button.disabled = usableTime(times.exp) === null })

  return h(
    'section',
    { class: 'timeline', 'aria-labelledby': 'time-title' },
    h('div', { class: 'time-head' }, h('h3', { id: 'time-title' }, 'Clock'), words),
    h('div', { class: 'ruler' }, h('div', { class: 'ruler-track' }, window_), slider, marks),
    h(
      'div',
      { class: 'time-controls' },
      h('label', { class: 'inline-field' }, h('span', {}, 'seconds since 1970'), field),
      watch, past, run, real,
    ),
    timeFacts(),
  )
}

function expiry(): number {
  return usableTime(tokenTimes.get().exp) ?? now()
}

function windowOf(): Span | null {
  const { iat, nbf, exp } = tokenTimes.get()
  const to = usableTime(exp)
  const from = usableTime(nbf) ?? usableTime(iat)
  return to === null ? null : { from: from ?? to - 3600, to }
}

/** The stretch of time that the ruler shows: the life of the token and a margin; an hour where it has none. */
function spanOf(): Span {
  const times = timeClaims.map(claim => usableTime(tokenTimes.get()[claim])).filter(time => time !== null)
  if (times.length === 0) times.push(seconds.get())
  const from = Math.min(...times)
  const to = Math.max(...times)
  const margin = Math.max(60, Math.ceil((to - from) * 0.3))
  return { from: Math.floor(from) - margin, to: Math.ceil(to) + margin }
}

function valueText(at: number): string {
  const exp = usableTime(tokenTimes.get().exp)
  const date = dateInWords(at) ?? String(at)
  return exp === null ? date : `${date}, expiry ${distanceInWords(exp, at)}`
}
