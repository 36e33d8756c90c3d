import jwt from 'jsonwebtoken'

import { installedVersion } from './installed-version.mjs'

export const jsonwebtoken = {
  name: 'jsonwebtoken',
  version: installedVersion('jsonwebtoken'),
  algs: ['HS256', 'HS384', 'HS512'],
  audiencePatterns: true,
  // It takes a claim named toString for one that it has a rule for.
  cannotSign: ['names of Object.prototype'],
  // It writes headers as Latin-1, which the UTF-8 of RFC 7515 is not.
  latin1Headers: true,

  async sign({ claims, key, alg, kid }) {
    return jwt.sign(claims, key.secret ?? key.privatePem, { algorithm: alg, ...(kid && { keyid: kid }) })
  },

  async verify({ token, key, alg, issuer, audience, now, extra }) {
    const options = { issuer, audience, clockTimestamp: now, ...extra }
    if (alg) options.algorithms = [alg]
    return jwt.verify(token, key.secret ?? key.publicPem, options)
  },
}
