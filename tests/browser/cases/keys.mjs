import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { assertAccepted, assertRefused, chooseTab, makeAndSign } from '../page.mjs'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ed25519 = generateKeyPairSync('ed25519')
const pem = key => key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' })
const jwk = key => JSON.stringify(key.export({ format: 'jwk' }))

async function paste(page, tab, field, text) {
  await chooseTab(page, tab)
  const panel = page.getByRole('tabpanel', { name: tab })
  await panel.getByLabel(field, { exact: true }).fill(text)
  await panel.getByRole('button').click()
  return panel
}

const refused = {
  'a short secret': ['Secret', 'Secret', 'too short', 'KEY_TOO_SHORT'],
  'an empty secret': ['Secret', 'Secret', '', 'KEY_TOO_SHORT'],
  'a secret of one letter': ['Secret', 'Secret', 'a'.repeat(64), 'KEY_WEAK'],
  'a public key pasted as a secret': ['Secret', 'Secret', pem(rsa.publicKey), 'KEY_TYPE_MISMATCH'],
  'a JWK pasted as a secret': ['Secret', 'Secret', jwk(ed25519.publicKey), 'KEY_TYPE_MISMATCH'],
  'an RSA key as PEM': ['PEM', 'PEM', pem(rsa.publicKey), /^(INVALID_KEY|KEY_TYPE_MISMATCH)/],
  'an EC private key as PEM': ['PEM', 'PEM', pem(ec.privateKey), /^(INVALID_KEY|KEY_TYPE_MISMATCH)/],
  'words as PEM': ['PEM', 'PEM', 'no key at all', 'INVALID_KEY'],
  'an RSA JWK': ['JWK', 'JWK or JWK Set', jwk(rsa.publicKey), /^(INVALID_KEY|KEY_TYPE_MISMATCH)/],
  'a secret JWK without alg': ['JWK', 'JWK or JWK Set', JSON.stringify({ kty: 'oct', k: Buffer.from('0123456789abcdef0123456789abcdef').toString('base64url') }), 'INVALID_KEY'],
  'a small-order public key': ['JWK', 'JWK or JWK Set', JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: Buffer.alloc(32).toString('base64url') }), 'INVALID_KEY'],
  'text that is not JSON': ['JWK', 'JWK or JWK Set', '{kty: oct}', 'INVALID_KEY'],
  'an empty set': ['JWK', 'JWK or JWK Set', '{"keys":[]}', 'INVALID_KEY'],
}

const perRefusal = Object.fromEntries(Object.entries(refused).map(([name, [tab, field, text, code]]) => [
  `${name} is refused, and the key in hand stays`,
  async page => {
    const thumbprint = await page.locator('#thumbprint').innerText()
    const panel = await paste(page, tab, field, text)
    await panel.getByRole('alert').getByText(code).waitFor()
    assert.equal(await page.locator('#thumbprint').innerText(), thumbprint)
    await assertAccepted(page)
  },
]))

export const keys = {
  ...perRefusal,

  async 'a secret as text, and the same in base64url and hexadecimal'(page) {
    const secret = 'correct horse battery staple, twice a day'
    await paste(page, 'Secret', 'Secret', secret)
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    await assertAccepted(page)
    const panel = page.getByRole('tabpanel', { name: 'Secret' })
    for (const encoding of ['base64url', 'hex']) {
      await panel.getByLabel('Read as').selectOption(encoding)
      await paste(page, 'Secret', 'Secret', Buffer.from(secret).toString(encoding))
      await assertAccepted(page)
    }
  },

  async 'a private PEM signs; its public half verifies and does not sign'(page) {
    await paste(page, 'PEM', 'PEM', pem(ed25519.privateKey))
    const sign = page.getByRole('button', { name: 'Sign', exact: true })
    await sign.click()
    await assertAccepted(page)
    await paste(page, 'PEM', 'PEM', pem(createPublicKey(ed25519.privateKey)))
    await assertAccepted(page)
    assert.ok(await sign.isDisabled())
    await page.getByText('this key can verify only').waitFor()
  },

  async 'the public JWK of a key is shown, and verifies what the key signed'(page) {
    await makeAndSign(page, 'EdDSA')
    await assertAccepted(page)
    const text = await page.getByRole('group', { name: 'Public JWK' }).innerText()
    assert.equal(JSON.parse(text).d, undefined)
    await paste(page, 'JWK', 'JWK or JWK Set', text)
    await page.locator('#key-card').getByText('verifies only').waitFor()
    await assertAccepted(page)
  },

  async 'a JWK Set verifies by kid'(page) {
    const set = [ed25519, generateKeyPairSync('ed25519')].map((pair, index) => ({ ...pair.publicKey.export({ format: 'jwk' }), kid: `key-${index}` }))
    const signer = createPrivateKey({ key: { ...ed25519.privateKey.export({ format: 'jwk' }) }, format: 'jwk' })
    await chooseTab(page, 'PEM')
    await page.getByRole('tabpanel', { name: 'PEM' }).getByLabel('Key id').fill('key-0')
    await paste(page, 'PEM', 'PEM', pem(signer))
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    await assertAccepted(page)
    await paste(page, 'JWK', 'JWK or JWK Set', JSON.stringify({ keys: set }))
    await page.locator('#key-card').getByText('Key set').waitFor()
    await assertAccepted(page)
    await paste(page, 'JWK', 'JWK or JWK Set', JSON.stringify({ keys: [set[1]] }))
    await assertRefused(page, 'UNKNOWN_KEY', 'key')
  },

  async 'a key of the other kind is refused at alg'(page) {
    await paste(page, 'PEM', 'PEM', pem(ed25519.publicKey))
    await assertRefused(page, 'ALG_NOT_ALLOWED', 'alg')
  },

  async 'the secret is shown only when asked for, and gone when closed'(page) {
    const secret = page.getByRole('group', { name: 'Secret JWK', includeHidden: true })
    assert.equal(await secret.textContent(), '')
    await page.getByText('Secret JWK', { exact: true }).click()
    assert.equal(JSON.parse(await secret.innerText()).kty, 'oct')
    await page.getByText('Secret JWK', { exact: true }).click()
    await page.waitForFunction(() => document.querySelector('.secret pre').textContent === '')
  },
}
