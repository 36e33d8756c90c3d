import barlowLicence from '@fontsource/barlow/LICENSE?url'
import plexLicence from '@fontsource/ibm-plex-mono/LICENSE?url'
import type { Cell } from './cell.ts'
import { h } from './dom.ts'
import type { View } from './masthead.ts'

const texts: Record<View, string> = {
  story: 'The tokens on this page are real and work, for as long as they last: made and checked by the same core, whether on the server or in this page. They live in memory and are gone when you close it. '
    + 'Passwords are sent to the back end and shown nowhere. Made-up ones will do.',
  inspector: 'All of this runs in your browser: the checks are the same WebAssembly core that servers use. Keys and tokens live in memory and are gone when you close the page. '
    + '“Link” puts the token, and nothing else, behind the # of the address, which no server sees; a token is a credential all the same, so share only what may be shared.',
}

export function footer(view: Cell<View>): HTMLElement {
  const text = h('p')
  view.watch(chosen => { text.textContent = texts[chosen] })
  return h(
    'footer',
    { class: 'footer' },
    text,
    h(
      'p',
      {},
      'Type: ',
      h('a', { href: barlowLicence }, 'Barlow'), ' and ',
      h('a', { href: plexLicence }, 'IBM Plex Mono'), ', SIL Open Font License.',
    ),
  )
}
