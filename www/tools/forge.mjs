// Writes the tokens of the gallery, with node:crypto alone: hallpass would refuse to make most of them.
// `node tools/forge.mjs` writes src/gallery/forged.json; with `--check` it only says whether the file is current.

import { createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const target = new URL('../src/gallery/forged.json', import.meta.url)

// 5 January 2026, 12:00 UTC: the gallery's clock is held here, so that its tokens never grow old.
const now = 1_767_614_400
const secret = 'a public secret for the gallery only'
// The public key of RFC 8037, appendix A.
const publicJwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
// A key of the attacker's own: PKCS#8 around a seed of 32 equal bytes.
const attackerKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
})
const attackerJwk = createPublicKey(attackerKey).export({ format: 'jwk' })
const publicPem = createPublicKey({ key: publicJwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' })

const header = { alg: 'HS256', typ: 'JWT', kid: 'gallery' }
const claims = {
  iss: 'https://login.example',
  aud: 'https://api.example',
  sub: 'johndoe',
  scope: 'read',
  iat: now - 60,
  exp: now + 840,
}

const text = value => (typeof value === 'string' ? value : JSON.stringify(value))
const encode = value => Buffer.from(text(value)).toString('base64url')
const hmac = (input, key = secret) => createHmac('sha256', key).update(input).digest('base64url')
const signedByAttacker = input => sign(null, Buffer.from(input), attackerKey).toString('base64url')

function token(claimsOrText = claims, headerOrText = header, signer = hmac) {
  const input = `${encode(headerOrText)}.${encode(claimsOrText)}`
  return `${input}.${signer(input)}`
}

const genuine = token()
const [headerPart, payloadPart, signaturePart] = genuine.split('.')
const without = name => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name))
const members = value => JSON.stringify(value).slice(1, -1)

/** The last character of a 43-character signature carries two spare bits: sets one of them. */
function spareBitSet(part) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return part.slice(0, -1) + alphabet[alphabet.indexOf(part.at(-1)) | 1]
}

const forged = {
  genuine,
  oversize: token({ ...claims, note: 'x'.repeat(13_000) }),
  'no-signature-dot': `${headerPart}.${payloadPart}`,
  'five-segments': `${headerPart}.${payloadPart}.${signaturePart}.${payloadPart}.${signaturePart}`,
  padded: `${genuine}=`,
  'spare-bits': `${headerPart}.${payloadPart}.${spareBitSet(signaturePart)}`,
  'white-space': `${headerPart}.${payloadPart}. ${signaturePart}`,
  'duplicate-alg': token(claims, '{"alg":"none","typ":"JWT","alg":"HS256"}'),
  'alg-none': token(claims, { alg: 'none', typ: 'JWT' }, () => ''),
  'alg-none-capitals': token(claims, { alg: 'NoNe', typ: 'JWT' }, () => ''),
  'key-confusion': token(claims, { alg: 'HS256', typ: 'JWT' }, input => hmac(input, publicPem)),
  'unknown-crit': token(claims, { alg: 'HS256', crit: ['b64'], b64: false }),
  'refresh-as-access': token(claims, { ...header, typ: 'rt+jwt' }),
  'kid-traversal': token(claims, { ...header, kid: '../../dev/null' }, input => hmac(input, '')),
  'embedded-jwk': token(claims, { alg: 'EdDSA', typ: 'JWT', jwk: attackerJwk }, signedByAttacker),
  'stripped-signature': `${headerPart}.${payloadPart}.`,
  'tampered-payload': `${headerPart}.${encode({ ...claims, sub: 'admin', scope: 'read admin' })}.${signaturePart}`,
  'duplicate-claim': token(`{${members(claims)},"sub":"admin"}`),
  'deep-json': token(`{${members(claims)},"deep":${'['.repeat(1000)}${']'.repeat(1000)}}`),
  expired: token({ ...claims, iat: now - 1000, exp: now - 100 }),
  'expires-now': token({ ...claims, exp: now }),
  'exp-milliseconds': token({ ...claims, exp: (now + 840) * 1000 }),
  'exp-text': token({ ...claims, exp: String(now + 840) }),
  'no-exp': token(without('exp')),
  'not-yet': token({ ...claims, nbf: now + 300 }),
  'future-iat': token({ ...claims, iat: now + 600 }),
  'wrong-issuer': token({ ...claims, iss: 'https://login.example.attacker.example' }),
  'wrong-audience': token({ ...claims, aud: 'https://shop.example' }),
  'audience-substring': token({ ...claims, aud: 'https://api.example.attacker.example' }),
  'not-enough-scope': genuine,
}

const wanted = `${JSON.stringify({ now, secret, publicJwk, tokens: forged }, null, 2)}\n`
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== wanted) {
    console.error('src/gallery/forged.json is stale: run `node tools/forge.mjs`')
    process.exit(1)
  }
} else {
  writeFileSync(target, wanted)
}
