import type { BackEnd } from './back-end.ts'

/** That of the demo. Nothing says it over HTTP; where it is longer, a thief is told that the grace is not over yet. */
const grace = 5

const addressOf = (path: string) => new URL(path, document.baseURI).href

/** The server that this page came from. */
export const serverBackEnd: BackEnd = {
  id: 'server',
  grace,
  now: () => Date.now() / 1000,
  addressOf,
  send: (path, init) => fetch(addressOf(path), init),
}

/** Whether a server of ours answers at the address of the page, or a static host that knows nothing of tokens. */
export async function hasServer(): Promise<boolean> {
  try {
    const response = await fetch(addressOf('.well-known/jwks.json'), { credentials: 'omit', signal: AbortSignal.timeout(5000) })
    // Some hosts give their start page for any path, so what counts is what it says.
    return Array.isArray(((await response.json()) as { keys?: unknown }).keys)
  } catch {
    return false
  }
}
