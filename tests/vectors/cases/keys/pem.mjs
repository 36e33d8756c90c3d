// Ed25519 keys as PEM: one block, PKCS#8 or SPKI (RFC 7468; RFC 8410). Everything else is refused.

import { createPublicKey } from 'node:crypto'

import { encoded, smallOrder } from '../ed25519.mjs'
import { key, noKey } from '../describe.mjs'
import { ed25519FromSeed, keys, seeds } from '../fixed.mjs'
import * as foreign from '../foreign.mjs'
import { ed25519Key } from '../shown.mjs'

const x = keys['ed25519-public'].jwk.x
const publicBytes = Buffer.from(x, 'base64url')
const pkcs8 = ed25519FromSeed(seeds.ed25519).export({ format: 'pem', type: 'pkcs8' })
const spki = createPublicKey(ed25519FromSeed(seeds.ed25519)).export({ format: 'pem', type: 'spki' })

const good = (name, why, pem, shown = {}, options = undefined) => key(name, why, { pem, ...(options && { options }) }, ed25519Key(x, shown))
const bad = (name, why, pem) => noKey(name, why, { pem }, 'INVALID_KEY')
const onlyVerifies = { canSign: false }

const block = (label, der) => `-----BEGIN ${label}-----\n${der.toString('base64').replace(/(.{64})(?=.)/g, '$1\n')}\n-----END ${label}-----\n`
const hex = (...parts) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part)))

const privateDer = hex('302e020100300506032b657004220420', seeds.ed25519)
const publicDer = hex('302a300506032b6570032100', publicBytes)
const privateWithPublic = (bytes) => hex('3051020101300506032b657004220420', seeds.ed25519, '812100', bytes)
const withPoint = (bytes) => block('PUBLIC KEY', hex('302a300506032b6570032100', bytes))

export default [
  good('private', 'PKCS#8', pkcs8),
  good('public', 'SPKI', spki, onlyVerifies),
  good('kid', 'a PEM has no name of its own', spki, { ...onlyVerifies, kid: 'main' }, { kid: 'main' }),
  good('private-with-public', 'PKCS#8, version 2, with the public half beside it (RFC 5958)', block('PRIVATE KEY', privateWithPublic(publicBytes))),
  bad('private-with-another-public', 'the public half beside it belongs to another key', block('PRIVATE KEY', privateWithPublic(Buffer.from(keys['ed25519-public-2025'].jwk.x, 'base64url')))),
  good('carriage-returns', 'lines that end as on Windows', spki.replaceAll('\n', '\r\n'), onlyVerifies),
  good('no-line-break-at-the-end', 'the last line break may be missing', spki.trimEnd(), onlyVerifies),
  good('blank-lines-around', 'white space around the block', `\n\n${pkcs8}\n\n`),
  bad('empty', 'no block', ''),
  bad('white-space', 'no block', ' \n'),
  bad('text', 'no block', 'a long and secret sentence'),
  bad('base64-alone', 'the lines of a block without its borders', publicDer.toString('base64')),
  bad('begin-alone', 'the block must end', spki.split('\n').slice(0, 2).join('\n')),
  bad('end-alone', 'the block must begin', spki.split('\n').slice(1).join('\n')),
  bad('end-of-another-label', 'both borders bear the same label', spki.replace('END PUBLIC KEY', 'END PRIVATE KEY')),
  bad('no-line-breaks', 'line breaks lost in an environment variable', spki.replaceAll('\n', ' ')),
  bad('escaped-line-breaks', 'line breaks as `\\n` in an environment variable', spki.replaceAll('\n', '\\n')),
  bad('cut-base64', 'the bytes end too early', block('PUBLIC KEY', publicDer.subarray(0, 40))),
  bad('other-characters', 'not base64', spki.replace('MCow', 'MC*w')),
  bad('base64url', 'the alphabet of base64url', block('PUBLIC KEY', publicDer).replace(/(?<=-----\n)[^-]+/, (text) => `${text.slice(0, 20)}-_${text.slice(22)}`)),
  bad('no-content', 'a block of nothing', '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n'),
  bad('two-blocks', 'one key is asked', pkcs8 + spki),
  bad('same-block-twice', 'one key is asked', spki + spki),
  bad('private-labelled-public', 'the label says what is in it', block('PUBLIC KEY', privateDer)),
  bad('public-labelled-private', 'the label says what is in it', block('PRIVATE KEY', publicDer)),
  bad('label-in-another-case', 'labels are upper-case', spki.replaceAll('PUBLIC KEY', 'Public Key')),
  bad('unknown-label', 'a label that means nothing here', block('ED25519 PUBLIC KEY', publicBytes)),
  bad('der-trailing', 'bytes behind the structure', block('PUBLIC KEY', hex(publicDer, '00'))),
  bad('der-trailing-private', 'bytes behind the structure', block('PRIVATE KEY', hex(privateDer, '00'))),
  bad('der-long-length', 'a length that is not in its shortest form is no DER', block('PUBLIC KEY', hex('30812a300506032b6570032100', publicBytes))),
  bad('parameters', 'Ed25519 has no parameters (RFC 8410, 3)', block('PUBLIC KEY', hex('302c300706032b65700500032100', publicBytes))),
  bad('parameters-private', 'Ed25519 has no parameters (RFC 8410, 3)', block('PRIVATE KEY', hex('3030020100300706032b6570050004220420', seeds.ed25519))),
  bad('unused-bits', 'a public key is whole bytes', block('PUBLIC KEY', hex('302a300506032b6570032101', publicBytes))),
  bad('raw-seed', 'the seed must be wrapped once more (RFC 8410, 7)', block('PRIVATE KEY', hex('302c020100300506032b65700420', seeds.ed25519))),
  bad('seed-of-31-bytes', 'a seed has 32 bytes', block('PRIVATE KEY', hex('302d020100300506032b65700421041f', seeds.ed25519.subarray(1)))),
  bad('public-of-31-bytes', 'a public key has 32 bytes', block('PUBLIC KEY', hex('3029300506032b6570032000', publicBytes.subarray(1)))),
  bad('off-curve', 'bytes that are no point', withPoint(encoded(2n))),
  bad('small-order', 'under a point of small order anybody can make signatures', withPoint(smallOrder['order-8-a'])),
  bad('identity', 'under the neutral point anybody can make signatures', withPoint(smallOrder['order-1'])),
  bad('zero', 'a key that nobody filled in', withPoint(Buffer.alloc(32))),
  bad('not-reduced', 'another spelling of a point', withPoint(smallOrder['order-4-even-y-not-reduced'])),
  bad('rsa-public', 'RSA is not supported', foreign.rsaSpki),
  bad('rsa-public-pkcs1', 'RSA is not supported', foreign.rsaPublicPkcs1),
  bad('rsa-private', 'RSA is not supported', foreign.rsaPkcs8),
  bad('rsa-private-pkcs1', 'RSA is not supported', foreign.rsaPkcs1),
  bad('ec-public', 'ECDSA is not supported', foreign.ecSpki),
  bad('ec-private', 'ECDSA is not supported', foreign.ecPkcs8),
  bad('ec-private-sec1', 'ECDSA is not supported', foreign.ecSec1),
  bad('ed448-public', 'Ed448 is not supported', foreign.ed448Spki),
  bad('ed448-private', 'Ed448 is not supported', foreign.ed448Pkcs8),
  bad('x25519-public', 'a key for key agreement', foreign.x25519Spki),
  bad('x25519-private', 'a key for key agreement', foreign.x25519Pkcs8),
  bad('encrypted', 'an encrypted key, which has to be decrypted first', foreign.encryptedPkcs8),
  bad('certificate', 'a certificate is no key', foreign.certificate),
  bad('certificate-request', 'a request for a certificate is no key', foreign.certificateRequest),
  bad('openssh-private', 'the format of OpenSSH', foreign.opensshPrivate),
  bad('openssh-public', 'the format of OpenSSH', foreign.sshEd25519),
  bad('jwk', 'a JWK as text', JSON.stringify(keys['ed25519-public'].jwk)),
  bad('long', 'longer than any key', `${spki}${' '.repeat(65_536)}`),
]
