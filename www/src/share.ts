import { copyButton } from './copy-button.ts'
import { token } from './state.ts'

/**
 * The address can carry a token, after the `#`, so no server ever sees it.
 * INVARIANT: never a key, a secret or a rule; only the text of the token field goes in here.
 */
export function copyLinkButton(): HTMLButtonElement {
  return copyButton('Link', () => {
    const address = new URL(location.href)
    address.hash = `token=${encodeURIComponent(token.get())}`
    history.replaceState(null, '', address)
    return address.href
  }, 'Link: copy an address that holds this token')
}

/** The token that the page's address brings along. */
export function tokenFromAddress(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get('token')
}
