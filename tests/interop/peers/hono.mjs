import { sign, verify } from 'hono/jwt'

import { installedVersion } from './installed-version.mjs'

export const hono = {
  name: 'hono/jwt',
  version: installedVersion('hono'),
  algs: ['HS256', 'HS384', 'HS512', 'EdDSA'],
  audiencePatterns: true,

  async sign({ claims, key, alg, kid }) {
    const own = jwkOf(key, 'privateJwk')
    return sign(claims, kid ? { ...own, alg, kid } : own, alg)
  },

  async verify({ token, key, alg, issuer, audience, now, extra }) {
    return atTime(now, () => verify(token, jwkOf(key, 'publicJwk'), { alg, iss: issuer, aud: audience, ...extra }))
  },
}

function jwkOf(key, half) {
  return key.secret ? { kty: 'oct', k: key.secret.toString('base64url') } : key[half]
}

// hono/jwt takes no clock: the global one is stopped while it looks.
async function atTime(now, body) {
  if (now === undefined) return body()
  const { now: running } = Date
  Date.now = () => now * 1000
  try {
    return await body()
  } finally {
    Date.now = running
  }
}
