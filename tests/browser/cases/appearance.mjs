import assert from 'node:assert/strict'
import { assertAccepted, assertRefused } from '../page.mjs'
import { picture } from '../picture.mjs'

const background = page => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

const perTheme = Object.fromEntries(['light', 'dark'].map(colorScheme => [
  `pictures, ${colorScheme}`,
  async page => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 1440, height: 900 })
    await assertAccepted(page)
    await picture(page, `${colorScheme}-accepted`)
    await page.locator('[data-attack=key-confusion]').click()
    await assertRefused(page, 'ALG_NOT_ALLOWED', 'alg')
    await page.evaluate(() => scrollTo(0, 0))
    await picture(page, `${colorScheme}-refused`)
  },
]))

const perWidth = Object.fromEntries([320, 360, 768, 1159, 1160, 1920].map(width => [
  `nothing is wider than a screen of ${width} pixels`,
  async page => {
    await page.setViewportSize({ width, height: 800 })
    await assertAccepted(page)
    for (const attack of ['deep-json', 'exp-text', 'oversize']) {
      await page.locator(`[data-attack=${attack}]`).click()
      await page.locator('#verdict[data-verdict=refused]').waitFor()
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, attack)
    }
    await page.locator('[data-attack=expired]').click()
    await page.evaluate(() => scrollTo(0, 0))
    if (width === 360 || width === 768) await picture(page, `${width}-refused`)
  },
]))

export const appearance = {
  ...perTheme,
  ...perWidth,

  async 'the switch wins over the system, and is remembered'(page) {
    await page.emulateMedia({ colorScheme: 'light' })
    const light = await background(page)
    await page.getByRole('radio', { name: 'Dark' }).check()
    const dark = await background(page)
    assert.notEqual(dark, light)
    await page.reload()
    await page.locator('#verdict').waitFor()
    assert.equal(await background(page), dark)
    await page.getByRole('radio', { name: 'System' }).check()
    assert.equal(await background(page), light)
    await page.emulateMedia({ colorScheme: 'dark' })
    assert.equal(await background(page), dark)
    await page.getByRole('radio', { name: 'Light' }).check()
    assert.equal(await background(page), light)
  },

  async 'the fonts of the page are used'(page) {
    await page.evaluate(() => document.fonts.ready)
    const loaded = await page.evaluate(() => [...document.fonts].filter(font => font.status === 'loaded').map(font => font.family))
    for (const family of ['Barlow', 'Barlow Condensed', 'IBM Plex Mono']) assert.ok(loaded.some(name => name.includes(family)), family)
  },

  async 'the verdict stays in view on a wide screen, and on a narrow one as a strip'(page) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.locator('#rules').scrollIntoViewIfNeeded()
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await page.setViewportSize({ width: 360, height: 740 })
    const strip = page.locator('.verdict-strip')
    assert.ok(await strip.isVisible())
    assert.match(await strip.innerText(), /Accepted/)
  },
}
