import { sign, verify } from 'hono/jwt'

import { POLICY } from '../workload.mjs'
import { withScope } from './scope.mjs'

export const name = 'hono/jwt'

export async function hs256({ secret }) {
  // Imported once: text or a JWK would be imported anew for each call.
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign', 'verify'])
  return operations('HS256', key, key)
}

export async function eddsa({ privateJwk, publicJwk }) {
  const signingKey = await crypto.subtle.importKey('jwk', privateJwk, 'Ed25519', false, ['sign'])
  return operations('EdDSA', signingKey, await crypto.subtle.importKey('jwk', publicJwk, 'Ed25519', false, ['verify']))
}

function operations(alg, signingKey, verifyingKey) {
  const options = { alg, iss: POLICY.issuer, aud: POLICY.audience }
  return {
    asynchronous: true,
    sign: (claims) => sign(claims, signingKey, alg),
    verify: async ({ token }) => withScope(await verify(token, verifyingKey, options), POLICY.scope),
  }
}
