/** hallpass behind the face that all peers have. */
export function hallpassPeer(hallpass) {
  return {
    name: 'hallpass',
    version: hallpass.version,
    algs: ['HS256', 'HS384', 'HS512', 'EdDSA', 'Ed25519'],
    // It takes none, and a caller who passes one is told so.
    audiencePatterns: true,

    async sign({ claims, key, alg, kid }) {
      const own = asKey(hallpass, key, alg, 'privateJwk')
      try {
        return hallpass.sign(claims, own, { kid })
      } finally {
        own.dispose()
      }
    },

    async verify({ token, key, alg, issuer, audience, now, extra }) {
      const own = asKey(hallpass, key, alg, 'publicJwk')
      try {
        return hallpass.verify(token, own, { issuer, audience, currentDate: now, ...extra }).claims
      } finally {
        own.dispose()
      }
    },
  }
}

/** A key in the form of these tests as a hallpass key. */
export function asKey(hallpass, key, alg, half, kid) {
  if (key.kty === 'oct') return hallpass.Key.hmac(key.secret, { alg, kid })
  // A JWK that names Ed25519 makes a key that signs with that name (RFC 9864).
  return hallpass.Key.fromJwk(alg === 'Ed25519' ? { ...key[half], alg } : key[half], { kid })
}
