import assert from 'node:assert/strict'

import * as jose from 'jose'

import { AUDIENCE, claimSets, ISSUER } from '../claims.mjs'
import { refusesWith, sameJson } from './expectations.mjs'

const EXPECTED = { issuer: ISSUER, audience: AUDIENCE }

/** Keys travel between hallpass and jose as JWK, JWK Set and PEM, and have the same thumbprints. */
export async function keysWithJose(tally, hallpass) {
  const claims = claimSets(Math.floor(Date.now() / 1000)).plain
  await jwksOfHallpass(tally, hallpass, claims)
  await keysOfJose(tally, hallpass, claims)
  await setsOfHallpass(tally, hallpass, claims)
  await setsOfJose(tally, hallpass, claims)
}

async function jwksOfHallpass(tally, { Key, sign, verify }, claims) {
  for (const alg of ['HS256', 'HS384', 'HS512', 'EdDSA']) {
    const key = Key.generate(alg, { kid: `made-${alg}` })
    await tally.check(`${alg}: the secret JWK of a generated key signs in jose`, async () => {
      const imported = await jose.importJWK(key.exportSecretJwk(), alg)
      const token = await new jose.SignJWT(claims).setProtectedHeader({ alg, kid: key.kid }).sign(imported)
      sameJson(verify(token, key, EXPECTED).claims, claims)
    })
    await tally.check(`${alg}: the JWK of a generated key verifies in jose`, async () => {
      const jwk = alg === 'EdDSA' ? key.publicJwk() : key.exportSecretJwk()
      const imported = await jose.importJWK(jwk, alg)
      const { payload } = await jose.jwtVerify(sign(claims, key), imported, { ...EXPECTED, algorithms: [alg] })
      sameJson(payload, claims)
    })
    await tally.check(`${alg}: the thumbprint is the one of jose`, async () => {
      assert.equal(key.thumbprint(), await jose.calculateJwkThumbprint(key.exportSecretJwk(), 'sha256'))
    })
  }
  await tally.check('EdDSA: the public JWK holds no secret', () => {
    const jwk = Key.generate('EdDSA').publicJwk()
    assert.equal(jwk.d, undefined)
    assert.equal(jwk.kty, 'OKP')
  })
}

async function keysOfJose(tally, { Key, sign, verify }, claims) {
  const alg = 'EdDSA'
  const pair = await jose.generateKeyPair(alg, { extractable: true })
  const jwk = await jose.exportJWK(pair.privateKey)
  const publicJwk = await jose.exportJWK(pair.publicKey)
  const forms = {
    JWK: [() => Key.fromJwk(jwk), () => Key.fromJwk(publicJwk)],
    PEM: [
      async () => Key.fromPem(await jose.exportPKCS8(pair.privateKey)),
      async () => Key.fromPem(await jose.exportSPKI(pair.publicKey)),
    ],
  }
  for (const [form, [privateKey, publicKey]] of Object.entries(forms)) {
    await tally.check(`${alg}: hallpass signs with a ${form} of jose, jose verifies`, async () => {
      const token = sign(claims, await privateKey())
      sameJson((await jose.jwtVerify(token, pair.publicKey, { ...EXPECTED, algorithms: [alg] })).payload, claims)
    })
    await tally.check(`${alg}: jose signs, hallpass verifies with a ${form} of jose`, async () => {
      const token = await new jose.SignJWT(claims).setProtectedHeader({ alg }).sign(pair.privateKey)
      sameJson(verify(token, await publicKey(), EXPECTED).claims, claims)
    })
    await tally.check(`${alg}: the ${form} of jose has the thumbprint that jose says`, async () => {
      const expected = await jose.calculateJwkThumbprint(publicJwk)
      assert.equal((await privateKey()).thumbprint(), expected)
      assert.equal((await publicKey()).thumbprint(), expected)
    })
    await tally.check(`${alg}: the public ${form} of jose cannot sign`, async () => {
      const key = await publicKey()
      assert.equal(key.canSign, false)
      await refusesWith('KEY_TYPE_MISMATCH', async () => sign(claims, key))
    })
  }
  for (const hash of ['HS256', 'HS384', 'HS512']) {
    await tally.check(`${hash}: an oct JWK of jose signs and verifies`, async () => {
      const secret = await jose.generateSecret(hash, { extractable: true })
      const octet = await jose.exportJWK(secret)
      const key = Key.fromJwk({ ...octet, alg: hash })
      sameJson((await jose.jwtVerify(sign(claims, key), secret, EXPECTED)).payload, claims)
      const token = await new jose.SignJWT(claims).setProtectedHeader({ alg: hash }).sign(secret)
      sameJson(verify(token, key, EXPECTED).claims, claims)
      assert.equal(key.thumbprint(), await jose.calculateJwkThumbprint(octet))
    })
  }
}

async function setsOfHallpass(tally, { Key, KeySet, sign }, claims) {
  const keys = ['a', 'b', 'c'].map((kid) => Key.generate('EdDSA', { kid }))
  const jwks = new KeySet(keys).publicJwks()
  for (const key of keys) {
    await tally.check(`JWK Set of hallpass: jose finds key ${key.kid}`, async () => {
      const token = sign(claims, key)
      const { payload, protectedHeader } = await jose.jwtVerify(token, jose.createLocalJWKSet(jwks), EXPECTED)
      assert.equal(protectedHeader.kid, key.kid)
      sameJson(payload, claims)
    })
  }
  await tally.check('JWK Set of hallpass: it holds no secret', () => {
    assert.deepEqual(jwks.keys.map((jwk) => jwk.kid), ['a', 'b', 'c'])
    for (const jwk of jwks.keys) assert.equal(jwk.d ?? jwk.k, undefined)
  })
}

async function setsOfJose(tally, { KeySet, verify }, claims) {
  const pairs = new Map()
  const keys = []
  for (const kid of ['one', 'two']) {
    const pair = await jose.generateKeyPair('EdDSA', { extractable: true })
    pairs.set(kid, pair)
    keys.push({ ...(await jose.exportJWK(pair.publicKey)), kid, alg: 'EdDSA', use: 'sig' })
  }
  // Keys of kinds that hallpass does not take stand in real sets and must not be in the way.
  for (const alg of ['ES256', 'RS256']) {
    const { publicKey } = await jose.generateKeyPair(alg, { extractable: true })
    keys.unshift({ ...(await jose.exportJWK(publicKey)), kid: alg, alg, use: 'sig' })
  }
  const set = KeySet.fromJwks({ keys })
  for (const [kid, pair] of pairs) {
    await tally.check(`JWK Set of jose: hallpass finds key ${kid}`, async () => {
      const token = await new jose.SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid }).sign(pair.privateKey)
      sameJson(verify(token, set, EXPECTED).claims, claims)
    })
  }
  await tally.check('JWK Set of jose: hallpass refuses an unknown kid', async () => {
    const protectedHeader = { alg: 'EdDSA', kid: 'three' }
    const token = await new jose.SignJWT(claims).setProtectedHeader(protectedHeader).sign(pairs.get('one').privateKey)
    await refusesWith('UNKNOWN_KEY', async () => verify(token, set, EXPECTED))
  })
  await tally.check('JWK Set of jose: hallpass refuses a token under the kid of another key', async () => {
    const protectedHeader = { alg: 'EdDSA', kid: 'two' }
    const token = await new jose.SignJWT(claims).setProtectedHeader(protectedHeader).sign(pairs.get('one').privateKey)
    await refusesWith('INVALID_SIGNATURE', async () => verify(token, set, EXPECTED))
  })
}
