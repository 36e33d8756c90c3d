import assert from 'node:assert/strict'
import { assertNothingFound } from '../axe.mjs'
import { assertAccepted, assertRefused, chooseTab, makeAndSign } from '../page.mjs'

const states = {
  'at the start': assertAccepted,
  'with a refusal from the gallery': async page => {
    await page.locator('[data-attack=tampered-payload]').click()
    await assertRefused(page, 'INVALID_SIGNATURE', 'signature')
  },
  'with duplicate members and foreign characters': async page => {
    await page.locator('[data-attack=duplicate-claim]').click()
    await page.locator('#token').fill(`${await page.locator('#token').inputValue()}=.more`)
  },
  'with errors at the fields': async page => {
    await page.locator('#rule-clockTolerance').fill('soon')
    await page.locator('#claims').fill('{')
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    await chooseTab(page, 'Secret')
    await page.getByRole('button', { name: 'Use this secret' }).click()
    await page.getByRole('alert').getByText('KEY_TOO_SHORT').waitFor()
  },
  'with all boxes open': async page => {
    await makeAndSign(page, 'EdDSA')
    await page.locator('details').evaluateAll(boxes => { for (const box of boxes) box.open = true })
  },
  'with an empty inspector': async page => {
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.locator('#verdict[data-verdict=empty]').waitFor()
  },
}

const perState = Object.fromEntries(
  ['light', 'dark'].flatMap(colorScheme =>
    Object.entries(states).map(([name, reach]) => [
      `axe finds nothing ${name}, ${colorScheme}`,
      async page => {
        await page.emulateMedia({ colorScheme })
        await reach(page)
        await assertNothingFound(page)
      },
    ]),
  ),
)

const perTab = Object.fromEntries(
  ['JWK', 'PEM'].map(tab => [
    `axe finds nothing with the tab ${tab}`,
    async page => {
      await chooseTab(page, tab)
      await assertNothingFound(page)
    },
  ]),
)

export const accessibility = {
  ...perState,
  ...perTab,

  async 'axe finds nothing on a narrow screen'(page) {
    await page.setViewportSize({ width: 360, height: 740 })
    await page.locator('[data-attack=expired]').click()
    await assertRefused(page, 'TOKEN_EXPIRED', 'claims')
    await assertNothingFound(page)
  },

  async 'with reduced motion nothing moves'(page) {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.locator('[data-attack=expired]').click()
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0)
  },

  async 'with forced colours the token can be read'(page) {
    await page.emulateMedia({ forcedColors: 'active' })
    const fill = await page.locator('#token').evaluate(field => getComputedStyle(field).webkitTextFillColor)
    assert.notEqual(fill, 'rgba(0, 0, 0, 0)')
  },
}
