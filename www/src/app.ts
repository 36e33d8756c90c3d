import { Key, sign, version } from 'hallpass'
import { answerPanel } from './answer.ts'
import { stepList } from './checks.ts'
import { now, startClock } from './clock.ts'
import { decodedPanes } from './decoded.ts'
import { h } from './dom.ts'
import { footer } from './footer.ts'
import { galleryPanel } from './gallery/gallery-panel.ts'
import { startJudging } from './judge.ts'
import { keyPanel } from './key-panel.ts'
import { liveRegion } from './live-region.ts'
import { masthead } from './masthead.ts'
import { rulesPanel } from './rules-panel.ts'
import { tokenFromAddress } from './share.ts'
import { signPanel } from './sign-panel.ts'
import { hold, replaceKey, token } from './state.ts'
import { timeline } from './timeline.ts'
import { tokenEditor } from './token-editor.ts'
import { startReadingTimes } from './token-times.ts'
import { verdictStamp, verdictStrip } from './verdict-stamp.ts'

/** Builds the page and puts a first token on it. */
export function start(page: HTMLElement): void {
  const brought = tokenFromAddress()
  if (brought === null) makeFirstToken()
  else token.set(brought)
  addEventListener('hashchange', () => {
    const next = tokenFromAddress()
    if (next !== null) token.set(next)
  })

  startClock()
  startReadingTimes()
  startJudging()
  page.replaceChildren(
    masthead(version),
    h(
      'main',
      { id: 'main' },
      h('section', { class: 'slip inspector', id: 'inspector', 'aria-labelledby': 'token-title' }, tokenEditor(), decodedPanes(), timeline()),
      h(
        'section',
        { class: 'slip checks', id: 'checks', 'aria-labelledby': 'checks-title', tabindex: -1 },
        h('div', { class: 'slip-head' }, h('h2', { id: 'checks-title' }, 'Checks')),
        verdictStamp(),
        stepList(),
        answerPanel(),
      ),
      galleryPanel(),
      keyPanel(),
      signPanel(),
      rulesPanel(),
    ),
    footer(),
    verdictStrip(),
    liveRegion(),
  )
}

function makeFirstToken(): void {
  const key = Key.generate('HS256')
  replaceKey(hold(key, 'made'))
  token.set(sign(
    { sub: 'johndoe', scope: 'read write', name: 'John Doe' },
    key,
    { issuer: 'https://login.example', audience: 'https://api.example', expiresIn: '15m', currentDate: now() },
  ))
}
