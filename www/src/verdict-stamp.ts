import { verificationSteps } from 'hallpass'
import { seconds } from './clock.ts'
import { h, fill } from './dom.ts'
import { refusedAt, verdict, type Verdict } from './judge.ts'
import { announce } from './live-region.ts'
import { dateInWords } from './time-words.ts'

/** The verdict as a stamp on the slip, and in one sentence for those who do not see it. */
export function verdictStamp(): HTMLElement {
  const date = h('span', { class: 'stamp-date' })
  const stamp = h('div', { class: 'stamp', id: 'verdict' })
  seconds.watch(at => { date.textContent = dateInWords(at) ?? '' })
  let last = ''
  verdict.watch(current => {
    const { kind, word, below } = face(current)
    fill(stamp, h('span', { class: 'stamp-word' }, word), h('span', { class: 'stamp-code' }, below), date)
    stamp.className = `stamp ${kind}`
    stamp.dataset.verdict = current.kind
    stamp.dataset.code = 'error' in current ? current.error.code : ''
    const said = sentence(current)
    if (said === last) return
    last = said
    stamp.getAnimations().forEach(animation => { animation.cancel(); animation.play() })
    announce(said)
  })
  return stamp
}

/** The same on one line, for screens too narrow to keep the stamp in view. */
export function verdictStrip(): HTMLElement {
  const strip = h('a', { class: 'verdict-strip', href: '#checks' })
  const landmark = h('nav', { 'aria-label': 'Verdict' }, strip)
  verdict.watch(current => {
    const { kind, word, below } = face(current)
    strip.className = `verdict-strip ${kind}`
    fill(strip, h('strong', {}, word), ' ', h('span', {}, below))
  })
  return landmark
}

function face(current: Verdict): { kind: string; word: string; below: string } {
  switch (current.kind) {
    case 'accepted': return { kind: 'good', word: 'Accepted', below: `${verificationSteps.length} of ${verificationSteps.length} checks` }
    case 'refused': return { kind: 'bad', word: 'Refused', below: current.error.code }
    case 'fault': return { kind: 'bad', word: 'Not judged', below: current.error.code }
    case 'no-key': return { kind: 'open', word: 'No key', below: 'make or paste one' }
    case 'empty': return { kind: 'open', word: 'No token', below: 'sign or paste one' }
  }
}

function sentence(current: Verdict): string {
  switch (current.kind) {
    case 'accepted': return `Accepted. All ${verificationSteps.length} checks passed.`
    case 'refused': {
      const { step, code, message, status } = current.error
      return `Refused at check ${refusedAt(current) + 1} of ${verificationSteps.length}, ${step}: ${message}. ${code}, HTTP ${status}.`
    }
    case 'fault': return `Not judged. ${current.error.code}: ${current.error.message}.`
    case 'no-key': return 'The form of the token is good. A key is needed for the other checks.'
    case 'empty': return 'There is no token.'
  }
}
