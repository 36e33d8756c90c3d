import assert from 'node:assert/strict'
import { assertAccepted, makeAndSign, steps, tokenOf } from '../page.mjs'

const kept = page => page.evaluate(async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  cookies: document.cookie,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
}))

export const privacy = {
  async 'a link holds the token and nothing else'(page, { visit }) {
    await makeAndSign(page, 'HS256')
    const token = await tokenOf(page)
    await page.getByRole('button', { name: /^Link/ }).click()
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()))
    assert.equal(link.hash, `#token=${token}`)
    assert.equal(link.search, '')

    const other = await visit(link.hash)
    try {
      assert.equal(await tokenOf(other.page), token)
      await other.page.locator('#verdict[data-verdict=no-key]').waitFor()
      assert.equal(await other.page.locator('.step[data-mark=passed]').count(), 4)
      other.assertQuiet()
    } finally {
      await other.close()
    }
  },

  async 'no step that needs a key passes without one'(_page, { visit }) {
    const token = ['{"alg":"HS256"}', '{"sub":1,"sub":2}', 'signature'].map(text => Buffer.from(text).toString('base64url')).join('.')
    const { page, assertQuiet, close } = await visit(`#token=${token}`)
    try {
      await page.locator('#verdict[data-code=INVALID_PAYLOAD]').waitFor()
      const marks = await page.locator('.step').evaluateAll(items => items.map(item => `${item.dataset.step} ${item.dataset.mark}`))
      assert.deepEqual(marks, steps.map((step, index) => `${step} ${index < 4 ? 'passed' : step === 'payload' ? 'refused' : 'unreached'}`))
      assertQuiet()
    } finally {
      await close()
    }
  },

  async 'nothing is stored'(page) {
    await makeAndSign(page, 'EdDSA')
    await page.locator('[data-attack=expired]').click()
    await page.getByText('Secret JWK', { exact: true }).click()
    assert.deepEqual(await kept(page), { local: [], session: [], cookies: '', databases: 0, caches: 0 })
    assert.equal(new URL(page.url()).hash, '#inspector')
  },

  async 'only the choice of colours is stored'(page) {
    await page.getByRole('radio', { name: 'Dark' }).check()
    assert.deepEqual(await kept(page), { local: ['hallpass-theme'], session: [], cookies: '', databases: 0, caches: 0 })
  },

  async 'keys are gone when the page is closed'(page) {
    const thumbprint = await page.locator('#thumbprint').innerText()
    await page.reload()
    await assertAccepted(page)
    assert.notEqual(await page.locator('#thumbprint').innerText(), thumbprint)
  },

  async 'after loading, work on the page asks the network for nothing'(page, { requests }) {
    await page.evaluate(() => document.fonts.ready)
    const before = requests.length
    await makeAndSign(page, 'EdDSA')
    await page.locator('[data-attack=key-confusion]').click()
    await page.locator('#token').fill('a.b.c')
    const later = requests.slice(before).filter(url => !url.endsWith('.woff2'))
    assert.deepEqual(later, [])
  },
}
