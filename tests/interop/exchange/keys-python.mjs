import assert from 'node:assert/strict'

import { AUDIENCE, claimSets, ISSUER } from '../claims.mjs'
import { sameJson } from './expectations.mjs'

const EXPECTED = { issuer: ISSUER, audience: AUDIENCE }

/** Keys travel between hallpass and cryptography, joserfc and PyJWT. */
export async function keysWithPython(tally, hallpass, python) {
  const keys = (verb, question = {}) => python.ask({ do: verb, module: 'keys', ...question })
  await pemsOfCryptography(tally, hallpass, keys)
  await jwksOfHallpass(tally, hallpass, keys)
  await setsOfHallpass(tally, hallpass, python)
}

async function pemsOfCryptography(tally, { Key, sign, verify }, keys) {
  const made = await keys('generate_ed25519')
  const claims = claimSets(Math.floor(Date.now() / 1000)).plain
  await tally.check('PEM of cryptography: hallpass signs with the private and verifies with the public one', () => {
    const token = sign(claims, Key.fromPem(made.private_pem))
    sameJson(verify(token, Key.fromPem(made.public_pem), EXPECTED).claims, claims)
  })
  await tally.check('PEM of cryptography: the raw halves come out as they went in', () => {
    const jwk = Key.fromPem(made.private_pem).exportSecretJwk()
    assert.deepEqual([jwk.x, jwk.d], [made.x, made.d])
    assert.equal(Key.fromPem(made.public_pem).publicJwk().x, made.x)
  })
  for (const [name, pem] of Object.entries(await keys('unsupported_pems'))) {
    await tally.check(`PEM of cryptography: ${name} is refused`, () => {
      assert.throws(() => Key.fromPem(pem), { name: 'HallpassError', code: /^(INVALID_KEY|KEY_TYPE_MISMATCH)$/ })
    })
  }
}

async function jwksOfHallpass(tally, { Key }, keys) {
  await tally.check('JWK of hallpass: joserfc makes a PEM of it that hallpass reads back', async () => {
    const key = Key.generate('EdDSA')
    const pem = await keys('pem_of_jwk', { jwk: key.exportSecretJwk() })
    const { x, d } = key.exportSecretJwk()
    assert.deepEqual(await keys('read_pem', { private_pem: pem }), { x, d })
    assert.equal(Key.fromPem(pem).thumbprint(), key.thumbprint())
  })
  for (const alg of ['HS256', 'HS384', 'HS512', 'EdDSA']) {
    await tally.check(`JWK of hallpass: joserfc says the same thumbprint of an ${alg} key`, async () => {
      const key = Key.generate(alg)
      assert.equal(await keys('thumbprint', { jwk: key.exportSecretJwk() }), key.thumbprint())
    })
  }
}

async function setsOfHallpass(tally, { Key, KeySet, sign }, python) {
  const claims = claimSets(Math.floor(Date.now() / 1000)).plain
  const keys = ['a', 'b', 'c'].map((kid) => Key.generate('EdDSA', { kid }))
  const jwks = new KeySet(keys).publicJwks()
  for (const module of ['pyjwt', 'joserfc']) {
    for (const key of keys) {
      await tally.check(`JWK Set of hallpass: ${module} finds key ${key.kid}`, async () => {
        const question = { token: sign(claims, key), jwks, alg: 'EdDSA', ...EXPECTED }
        sameJson(await python.ask({ do: 'verify_with_jwks', module, ...question }), claims)
      })
    }
    await tally.check(`JWK Set of hallpass: ${module} refuses a token under the kid of another key`, async () => {
      const token = sign(claims, keys[0], { kid: 'b' })
      const asked = python.ask({ do: 'verify_with_jwks', module, token, jwks, alg: 'EdDSA', ...EXPECTED })
      await assert.rejects(asked, { name: /^(InvalidSignatureError|BadSignatureError)$/ })
    })
  }
}
