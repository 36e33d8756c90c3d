import { importJWK, jwtVerify, SignJWT } from 'jose'

import { POLICY } from '../workload.mjs'
import { withScope } from './scope.mjs'

export const name = 'jose'

export async function hs256({ secret }) {
  // Imported once: bytes would be imported anew for each call.
  const jwk = { kty: 'oct', k: secret.toString('base64url') }
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign', 'verify'])
  return operations('HS256', key, key)
}

export async function eddsa({ privateJwk, publicJwk }) {
  return operations('EdDSA', await importJWK(privateJwk, 'EdDSA'), await importJWK(publicJwk, 'EdDSA'))
}

function operations(alg, signingKey, verifyingKey) {
  const options = { issuer: POLICY.issuer, audience: POLICY.audience, algorithms: [alg] }
  return {
    asynchronous: true,
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg, typ: 'JWT' }).sign(signingKey),
    verify: async ({ token }) => withScope((await jwtVerify(token, verifyingKey, options)).payload, POLICY.scope),
  }
}
