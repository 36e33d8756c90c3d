import { copyButton } from '../copy-button.ts'
import { fill, h } from '../dom.ts'
import { curl } from './curl.ts'
import { codeOf, type Exchange, type Headers, isGood } from './exchange.ts'
import { type TokenShow, withTokens } from './token-text.ts'
import type { Visitor } from './visitor.ts'

/** Kept on the page; older ones are gone. */
const most = 60

/** All requests and answers, the newest first. */
export function wire(visitor: Visitor, show: TokenShow): HTMLElement {
  const list = h('ol', { class: 'exchanges', reversed: true })
  const none = h('p', { class: 'hint' }, 'Nothing was sent yet. Each request appears here with its answer, just as they went over the wire.')
  let newest: HTMLDetailsElement | undefined
  let shown: readonly Exchange[] = []
  visitor.exchanges.watch(all => {
    none.hidden = all.length > 0
    if (all.length === 0) fill(list)
    for (const one of all.slice(shown.length)) {
      // The one before makes room, unless somebody opened it.
      if (newest && newest.dataset.touched === undefined) newest.open = false
      newest = entry(one, show)
      list.prepend(h('li', {}, newest))
    }
    while (list.childElementCount > most) list.lastElementChild?.remove()
    shown = all
  })
  return h('section', { class: 'slip wire', 'aria-labelledby': 'wire-title' }, h('div', { class: 'slip-head' }, h('h2', { id: 'wire-title' }, 'On the wire'), h('p', { class: 'hint' }, 'newest first')), none, list)
}

function entry(done: Exchange, show: TokenShow): HTMLDetailsElement {
  const { answer, actor } = done
  const time = `${Math.max(1, Math.round(done.milliseconds))} ms`
  const details: HTMLDetailsElement = h(
    'details',
    { class: `exchange ${isGood(done) ? 'good' : 'bad'}`, open: true, 'data-number': done.number },
    h(
      'summary',
      { onclick: () => { details.dataset.touched = '' } },
      h('span', { class: 'exchange-request' }, h('span', { class: 'exchange-method' }, done.method), ` /${done.path}`),
      actor === 'you' ? null : h('span', { class: `actor ${actor === 'thief' ? 'thief' : ''}` }, actor),
      h('span', { class: 'exchange-answer' }, answer ? `${answer.status} ${codeOf(done) || answer.reason}` : 'no answer'),
      h('span', { class: 'exchange-time' }, time),
    ),
    h(
      'div',
      { class: 'exchange-sides' },
      side('Request', `${done.method} /${done.path}`, done.headers, done.cookies ? cookieNotes.request : null, done.body, show),
      answer
        ? side(`Answer after ${time}`, `${answer.status} ${answer.reason}`, answer.headers, done.cookies ? cookieNotes.answer : null, laidOut(answer.body), show)
        : h('div', { class: 'side' }, h('h3', {}, 'Answer'), h('p', {}, 'None: the back end could not be reached.')),
    ),
    done.address !== null && copyButton('Copy as curl', () => curl(done), `Copy as curl: request ${done.number}`),
  )
  return details
}

/** The browser adds cookies after the script, and takes them before it. */
const cookieNotes: Record<'request' | 'answer', readonly [name: string, note: string]> = {
  request: ['cookie', 'added by the browser, which shows it to no script'],
  answer: ['set-cookie', 'where there was one, the browser took it and shows it to no script'],
}

/** The headers that tell something here. The others are there for whoever asks. */
const telling = ['accept', 'allow', 'authorization', 'cache-control', 'content-type', 'location', 'retry-after', 'www-authenticate', 'x-csrf-token']

function side(title: string, first: string, headers: Headers, note: readonly [string, string] | null, body: string, show: TokenShow): HTMLElement {
  const header = ([name, value]: Headers[number]) => h('p', { class: 'side-header' }, h('span', { class: 'header-name' }, `${name}: `), ...withTokens(value, show))
  const others = headers.filter(([name]) => !telling.includes(name))
  return h(
    'div',
    { class: 'side' },
    h('h3', {}, title),
    h(
      'div',
      { class: 'side-text', role: 'group', 'aria-label': title },
      h('p', { class: 'side-first' }, first),
      ...headers.filter(([name]) => telling.includes(name)).map(header),
      note && h('p', { class: 'side-header' }, h('span', { class: 'header-name' }, `${note[0]}: `), h('em', {}, note[1])),
      others.length > 0 && h('details', { class: 'more-headers' }, h('summary', {}, `${others.length} more headers`), ...others.map(header)),
      body !== '' && h('p', { class: 'side-body' }, ...withTokens(body, show)),
    ),
  )
}

/** JSON on lines of its own; anything else as it came. */
function laidOut(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body.slice(0, 4000)
  }
}
