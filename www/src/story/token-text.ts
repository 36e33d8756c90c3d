import { h } from '../dom.ts'
import { segmentNames } from '../segments.ts'

/** Where a token goes that somebody clicked. */
export interface TokenShow {
  /** A JWT, to be judged in the inspector. */
  inspect(token: string): void
  /** A refresh or CSRF token, to be taken apart. */
  takeApart(token: string): void
}

const tokens = /[\w-]{12,}\.[\w-]{12,}\.[\w-]{12,}|hp[rc]_[\w-]{60,}/g

/** A text in which each token is short and can be clicked. */
export function withTokens(text: string, show: TokenShow): (Node | string)[] {
  const parts: (Node | string)[] = []
  let from = 0
  for (const { 0: token, index } of text.matchAll(tokens)) {
    parts.push(text.slice(from, index), tokenButton(token, show))
    from = index + token.length
  }
  parts.push(text.slice(from))
  return parts
}

/** A token, shortened. A click opens it. */
export function tokenButton(token: string, show: TokenShow): HTMLElement {
  if (token.startsWith('hp')) {
    const what = token.startsWith('hpr_') ? 'refresh token' : 'CSRF token'
    return h(
      'button',
      { type: 'button', class: 'token-chip', onclick: () => show.takeApart(token) },
      h('span', { class: 'ink-opaque' }, `${token.slice(0, 8)}…${token.slice(-4)}`),
      h('span', { class: 'unseen' }, ` ${what}: take it apart`),
    )
  }
  const [header = '', payload = '', signature = ''] = token.split('.')
  return h(
    'button',
    { type: 'button', class: 'token-chip', onclick: () => show.inspect(token) },
    ...inSegments(`${header.slice(0, 5)}…`, `${payload.slice(0, 5)}…`, `…${signature.slice(-4)}`),
    h('span', { class: 'unseen' }, ' access token: open it in the inspector'),
  )
}

/** The three segments of a token in their colours. */
export function inSegments(...segments: [header: string, payload: string, signature: string]): (Node | string)[] {
  return segments.flatMap((text, index) => [index > 0 ? h('span', { class: 'ink-dot' }, '.') : '', h('span', { class: `ink-${segmentNames[index]}` }, text)])
}
