import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { assertAccepted, assertRefused, chooseTab, makeAndSign } from '../page.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function assertNothingFound(page) {
  // Past the script policy of the page: the debugger evaluates it, no script element is made.
  await page.evaluate(axe)
  // A stamp that is still fading in has not its colour yet.
  await page.evaluate(() => Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => {}))))
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations', 'passes'] }))
  assert.ok(passes.length > 20, `axe looked: ${passes.length} rules passed`)
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(node => `  ${node.target} ${node.failureSummary}`).join('\n')}`)
  assert.deepEqual(found, [])
}

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
