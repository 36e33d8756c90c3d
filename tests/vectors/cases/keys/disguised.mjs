// Keys of another kind given as a secret for HMAC: whoever knows the public key could sign (RFC 8725, 2.1).

import { createPublicKey } from 'node:crypto'

import { key, noKey } from '../describe.mjs'
import { ed25519FromSeed, seeds } from '../fixed.mjs'
import * as foreign from '../foreign.mjs'
import { hmacKey } from '../shown.mjs'

const bad = (name, why, text, options) => noKey(name, why, { hmac: typeof text === 'string' ? { text } : { base64url: text.toString('base64url') }, ...(options && { options }) }, 'KEY_TYPE_MISMATCH')
const good = (name, why, text) => key(name, why, { hmac: { text } }, hmacKey(text))

const spki = createPublicKey(ed25519FromSeed(seeds.ed25519)).export({ format: 'pem', type: 'spki' })
const pkcs8 = ed25519FromSeed(seeds.ed25519).export({ format: 'pem', type: 'pkcs8' })
const jwk = createPublicKey(ed25519FromSeed(seeds.ed25519)).export({ format: 'jwk' })

export default [
  bad('ed25519-public-pem', 'a public key as PEM', spki),
  bad('ed25519-private-pem', 'a private key as PEM', pkcs8),
  bad('rsa-public-pem', 'the classic of algorithm confusion', foreign.rsaSpki),
  bad('rsa-public-pkcs1', 'the same in the older format', foreign.rsaPublicPkcs1),
  bad('rsa-private-pem', 'a private key as PEM', foreign.rsaPkcs8, { alg: 'HS512' }),
  bad('ec-public-pem', 'a public key as PEM', foreign.ecSpki),
  bad('certificate', 'a certificate as PEM', foreign.certificate),
  bad('encrypted-private-pem', 'an encrypted private key as PEM', foreign.encryptedPkcs8),
  bad('pem-as-bytes', 'the same given as bytes', Buffer.from(spki)),
  bad('pem-with-white-space-in-front', 'white space before the block', `\n\t ${spki}`),
  bad('pem-with-carriage-returns', 'lines that end as on Windows', spki.replaceAll('\n', '\r\n')),
  bad('pem-with-text-in-front', 'explanatory text before the block (RFC 7468, 2)', `subject=/CN=hallpass\n${foreign.certificate}`),
  bad('pem-with-byte-order-mark', 'a byte order mark before the block', `\ufeff${spki}`),
  bad('pem-without-line-breaks', 'line breaks lost in an environment variable', spki.replaceAll('\n', ' ')),
  bad('pem-with-escaped-line-breaks', 'line breaks as `\\n` in an environment variable', spki.replaceAll('\n', '\\n')),
  bad('pem-begin-only', 'found before its length is looked at', '-----BEGIN PUBLIC KEY-----'),
  bad('ssh-ed25519', 'a public key of OpenSSH', foreign.sshEd25519),
  bad('ssh-rsa', 'a public key of OpenSSH', foreign.sshRsa),
  bad('ssh-ecdsa', 'a public key of OpenSSH', foreign.sshEcdsa),
  bad('ssh-private', 'a private key of OpenSSH', foreign.opensshPrivate),
  bad('ssh-with-a-line-break', 'a line of authorized_keys', `\n${foreign.sshEd25519}\n`),
  bad('ssh-rfc4716', 'a public key in the format of RFC 4716', '---- BEGIN SSH2 PUBLIC KEY ----\nAAAAC3NzaC1lZDI1NTE5AAAAIPbq\n---- END SSH2 PUBLIC KEY ----\n'),
  bad('putty', 'a private key of PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: test\n'),
  bad('jwk-public', 'a public JWK as text', JSON.stringify(jwk)),
  bad('jwk-private', 'a private JWK as text', JSON.stringify(ed25519FromSeed(seeds.ed25519).export({ format: 'jwk' }))),
  bad('jwk-oct', 'a secret as JWK belongs to fromJwk', '{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}'),
  bad('jwk-rsa', 'an RSA key as JWK', '{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs","e":"AQAB"}'),
  bad('jwk-indented', 'white space within and around', `\n${JSON.stringify(jwk, null, 2)}\n`),
  bad('jwks', 'a JWK Set as text', JSON.stringify({ keys: [jwk] })),
  good('json-that-is-no-key', 'the neighbour: JSON that holds a passphrase', '{"passphrase":"a long and secret sentence"}'),
  good('dashes', 'the neighbour: dashes make no PEM', '-----a long and secret sentence-----'),
  good('mentions-ssh', 'the neighbour: a sentence about ssh-rsa keys', 'my ssh-rsa key is in the other drawer'),
  good('mentions-kty', 'the neighbour: a sentence that says "kty"', 'the member "kty" tells the kind of a key'),
  good('prefix-of-secret-keys', 'the neighbour: a prefix that some services give their secrets', 'sk-live-0123456789abcdef0123456789abcdef'),
]
