// RFC 8037, appendix A.4 and A.5: the JWS of the standard, signed with Ed25519. Its payload is a plain sentence, so a
// good signature shows by the refusal of the next step.

import { refused } from '../describe.mjs'
import { changed, segment } from '../mint.mjs'

const token = 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc'
  + '.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg'
const under = (keys) => ({ keys })

export default [
  refused('a5', 'RFC 8037, A.5: the signature is good under the public key of A.2, the payload is no JSON', token, 'INVALID_PAYLOAD', under('rfc8037-a2')),
  refused('a5-private-key', 'RFC 8037, A.5: the same under the private key of A.1', token, 'INVALID_PAYLOAD', under('rfc8037-a1')),
  refused('a5-changed', 'RFC 8037, A.5 with another sentence', changed(token, ([h, , s]) => [h, segment('Example of Ed25519 Signing'), s]), 'INVALID_SIGNATURE', under('rfc8037-a2')),
  refused('a5-another-key', 'RFC 8037, A.5 under another key', token, 'INVALID_SIGNATURE', under('ed25519-public')),
  refused('a5-other-name', 'RFC 8037, A.5 with the other name of the algorithm, which is signed too', changed(token, ([, p, s]) => [segment({ alg: 'Ed25519' }), p, s]), 'INVALID_SIGNATURE', under('rfc8037-a2')),
]
