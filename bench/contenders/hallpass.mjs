import { createVerifier, Key, sign } from 'hallpass'

import { POLICY } from '../workload.mjs'

export const name = 'hallpass'

export function hs256({ secret }) {
  const key = Key.hmac(secret)
  return operations(key, key)
}

export function eddsa({ privateJwk, publicJwk }) {
  return operations(Key.fromJwk(privateJwk), Key.fromJwk(publicJwk))
}

function operations(signingKey, verifyingKey) {
  const { issuer, audience, scope } = POLICY
  const verifier = createVerifier(verifyingKey, { issuer, audience, scopes: scope })
  return {
    sign: (claims) => sign(claims, signingKey),
    verify: ({ token }) => verifier.verify(token).claims,
  }
}
