import { copyButton } from '../copy-button.ts'
import { fill, h } from '../dom.ts'
import { dateInWords } from '../time-words.ts'
import { partsOf, type ReadPart } from './opaque-token.ts'

export interface TokenDialog {
  element: HTMLElement
  open(token: string): void
}

/** A refresh or CSRF token taken apart. */
export function tokenDialog(): TokenDialog {
  const title = h('h2', { id: 'taken-apart-title' })
  const body = h('div', { class: 'taken-apart' })
  const element = h(
    'dialog',
    {
      class: 'slip token-dialog',
      'aria-labelledby': title.id,
      // A click beside the slip closes it, as everybody expects.
      onclick: (event: MouseEvent) => { if (event.target === element) element.close() },
    },
    h('div', { class: 'slip-head' }, title, h('div', { class: 'slip-tools' }, copyButton('Copy', () => shown, 'Copy the token'), h('button', { type: 'button', class: 'quiet', onclick: () => element.close() }, 'Close'))),
    body,
  )
  let shown = ''
  return {
    element,
    open(token) {
      shown = token
      const isRefresh = token.startsWith('hpr_')
      title.textContent = isRefresh ? 'A refresh token, taken apart' : 'A CSRF token, taken apart'
      const parts = partsOf(token)
      fill(
        body,
        h('p', { class: 'hint' }, isRefresh
          ? 'To a client it is just a text. It holds where to look and when to stop looking; the tag makes it impossible to make up. The server keeps no copy.'
          : 'It goes along with each request that changes something, and fits one session only.'),
        h('p', { class: 'opaque-text' }, token.slice(0, 4), ...(parts?.map((part, index) => h('span', { class: `ink-part-${index % 3}` }, part.text)) ?? [token.slice(4)])),
        parts && h('dl', { class: 'parts' }, ...parts.flatMap((part, index) => [
          h('dt', {}, h('span', { class: `ink-part-${index % 3}` }, part.name), h('span', { class: 'part-says' }, part.says)),
          h('dd', {}, valueOf(part)),
        ])),
      )
      element.showModal()
    },
  }
}

function valueOf(part: ReadPart): string {
  return part.kind === 'time' ? (dateInWords(Number(part.value)) ?? String(part.value)) : String(part.value)
}
