import { copyButton } from './copy-button.ts'
import { h, fill } from './dom.ts'
import { type HeldKey, heldKey, isKey } from './state.ts'

const origins: Record<HeldKey['origin'], string> = {
  made: 'made on this page',
  pasted: 'pasted',
  gallery: 'from the gallery',
  story: 'from the back end of the story',
}

/** What may be shown of the key in hand; the secret only when asked for. */
export function keyCard(): HTMLElement {
  const card = h('div', { class: 'key-card', id: 'key-card', role: 'group', 'aria-label': 'The key in hand' })
  heldKey.watch(held => fill(card, ...(held ? contents(held) : [h('p', { class: 'hint' }, 'No key in hand.')])))
  return card
}

function contents(held: HeldKey): Node[] {
  const { verifier } = held
  if (!isKey(verifier)) {
    return [
      h('p', { class: 'key-summary' }, h('strong', {}, 'Key set'), ` ${origins[held.origin]}, verifies only`),
      jsonBox('Public keys', verifier.publicJwks()),
    ]
  }
  const isSecret = verifier.alg.startsWith('HS')
  return [
    h(
      'p',
      { class: 'key-summary' },
      h('strong', { class: 'key-alg' }, verifier.alg),
      verifier.kid === undefined ? '' : h('code', { class: 'key-kid' }, verifier.kid),
      h('span', {}, `${origins[held.origin]}, ${verifier.canSign ? 'signs and verifies' : 'verifies only'}`),
    ),
    h('dl', { class: 'key-facts' }, h('dt', {}, 'Thumbprint'), h('dd', { class: 'mono', id: 'thumbprint' }, verifier.thumbprint())),
    isSecret
      ? h('p', { class: 'hint' }, 'A shared secret has no public half to hand out. Keep its thumbprint to yourself, too: guesses can be tested against it.')
      : jsonBox('Public JWK', verifier.publicJwk()),
    ...(verifier.canSign ? [secretBox(() => verifier.exportSecretJwk())] : []),
  ]
}

function jsonBox(title: string, value: object): HTMLElement {
  const text = JSON.stringify(value, null, 2)
  return h(
    'details',
    { class: 'box', open: true },
    h('summary', {}, title),
    h('pre', { class: 'mono', tabindex: 0, role: 'group', 'aria-label': title }, text),
    copyButton('Copy', () => text, `Copy: ${title}`),
  )
}

/** The secret is read out of the key when the box is opened, and gone again when it is closed. */
function secretBox(read: () => object): HTMLElement {
  const text = h('pre', { class: 'mono', tabindex: 0, role: 'group', 'aria-label': 'Secret JWK' })
  const box = h(
    'details',
    {
      class: 'box secret',
      ontoggle: () => { text.textContent = box.open ? JSON.stringify(read(), null, 2) : '' },
    },
    h('summary', {}, 'Secret JWK'),
    text,
    copyButton('Copy', () => text.textContent ?? '', 'Copy: Secret JWK'),
  )
  return box
}
