export const ISSUER = 'https://issuer.example'
export const AUDIENCE = 'https://api.example'

/** Claim sets that a library may trip over; each is good for ten minutes from `now`. */
export function claimSets(now) {
  const usual = { iss: ISSUER, aud: AUDIENCE, sub: 'alice', iat: now, exp: now + 600 }
  return {
    plain: usual,
    'several audiences': { ...usual, aud: ['https://other.example', AUDIENCE] },
    unicode: {
      ...usual,
      sub: 'Žofie 李小龍',
      name: '🦊 شكرا שלום',
      'ключ': 'значение',
      controls: '\u0000\u001f\u007f\u2028\u2029',
      escapes: '"quoted" \\ / \b\f\n\r\t',
    },
    nested: {
      ...usual,
      realm_access: { roles: ['reader', 'writer'], more: { deep: [[[{ leaf: true }]]] } },
      empty: { object: {}, array: [], text: '' },
      nothing: null,
    },
    numbers: { ...usual, list: [0, -1, 1.5, 9007199254740991, -9007199254740991, 1e-7, 123456.789] },
    long: {
      ...usual,
      note: 'lorem ipsum '.repeat(500),
      permissions: Array.from({ length: 200 }, (_, index) => `resource-${index}:read`),
    },
    'names of Object.prototype': { ...usual, constructor: 'a', toString: 'b', valueOf: { isPrototypeOf: 'c' } },
    'every registered claim': { ...usual, nbf: now, jti: 'b2f7c0de-0001' },
  }
}
