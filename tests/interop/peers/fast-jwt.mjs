import { createSigner, createVerifier } from 'fast-jwt'

import { installedVersion } from './installed-version.mjs'

export const fastJwt = {
  name: 'fast-jwt',
  version: installedVersion('fast-jwt'),
  algs: ['HS256', 'HS384', 'HS512', 'EdDSA'],
  audiencePatterns: true,

  async sign({ claims, key, alg, kid }) {
    return createSigner({ key: key.secret ?? key.privatePem, algorithm: alg, kid })(claims)
  },

  async verify({ token, key, alg, issuer, audience, now, extra }) {
    const options = { key: key.secret ?? key.publicPem, allowedIss: issuer, allowedAud: audience, ...extra }
    if (alg) options.algorithms = [alg]
    if (now !== undefined) options.clockTimestamp = now * 1000
    return createVerifier(options)(token)
  },
}
