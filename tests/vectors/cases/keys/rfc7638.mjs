// RFC 7638: thumbprints. The key of its example, 3.1, is an RSA key; the rule is the same for the kinds that are supported.

import { key, noKey } from '../describe.mjs'

const rsa = {
  kty: 'RSA',
  n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
  e: 'AQAB',
  alg: 'RS256',
  kid: '2011-04-29',
}
const a1 = { kty: 'oct', k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow' }
// SHA-256 of {"k":"AyM1...Aow","kty":"oct"}, as `printf %s '...' | openssl dgst -sha256 -binary | basenc --base64url` has it.
const thumbprint = 'y_x3gCJnL6oKGBBIXScabduwxTVy2Wd2bzRVEUbdUzc'

export default [
  noKey('section-3-1', 'RFC 7638, 3.1: an RSA key is not supported', { jwk: rsa }, 'INVALID_KEY'),
  key('oct', 'RFC 7638, 3.2, for the secret of RFC 7515, A.1', { jwk: a1, options: { alg: 'HS256' } }, { thumbprint }),
  key('oct-with-other-members', 'RFC 7638, 3: only the required members count', { jwk: { use: 'sig', ...a1, kid: 'a', alg: 'HS512', ext: true } }, { thumbprint }),
]
