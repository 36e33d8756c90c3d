// Sessions, and the refresh tokens and access tokens of them, made with node:crypto alone.

import { createPrivateKey } from 'node:crypto'

import { bytes, keys, now } from './fixed.mjs'
import { algOf, hmac, jwt, secretOf } from './mint.mjs'

const minute = 60
const day = 86_400

/** What the auth of a case is made with, unless it says otherwise. */
export const options = { issuer: 'https://id.example', audience: 'api', accessTtl: 15 * minute, refreshTtl: 30 * day, refreshGrace: 10 }

export const sessionId = (label) => bytes(`session ${label}`, 16).toString('base64url')

/** A session that began an hour ago and was refreshed twice since, ten minutes ago for the last time. */
export const session = (changes) => ({
  id: sessionId('alice'),
  subject: 'alice',
  scope: '',
  claims: '{}',
  authTime: now - 60 * minute,
  createdAt: now - 60 * minute,
  endsAt: now - 60 * minute + options.refreshTtl,
  generation: 2,
  rotatedAt: now - 10 * minute,
  expiresAt: now - 60 * minute + options.refreshTtl,
  revokedAt: null,
  ...changes,
})

/** The session after one more refresh. */
export const after = (record, { at = now, idleTtl = Infinity } = {}) => {
  const rotatedAt = Math.floor(at)
  return { ...record, generation: record.generation + 1, rotatedAt, expiresAt: Math.min(record.endsAt, rotatedAt + idleTtl) }
}

/** The session before its last refresh, as its last token but one tells it. */
export const before = (record, generations = 1) => ({ ...record, generation: record.generation - generations })

/** The key of the tags: 32 bytes that follow from a key that can sign, and from whom its tokens are by and for. */
export const refreshKey = (name, auth) => derivedKey('refresh', name, auth)

/** A key that follows from one that can sign, for one purpose. */
export const derivedKey = (purpose, name, { issuer, audience } = options) => {
  const label = `hallpass ${purpose} key ${JSON.stringify({ iss: issuer, aud: [audience].flat() })}`
  const alg = algOf(name)
  if (alg.startsWith('HS')) return hmac(label, secretOf(keys[name]), alg).subarray(0, 32)
  const { pem, jwk } = keys[name]
  const { d } = createPrivateKey(pem ?? { key: jwk, format: 'jwk' }).export({ format: 'jwk' })
  return hmac(label, Buffer.from(d, 'base64url'))
}

export const hintOf = (name, auth) => hmac('hallpass refresh hint', refreshKey(name, auth)).subarray(0, 3)

const number = (value, length) => {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64BE(BigInt(value))
  return buffer.subarray(8 - length)
}

/** What a refresh token says: version, hint, id, generation and both times. `parts` replaces some of it. */
export const said = (record, key = 'hs256', parts = {}, auth = options) => {
  const { version = 1, hint = hintOf(key, auth) } = parts
  const { id, generation, expiresAt, endsAt } = { ...record, ...parts }
  return Buffer.concat([Buffer.of(version), hint, Buffer.from(id, 'base64url'), number(generation, 4), number(expiresAt, 5), number(endsAt, 5)])
}

export const tagOf = (bytesSaid, key = 'hs256', auth = options) =>
  hmac(Buffer.concat([Buffer.from('hallpass refresh token\0'), bytesSaid]), refreshKey(key, auth))

/** A refresh token out of its bytes. */
export const written = (...bytesOfToken) => `hpr_${Buffer.concat(bytesOfToken).toString('base64url')}`

/** The refresh token of a session; `parts` makes it say something else, under a tag that is good all the same. */
export const refreshToken = (record, key = 'hs256', parts = {}, changes = {}) => {
  const auth = { ...options, ...changes }
  const bytesSaid = said(record, key, parts, auth)
  return written(bytesSaid, tagOf(bytesSaid, key, auth))
}

/** For how long an access token that is made now is good: not beyond the end of its session. */
export const accessLifetime = ({ endsAt }, { accessTtl }, at = now) => Math.min(accessTtl, endsAt - Math.floor(at))

/** The payload of the access token that a refresh gives, without its jti. */
export const accessPayload = (record, auth, at = now) => {
  const { id, subject, scope, claims, authTime } = record
  const iat = Math.floor(at)
  const members = { exp: iat + accessLifetime(record, auth, at), iat, ...(scope !== '' && { scope }), sid: id, ...(authTime !== null && { auth_time: authTime }) }
  // The custom claims go in as they are written, so they are not parsed here.
  const custom = claims.slice(1, -1)
  const parties = { iss: auth.issuer, sub: subject, aud: auth.audience }
  return [JSON.stringify(members).slice(0, -1), ...(custom === '' ? [] : [custom]), JSON.stringify(parties).slice(1)].join(',')
}

/** The header of an access token (RFC 9068, 2.1) under a key. */
export const accessHeader = (key) => {
  const kid = keys[key].options?.kid ?? keys[key].jwk?.kid
  return JSON.stringify({ alg: algOf(key), ...(kid !== undefined && { kid }), typ: 'at+jwt' })
}

/** An access token as an auth makes one, with other members; `undefined` takes one out. */
export const accessToken = (members = {}, { by = 'hs256', header = accessHeader(by), ...rest } = {}) => {
  const { id, subject } = session()
  const usual = { exp: now + 600, iat: now - 300, sid: id, auth_time: now - 3600, iss: options.issuer, sub: subject, aud: options.audience, jti: 'PRDKV_iN8IrY7FhlDCOcxw' }
  return jwt({ ...usual, ...members }, { by, header, ...rest })
}
