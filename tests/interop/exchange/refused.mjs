import { AUDIENCE, claimSets, ISSUER } from '../claims.mjs'
import { keyFor } from '../keys.mjs'
import { refuses, refusesWith } from './expectations.mjs'

const EXPECTED = { issuer: ISSUER, audience: AUDIENCE }

/** Every bad token, whichever side signed it, is refused by both sides. */
export async function refusedTokens(tally, self, peer) {
  const now = Math.floor(Date.now() / 1000)
  for (const alg of self.algs.filter((name) => peer.algs.includes(name))) {
    for (const signer of [self, peer]) {
      for (const [name, bad] of Object.entries(badTokens(alg, now))) {
        const { claims, damage = (token) => token, verification = {}, code } = bad
        const make = async () => {
          const key = keyFor(alg, 'main')
          return { token: damage(await signer.sign({ claims, key, alg })), key, alg, ...EXPECTED, ...verification }
        }
        await tally.check(`${alg}: ${signer.name} signs, ${peer.name} refuses ${name}`, async () => {
          const question = await make()
          await refuses(() => peer.verify(question))
        })
        await tally.check(`${alg}: ${signer.name} signs, hallpass refuses ${name}`, async () => {
          const question = await make()
          await refusesWith(code, () => self.verify(question))
        })
      }
    }
  }
}

function badTokens(alg, now) {
  const claims = claimSets(now).plain
  const otherAlg = { HS256: 'HS384', HS384: 'HS512', HS512: 'HS256', EdDSA: 'HS256', Ed25519: 'HS256' }[alg]
  return {
    'a tampered payload': {
      claims,
      damage: (token) => withPayload(token, { ...claims, sub: 'admin' }),
      code: 'INVALID_SIGNATURE',
    },
    'a tampered header': {
      claims,
      damage: (token) => withHeader(token, { alg, typ: 'JWT', cty: 'text' }),
      code: 'INVALID_SIGNATURE',
    },
    'a tampered signature': { claims, damage: withOtherSignature, code: 'INVALID_SIGNATURE' },
    'a shortened signature': { claims, damage: withShorterSignature, code: 'INVALID_SIGNATURE' },
    'no signature': { claims, damage: (token) => token.slice(0, token.lastIndexOf('.') + 1), code: 'INVALID_SIGNATURE' },
    'alg none': {
      claims,
      damage: (token) => withHeader(token.slice(0, token.lastIndexOf('.') + 1), { alg: 'none' }),
      code: 'ALG_NOT_ALLOWED',
    },
    'a wrong key': { claims, verification: { key: keyFor(alg, 'wrong') }, code: 'INVALID_SIGNATURE' },
    'a key of another algorithm': {
      claims,
      verification: { alg: otherAlg, key: keyFor(otherAlg, 'main') },
      code: 'ALG_NOT_ALLOWED',
    },
    'an expired token': { claims: { ...claims, iat: now - 600, exp: now - 60 }, code: 'TOKEN_EXPIRED' },
    'a token that is not active yet': { claims: { ...claims, nbf: now + 300 }, code: 'TOKEN_NOT_ACTIVE' },
    'a wrong audience': { claims: { ...claims, aud: 'https://other.example' }, code: 'AUDIENCE_MISMATCH' },
    'a longer audience': { claims: { ...claims, aud: `${AUDIENCE}.evil.example` }, code: 'AUDIENCE_MISMATCH' },
    'a wrong issuer': { claims: { ...claims, iss: 'https://other.example' }, code: 'ISSUER_MISMATCH' },
  }
}

function withPayload(token, claims) {
  const [header, , signature] = token.split('.')
  return `${header}.${encode(claims)}.${signature}`
}

function withHeader(token, header) {
  return [encode(header), ...token.split('.').slice(1)].join('.')
}

// The first character carries six bits of the signature, so that the encoding stays canonical.
function withOtherSignature(token) {
  const at = token.lastIndexOf('.') + 1
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
}

// Decoded and encoded again, so that the encoding stays canonical.
function withShorterSignature(token) {
  const at = token.lastIndexOf('.') + 1
  const bytes = Buffer.from(token.slice(at), 'base64url')
  return token.slice(0, at) + bytes.subarray(0, -1).toString('base64url')
}

function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
