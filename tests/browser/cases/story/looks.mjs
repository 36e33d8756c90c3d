import assert from 'node:assert/strict'
import { picture } from '../../picture.mjs'
import { act, assertVerdict, begin, goTo, play, skip, useBackEnd } from '../../story.mjs'

async function untilCaught(page) {
  await useBackEnd(page, 'page')
  await begin(page)
  assertVerdict(await play(page, 'protected'), 200)
  assertVerdict(await play(page, 'admin'), 403, 'INSUFFICIENT_SCOPE')
  assertVerdict(await play(page, 'refresh'), 200)
  assertVerdict(await act(page, 'refresh'), 200)
  assertVerdict(await play(page, 'theft'), 401, 'REFRESH_REUSED')
  assertVerdict(await act(page, 'owner'), 401, 'REFRESH_REVOKED')
}

const perLook = Object.fromEntries([[1440, 'light'], [1440, 'dark'], [1024, 'light'], [390, 'dark'], [390, 'light']].map(([width, colorScheme]) => [
  `pictures, ${width} ${colorScheme}`,
  async page => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: width < 500 ? 844 : 900 })
    await picture(page, `story-${width}-${colorScheme}-start`)
    await untilCaught(page)
    await page.evaluate(() => scrollTo(0, 0))
    await picture(page, `story-${width}-${colorScheme}-caught`)
  },
]))

const perWidth = Object.fromEntries([320, 360, 719, 720, 959, 960, 1160, 1920].map(width => [
  `nothing of the story is wider than a screen of ${width} pixels`,
  async page => {
    await page.setViewportSize({ width, height: 800 })
    const assertFits = async what => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, what)
    await assertFits('at the start')
    await untilCaught(page)
    await assertFits('when the thief is caught')
    await page.locator('.more-headers summary').first().click()
    await assertFits('with all headers')
    await goTo(page, 'log-out')
    await assertFits('at the last door')
    await page.locator('.chain .token-chip').first().click()
    await assertFits('with a token taken apart')
  },
]))

export const looks = {
  ...perLook,
  ...perWidth,

  async 'nothing jumps: the layout stays where it is while the page loads and the story is played'(page, { visit }) {
    const { page: fresh, close } = await visit('#story', { bypassCSP: false })
    try {
      // Shifts within half a second of a click do not count: that is the page doing what it was told.
      const shifts = () => fresh.evaluate(() => new Promise(resolve => {
        new PerformanceObserver(list => resolve(list.getEntries().filter(({ hadRecentInput }) => !hadRecentInput).reduce((sum, { value }) => sum + value, 0))).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(0), 500)
      }))
      await fresh.evaluate(() => document.fonts.ready)
      assert.ok((await shifts()) < 0.02, `${await shifts()} while it loads`)
      await begin(fresh)
      assertVerdict(await play(fresh, 'protected'), 200)
      await fresh.waitForTimeout(1500)
      assert.ok((await shifts()) < 0.05, `${await shifts()} after some steps`)
    } finally {
      await close()
    }
  },

  async 'on a narrow screen the answer comes into view by itself'(page) {
    await page.setViewportSize({ width: 390, height: 700 })
    await begin(page)
    await page.evaluate(() => scrollTo(0, 0))
    await page.locator('[data-act=log-in]').focus()
    assertVerdict(await act(page, 'wrong-password'), 401, 'INVALID_CREDENTIALS')
    const box = await page.locator('.outcome-says').boundingBox()
    assert.ok(box.y >= 0 && box.y + box.height <= 700, JSON.stringify(box))
  },

  async 'what one holds stays in view on a wide screen'(page) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await useBackEnd(page, 'page')
    await begin(page)
    for (let at = 0; at < 3; at++) assertVerdict(await play(page, 'protected'), 200)
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await skip(page, '1 minute')
    const box = await page.locator('.holding').boundingBox()
    assert.ok(box.y + box.height > 0)
  },
}
