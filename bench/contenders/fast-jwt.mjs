import { createSigner, createVerifier } from 'fast-jwt'

import { POLICY } from '../workload.mjs'
import { withScope } from './scope.mjs'

export const name = 'fast-jwt (cache off)'

export function hs256({ secret }) {
  return operations('HS256', secret, secret)
}

export function eddsa({ privatePem, publicPem }) {
  return operations('EdDSA', privatePem, publicPem)
}

function operations(alg, signingKey, verifyingKey) {
  const verifier = createVerifier({
    key: verifyingKey,
    algorithms: [alg],
    allowedIss: POLICY.issuer,
    allowedAud: POLICY.audience,
    cache: false,
  })
  return {
    sign: createSigner({ key: signingKey, algorithm: alg }),
    verify: ({ token }) => withScope(verifier(token), POLICY.scope),
  }
}
