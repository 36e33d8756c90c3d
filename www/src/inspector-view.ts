import './styles/inspector.css'
import { Key, KeySet, decodeUnverified, sign, type Jwks } from 'hallpass'
import { answerPanel } from './answer.ts'
import { stepList } from './checks.ts'
import { backToRealTime, now, runFrom, startClock } from './clock.ts'
import { decodedPanes } from './decoded.ts'
import { h } from './dom.ts'
import { galleryPanel } from './gallery/gallery-panel.ts'
import { startJudging } from './judge.ts'
import { keyPanel } from './key-panel.ts'
import { rulesPanel } from './rules-panel.ts'
import { tokenFromAddress } from './share.ts'
import { signPanel } from './sign-panel.ts'
import { freshRules } from './rules.ts'
import { exhibit, heldKey, hold, replaceKey, rules, token } from './state.ts'
import { timeline } from './timeline.ts'
import { tokenEditor } from './token-editor.ts'
import { startReadingTimes } from './token-times.ts'
import { verdictStamp, verdictStrip } from './verdict-stamp.ts'

/** Builds the second view, and puts a first token into it: the one that the address brings, or one that it makes. */
export function inspectorView(): HTMLElement {
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
  return h(
    'div',
    {},
    h(
      'div',
      { class: 'lockers slips' },
      h('section', { class: 'slip inspector', id: 'inspector', 'aria-labelledby': 'token-title', tabindex: -1 }, tokenEditor(), decodedPanes(), timeline()),
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
    verdictStrip(),
  )
}

/** Puts an access token of the story into the inspector: its keys, the rules that it was made for, and its clock. */
export function examine(text: string, jwks: unknown, at: number): void {
  const { claims } = decodeUnverified(text)
  exhibit.set(null)
  const keys = publicKeys(jwks)
  if (keys) replaceKey({ verifier: keys, signer: null, origin: 'story' })
  else heldKey.set(null)
  rules.set({ ...freshRules, issuer: String(claims.iss), audience: String(claims.aud), typ: 'at+jwt' })
  if (Math.abs(at - Date.now() / 1000) < 1) backToRealTime()
  else runFrom(at)
  token.set(text)
  // What was clicked is hidden now.
  document.getElementById('inspector')?.focus({ preventScroll: true })
}

/** A server with a shared secret has none to give: then nobody but itself can check its tokens. */
function publicKeys(jwks: unknown): KeySet | null {
  try {
    return KeySet.fromJwks(jwks as Jwks)
  } catch {
    return null
  }
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
