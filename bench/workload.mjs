import { createHash, createHmac, generateKeyPairSync, sign, verify } from 'node:crypto'

// The tokens are made here, with node:crypto alone, so that no contender measures its own ones.

export const POLICY = { issuer: 'https://issuer.example', audience: 'https://api.example', scope: 'orders:read' }

/** The claims of the token with this number: about 300 bytes as a token, no two alike. */
export function claimsOf(number, now = Math.floor(Date.now() / 1000)) {
  return {
    iss: POLICY.issuer,
    aud: POLICY.audience,
    sub: `user-${String(number).padStart(8, '0')}`,
    scope: 'orders:read orders:write',
    iat: now,
    exp: now + 86400,
  }
}

/** One HMAC secret, and how its tokens are signed. */
export function hmacWorkload() {
  const secret = createHash('sha256').update('hallpass bench').digest()
  const signature = (input) => createHmac('sha256', secret).update(input).digest()
  return {
    alg: 'HS256',
    keys: { secret },
    token: (claims) => tokenOf('HS256', claims, signature),
    isSignedWell: (item) => signature(item.input).equals(item.signature),
  }
}

/** One Ed25519 key pair, and how its tokens are signed. */
export function ed25519Workload() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const signature = (input) => sign(null, input, privateKey)
  const keys = {
    privateJwk: privateKey.export({ format: 'jwk' }),
    publicJwk: publicKey.export({ format: 'jwk' }),
    privatePem: privateKey.export({ format: 'pem', type: 'pkcs8' }),
    publicPem: publicKey.export({ format: 'pem', type: 'spki' }),
  }
  return {
    alg: 'EdDSA',
    keys,
    token: (claims) => tokenOf('EdDSA', claims, signature),
    isSignedWell: (item) => verify(null, item.input, publicKey, item.signature),
  }
}

/**
 * What a verification is given. Only the floors, which know nothing of tokens, use more of it than
 * the token.
 */
export function itemOf(token) {
  const at = token.lastIndexOf('.')
  return { token, input: Buffer.from(token.slice(0, at)), signature: Buffer.from(token.slice(at + 1), 'base64url') }
}

function tokenOf(alg, claims, signature) {
  const input = `${base64url({ alg, typ: 'JWT' })}.${base64url(claims)}`
  return `${input}.${signature(Buffer.from(input)).toString('base64url')}`
}

function base64url(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
