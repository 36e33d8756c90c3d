import assert from 'node:assert/strict'
import { tabTo } from '../keys-pressed.mjs'
import { assertAccepted, assertRefused, segment, tokenOf } from '../page.mjs'

export const keyboard = {
  async 'key, sign and verdict without a mouse'(page) {
    const before = await tokenOf(page)
    await tabTo(page, '.skip')
    await tabTo(page, '#tab-make')
    await tabTo(page, '#make-alg')
    await page.keyboard.type('EdDSA')
    await tabTo(page, '#panel-make button')
    await page.keyboard.press('Enter')
    await assertRefused(page, 'ALG_NOT_ALLOWED', 'alg')
    await tabTo(page, '#claims')
    await tabTo(page, '#sign')
    await page.keyboard.press('Enter')
    await assertAccepted(page)
    assert.notEqual(await tokenOf(page), before)
    assert.equal((await segment(page, 0)).alg, 'EdDSA')
  },

  async 'the arrows go through the tabs, and the panel follows'(page) {
    await tabTo(page, '#tab-make')
    await page.keyboard.press('ArrowRight')
    assert.ok(await page.getByRole('tabpanel', { name: 'Secret' }).isVisible())
    await page.keyboard.press('End')
    assert.ok(await page.getByRole('tabpanel', { name: 'PEM' }).isVisible())
    await page.keyboard.press('ArrowRight')
    assert.ok(await page.getByRole('tabpanel', { name: 'Make' }).isVisible())
    await page.keyboard.press('ArrowLeft')
    assert.equal(await page.evaluate(() => document.activeElement.id), 'tab-pem')
  },

  async 'the gallery by Enter and by Space, and back again'(page) {
    await tabTo(page, '[data-attack=alg-none]')
    await page.keyboard.press('Enter')
    await assertRefused(page, 'ALG_NOT_ALLOWED', 'alg')
    await tabTo(page, '[data-attack=expired]')
    await page.keyboard.press('Space')
    await assertRefused(page, 'TOKEN_EXPIRED', 'claims')
    await page.keyboard.press('Shift+Tab')
    while (!(await page.evaluate(() => document.activeElement.matches('.put-back')))) await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await assertAccepted(page)
    assert.equal(await page.evaluate(() => document.activeElement.dataset.attack), 'genuine', 'the focus is not lost')
  },

  async 'Tab leaves the token field'(page) {
    await page.locator('#token').focus()
    await page.keyboard.press('Tab')
    assert.notEqual(await page.evaluate(() => document.activeElement.id), 'token')
  },

  async 'the skip link leads to the inspector'(page) {
    await tabTo(page, '.skip')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    assert.ok(await page.evaluate(() => document.activeElement.closest('#inspector') !== null))
  },
}
