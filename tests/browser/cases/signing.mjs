import assert from 'node:assert/strict'
import { assertAccepted, assertAnnounced, assertRefused, makeAndSign, segment, tokenOf } from '../page.mjs'

const perAlgorithm = Object.fromEntries(['HS256', 'HS384', 'HS512', 'EdDSA'].map(alg => [
  `make a ${alg} key, sign, and the token is accepted`,
  async page => {
    const before = await tokenOf(page)
    await makeAndSign(page, alg)
    await assertAccepted(page)
    assert.notEqual(await tokenOf(page), before)
    assert.equal((await segment(page, 0)).alg, alg)
    assert.match(await page.locator('#thumbprint').innerText(), /^[\w-]{43}$/)
  },
]))

const sign = page => page.getByRole('button', { name: 'Sign', exact: true }).click()
const signPanel = page => page.locator('.sign-panel')

export const signing = {
  ...perAlgorithm,

  async 'another key makes the signature bad'(page) {
    await page.getByRole('button', { name: 'Make a key' }).click()
    await assertRefused(page, 'INVALID_SIGNATURE', 'signature')
  },

  async 'the options become claims'(page) {
    await signPanel(page).getByLabel('Subject').fill('')
    await signPanel(page).getByLabel('Token id (jti)').fill('id-1')
    await signPanel(page).getByLabel('Expires in').fill('1h')
    await signPanel(page).getByLabel('Type (typ)').fill('at+jwt')
    await sign(page)
    await assertRefused(page, 'TYP_MISMATCH', 'typ')
    const claims = await segment(page, 1)
    assert.equal(claims.jti, 'id-1')
    assert.equal(claims.exp - claims.iat, 3600)
    await page.locator('#rule-typ').fill('at+jwt')
    await assertAccepted(page)
  },

  async 'claims that are not JSON are refused where they stand'(page) {
    const before = await tokenOf(page)
    const claims = signPanel(page).getByLabel('Claims')
    await claims.fill('{"sub": }')
    await sign(page)
    assert.equal(await claims.getAttribute('aria-invalid'), 'true')
    assert.equal(await tokenOf(page), before)
    await claims.fill('{"sub": "jane"}')
    await sign(page)
    assert.equal(await claims.getAttribute('aria-invalid'), null)
    await assertAccepted(page)
  },

  async 'an option that cannot be is refused by its name'(page) {
    const expiresIn = signPanel(page).getByLabel('Expires in')
    await expiresIn.fill('soon')
    await sign(page)
    await signPanel(page).getByRole('alert').getByText('INVALID_OPTION').waitFor()
    assert.equal(await expiresIn.getAttribute('aria-invalid'), 'true')
  },

  async 'a claim given twice is refused'(page) {
    await signPanel(page).getByLabel('Subject').fill('jane')
    await sign(page)
    await signPanel(page).getByRole('alert').getByText('INVALID_OPTION').waitFor()
    assert.equal(await signPanel(page).getByLabel('Subject').getAttribute('aria-invalid'), 'true')
  },

  async 'signing is announced'(page) {
    await sign(page)
    await assertAnnounced(page, /Signed|Accepted/)
  },
}
