import { h, fill } from './dom.ts'
import { pieces } from './segments.ts'
import { copyLinkButton } from './share.ts'
import { copyButton } from './copy-button.ts'
import { token } from './state.ts'

/** The token as text, its three segments coloured while one types. */
export function tokenEditor(): HTMLElement {
  const paint = h('pre', { class: 'token-paint', 'aria-hidden': 'true' })
  const field = h('textarea', {
    id: 'token',
    class: 'token-text',
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    autocorrect: 'off',
    rows: 3,
    placeholder: 'Paste any token here',
    'aria-describedby': 'token-hint',
    oninput: () => token.set(field.value),
  })
  const hint = h('p', { id: 'token-hint', class: 'hint' })
  const size = h('output', { class: 'token-size', for: 'token' })

  token.watch(text => {
    // Setting the value moves the caret, so leave it alone when the change came from the field.
    if (field.value !== text) field.value = text
    fill(
      paint,
      ...pieces(text).map(piece => h('span', { class: `ink-${piece.kind}${piece.foreign ? ' foreign' : ''}` }, piece.text)),
      // A last line break would not make the painted text higher, as it does the field.
      '\u200b',
    )
    size.textContent = `${text.length.toLocaleString('en')} characters`
    fill(hint, ...advice(text))
  })

  return h(
    'div',
    { class: 'token-editor' },
    h(
      'div',
      { class: 'slip-head' },
      h('h2', { id: 'token-title' }, h('label', { for: 'token' }, 'Token')),
      h(
        'div',
        { class: 'slip-tools' },
        copyButton('Copy', () => token.get(), 'Copy the token'),
        copyLinkButton(),
        h('button', { type: 'button', class: 'quiet', onclick: () => { token.set(''); field.focus() } }, 'Clear'),
      ),
    ),
    h('div', { class: 'token-stack' }, paint, field),
    h('div', { class: 'token-foot' }, hint, size),
  )
}

function advice(text: string): (Node | string)[] {
  const stripped = text.trim().replace(/^(authorization:\s*)?bearer\s+/i, '')
  if (text === '' || stripped === text) {
    return [
      h('span', { class: 'legend ink-header' }, 'header'), '. ',
      h('span', { class: 'legend ink-payload' }, 'payload'), '. ',
      h('span', { class: 'legend ink-signature' }, 'signature'),
      ' — change any character and watch the checks.',
    ]
  }
  return [
    'There is more here than the token: white space or a “Bearer” prefix. ',
    h('button', { type: 'button', class: 'link', onclick: () => token.set(stripped) }, 'Remove it'),
  ]
}
