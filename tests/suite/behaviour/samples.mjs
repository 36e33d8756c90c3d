// What the checks of the API sign and verify.

export const secret = 'a secret of the tests, 32 bytes or more'
export const otherSecret = 'another secret of the tests, also long enough'

/** A fixed time, in seconds: the checks do not depend on the clock unless they say so. */
export const now = 1_800_000_000
export const at = Object.freeze({ currentDate: now })

/** A token that is good at `now` under a key made from `secret`. */
export function goodToken({ Key, sign }, options = {}) {
  const key = Key.hmac(secret)
  try {
    return sign({ sub: 'ada', role: 'admin' }, key, { expiresIn: '15m', currentDate: now, ...options })
  } finally {
    key.dispose()
  }
}

/** The same token with another signature: the last character but one carries whole bits. */
export function forged(token) {
  const index = token.length - 2
  return token.slice(0, index) + (token[index] === 'A' ? 'B' : 'A') + token.slice(index + 1)
}

export function segmentOf(value) {
  const bytes = new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The Ed25519 key of RFC 8037, appendix A. */
export const ed25519Jwk = Object.freeze({
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
})
export const ed25519Thumbprint = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'
