import { Key, verify } from 'hallpass'

import { POLICY } from '../workload.mjs'

export const name = 'hallpass, plain verify()'

export function hs256({ secret }) {
  return operations(Key.hmac(secret))
}

export function eddsa({ publicJwk }) {
  return operations(Key.fromJwk(publicJwk))
}

function operations(key) {
  const { issuer, audience, scope } = POLICY
  // A new policy object for each call, as a handler writes it.
  return { verify: ({ token }) => verify(token, key, { issuer, audience, scopes: scope }).claims }
}
