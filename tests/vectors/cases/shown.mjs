// What a key that was read shows of itself.

import { createHash } from 'node:crypto'

const thumbprint = (members) => createHash('sha256').update(JSON.stringify(members)).digest('base64url')

/** RFC 7638, 3.2: the required members of the kind in the order of their names. */
export const octThumbprint = (secret) => thumbprint({ k: Buffer.from(secret).toString('base64url'), kty: 'oct' })
export const okpThumbprint = (x) => thumbprint({ crv: 'Ed25519', kty: 'OKP', x })

/** A key for HMAC. A shared secret has no public half. */
export const hmacKey = (secret, { alg = 'HS256', kid = null, canSign = true } = {}) => ({ alg, kid, canSign, thumbprint: octThumbprint(secret), publicJwk: null })

/** An Ed25519 key, by the `x` of its public half. */
export const ed25519Key = (x, { alg = 'EdDSA', kid = null, canSign = true } = {}) => ({
  alg,
  kid,
  canSign,
  thumbprint: okpThumbprint(x),
  publicJwk: { kty: 'OKP', crv: 'Ed25519', x, alg, use: 'sig', ...(kid !== null && { kid }) },
})
