// RFC 8037, appendix A.1 to A.3, and RFC 8410, 10: the keys of the standards.

import { createPrivateKey } from 'node:crypto'

import { key } from '../describe.mjs'
import { ed25519Key } from '../shown.mjs'

const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
const a1 = { kty: 'OKP', crv: 'Ed25519', d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A', x }
const a2 = { kty: 'OKP', crv: 'Ed25519', x }
const thumbprint = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'

const privatePem = '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n'
const privateWithAttributes = '-----BEGIN PRIVATE KEY-----\nMHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\noB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB\nZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PRIVATE KEY-----\n'
const publicPem = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n'
const rfc8410 = createPrivateKey(privatePem).export({ format: 'jwk' })

export default [
  key('a1', 'RFC 8037, A.1: the private key', { jwk: a1 }, { ...ed25519Key(x), thumbprint }),
  key('a2', 'RFC 8037, A.2: the public key', { jwk: a2 }, { ...ed25519Key(x, { canSign: false }), thumbprint }),
  key('a3', 'RFC 8037, A.3: the thumbprint, whatever else the key says', { jwk: { ...a2, kid: 'a', use: 'sig', alg: 'EdDSA' } }, { thumbprint }),
  key('rfc8410-10-1', 'RFC 8410, 10.1: the public key', { pem: publicPem }, ed25519Key(rfc8410.x, { canSign: false })),
  key('rfc8410-10-3', 'RFC 8410, 10.3: the private key', { pem: privatePem }, ed25519Key(rfc8410.x)),
  key('rfc8410-10-3-with-attributes', 'RFC 8410, 10.3: the private key with attributes and its public half', { pem: privateWithAttributes }, ed25519Key(rfc8410.x)),
]
