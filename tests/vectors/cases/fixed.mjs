// What every case shares: the time, and the keys of keys.json.

import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'

/** The `currentDate` of every policy that does not say otherwise. */
export const now = 1_700_000_000

const units = { s: 1, m: 60, h: 3600, d: 86_400 }

/** A span of time in seconds, which may be given with its unit. */
export const seconds = (span) => (typeof span === 'number' ? span : Number.parseInt(span, 10) * units[span.at(-1)])

/** Bytes that look random and never change. */
export const bytes = (label, length) => {
  const blocks = []
  for (let block = 0; block * 64 < length; block += 1) blocks.push(createHash('sha512').update(`hallpass vectors ${label} ${block}`).digest())
  return Buffer.concat(blocks).subarray(0, length)
}

const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The private key of an Ed25519 seed, as node:crypto holds it. */
export const ed25519FromSeed = (seed) => createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' })

const privateJwk = (seed, rest = {}) => ({ ...ed25519FromSeed(seed).export({ format: 'jwk' }), ...rest })
const publicJwk = (seed, rest = {}) => ({ ...createPublicKey(ed25519FromSeed(seed)).export({ format: 'jwk' }), ...rest })
const hmac = (label, length, options) => ({ hmac: { base64url: bytes(label, length).toString('base64url') }, ...(options && { options }) })

const rfc8037Seed = Buffer.from('nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A', 'base64url')

export const seeds = { ed25519: bytes('ed25519', 32), other: bytes('ed25519 other', 32), rfc8037: rfc8037Seed }

export const keys = {
  hs256: hmac('hs256', 32),
  'hs256-other': hmac('hs256 other', 32),
  'hs256-text': { hmac: { text: 'correct horse battery staple, über-secret' } },
  'hs256-2023': hmac('hs256 2023', 32, { kid: '2023' }),
  'hs256-2024': hmac('hs256 2024', 40, { kid: '2024' }),
  'hs256-empty-kid': hmac('hs256', 32, { kid: '' }),
  // Two keys whose refresh tokens begin alike: the hints of their refresh keys are the same three bytes, for the usual
  // issuer and audience.
  'hs256-hint-1': hmac('hint 334', 32, { kid: 'hint-1' }),
  'hs256-hint-2': hmac('hint 1806', 32, { kid: 'hint-2' }),
  hs384: hmac('hs384', 48, { alg: 'HS384' }),
  'hs384-2025': hmac('hs384 2025', 48, { alg: 'HS384', kid: '2025' }),
  hs512: hmac('hs512', 64, { alg: 'HS512' }),
  'hs512-as-hs256': hmac('hs512', 64),
  'hs256-jwk': { jwk: { kty: 'oct', k: bytes('hs256', 32).toString('base64url'), alg: 'HS256', kid: 'from-jwk' } },
  'hs256-sign-only': { jwk: { kty: 'oct', k: bytes('hs256', 32).toString('base64url'), alg: 'HS256', key_ops: ['sign'] } },
  'hs256-verify-only': { jwk: { kty: 'oct', k: bytes('hs256', 32).toString('base64url'), alg: 'HS256', key_ops: ['verify'] } },
  ed25519: { jwk: privateJwk(seeds.ed25519) },
  'ed25519-public': { jwk: publicJwk(seeds.ed25519) },
  'ed25519-named': { jwk: privateJwk(seeds.ed25519, { alg: 'Ed25519' }) },
  'ed25519-verify-only': { jwk: privateJwk(seeds.ed25519, { key_ops: ['verify'] }) },
  'ed25519-pem': { pem: ed25519FromSeed(seeds.ed25519).export({ format: 'pem', type: 'pkcs8' }) },
  'ed25519-public-pem': { pem: createPublicKey(ed25519FromSeed(seeds.ed25519)).export({ format: 'pem', type: 'spki' }), options: { kid: 'pem' } },
  'ed25519-other': { jwk: privateJwk(seeds.other) },
  'ed25519-2024': { jwk: privateJwk(seeds.ed25519, { kid: 'ed-2024', use: 'sig' }) },
  'ed25519-public-2024': { jwk: publicJwk(seeds.ed25519, { kid: 'ed-2024' }) },
  'ed25519-public-2025': { jwk: publicJwk(seeds.other, { kid: 'ed-2025' }) },
  'rfc7515-a1': {
    jwk: { kty: 'oct', k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow' },
    options: { alg: 'HS256' },
  },
  'rfc8037-a1': {
    jwk: { kty: 'OKP', crv: 'Ed25519', d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
  },
  'rfc8037-a2': { jwk: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } },
}

export const sets = {
  'one-without-kid': ['hs256'],
  'one-sign-only': ['hs256-sign-only'],
  'one-with-kid': ['hs256-2023'],
  rotation: ['hs256-2023', 'hs256-2024'],
  mixed: ['hs256-2023', 'hs256-2024', 'hs384-2025', 'ed25519-public-2024'],
  'two-public': ['ed25519-public-2024', 'ed25519-public-2025'],
}
