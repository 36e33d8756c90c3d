import { signSync, verifySync } from '@node-rs/jsonwebtoken'

import { POLICY } from '../workload.mjs'
import { withScope } from './scope.mjs'

export const name = '@node-rs/jsonwebtoken'

export function hs256({ secret }) {
  return operations('HS256', secret, secret)
}

export function eddsa({ privatePem, publicPem }) {
  return operations('EdDSA', privatePem, publicPem)
}

function operations(algorithm, signingKey, verifyingKey) {
  const validation = { algorithms: [algorithm], iss: [POLICY.issuer], aud: [POLICY.audience], leeway: 0 }
  return {
    sign: (claims) => signSync(claims, signingKey, { algorithm }),
    verify: ({ token }) => withScope(verifySync(token, verifyingKey, validation), POLICY.scope),
  }
}
