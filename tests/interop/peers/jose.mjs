import { importJWK, jwtVerify, SignJWT } from 'jose'

import { installedVersion } from './installed-version.mjs'

export const jose = {
  name: 'jose',
  version: installedVersion('jose'),
  algs: ['HS256', 'HS384', 'HS512', 'EdDSA', 'Ed25519'],

  async sign({ claims, key, alg, kid }) {
    const own = key.secret ?? (await importJWK(key.privateJwk, alg))
    return new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(own)
  },

  async verify({ token, key, alg, issuer, audience, now, extra }) {
    const own = key.secret ?? (await importJWK(key.publicJwk, alg ?? 'EdDSA'))
    const options = { issuer, audience, ...extra }
    if (alg) options.algorithms = [alg]
    if (now !== undefined) options.currentDate = new Date(now * 1000)
    return (await jwtVerify(token, own, options)).payload
  },
}
