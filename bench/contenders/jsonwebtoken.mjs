import { createSecretKey } from 'node:crypto'

import jwt from 'jsonwebtoken'

import { POLICY } from '../workload.mjs'
import { withScope } from './scope.mjs'

export const name = 'jsonwebtoken'

export function hs256({ secret }) {
  const key = createSecretKey(secret)
  const options = { algorithms: ['HS256'], issuer: POLICY.issuer, audience: POLICY.audience }
  return {
    sign: (claims) => jwt.sign(claims, key, { algorithm: 'HS256' }),
    verify: ({ token }) => withScope(jwt.verify(token, key, options), POLICY.scope),
  }
}

// jsonwebtoken knows no EdDSA.
