import barlowLicence from '@fontsource/barlow/LICENSE?url'
import plexLicence from '@fontsource/ibm-plex-mono/LICENSE?url'
import { h } from './dom.ts'

export function footer(): HTMLElement {
  return h(
    'footer',
    { class: 'footer' },
    h(
      'p',
      {},
      'All of this runs in your browser: the checks are the same WebAssembly core that servers use. ',
      'Keys and tokens live in memory and are gone when you close the page. ',
      '“Link” puts the token, and nothing else, behind the # of the address, which no server sees; a token is a credential all the same, so share only what may be shared.',
    ),
    h(
      'p',
      {},
      'Type: ',
      h('a', { href: barlowLicence }, 'Barlow'), ' and ',
      h('a', { href: plexLicence }, 'IBM Plex Mono'), ', SIL Open Font License.',
    ),
  )
}
