import assert from 'node:assert/strict'
import { assertNothingFound } from '../../axe.mjs'
import { act, assertVerdict, begin, goTo, play, useBackEnd } from '../../story.mjs'

const states = {
  'at the start': async () => {},
  'with tokens in hand': begin,
  'with a refusal': async page => {
    await begin(page)
    assertVerdict(await play(page, 'admin'), 403, 'INSUFFICIENT_SCOPE')
  },
  'with something that makes no sense yet': async page => {
    await goTo(page, 'refresh')
    await page.locator('[data-act=refresh]').press('Enter')
  },
  'with a dead family and several sessions': async page => {
    await begin(page)
    assertVerdict(await play(page, 'refresh'), 200)
    assertVerdict(await act(page, 'refresh'), 200)
    assertVerdict(await play(page, 'log-out', 'another-device'), 200)
    await page.locator('.session').first().click()
    assertVerdict(await play(page, 'theft'), 401, 'REFRESH_REUSED')
    await page.locator('.exchange').nth(2).locator('summary').first().click()
  },
  'with an expired token': async page => {
    await useBackEnd(page, 'page')
    await begin(page)
    assertVerdict(await play(page, 'expiry'), 401, 'TOKEN_EXPIRED')
  },
  'with cookies': async page => {
    await goTo(page, 'log-in')
    await page.getByLabel('Keep the tokens in cookies').check()
    assertVerdict(await act(page, 'log-in'), 200)
  },
  'with a token taken apart': async page => {
    await begin(page)
    await page.locator('.chain .token-chip').click()
    await page.getByRole('dialog').waitFor()
  },
}

const looks = {
  light: page => page.emulateMedia({ colorScheme: 'light' }),
  dark: page => page.emulateMedia({ colorScheme: 'dark' }),
  'on a narrow screen': page => page.setViewportSize({ width: 360, height: 740 }),
}

export const toEverybody = {
  ...Object.fromEntries(Object.entries(looks).flatMap(([look, wear]) => Object.entries(states).map(([name, reach]) => [
    `axe finds nothing ${name}, ${look}`,
    async page => {
      await wear(page)
      await reach(page)
      await assertNothingFound(page)
    },
  ]))),

  async 'with reduced motion nothing moves'(page) {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await begin(page)
    assertVerdict(await play(page, 'refresh'), 200)
    assertVerdict(await act(page, 'refresh'), 200)
    assertVerdict(await play(page, 'theft'), 401, 'REFRESH_REUSED')
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0)
  },

  async 'without it the stamp and the chain do move'(page) {
    await begin(page)
    const moved = page.evaluate(() => new Promise(resolve => document.addEventListener('animationstart', ({ animationName }) => resolve(animationName), { once: true })))
    assertVerdict(await play(page, 'protected'), 200)
    assert.equal(await moved, 'stamp')
  },

  async 'with forced colours the chain tells its states by words'(page) {
    await page.emulateMedia({ forcedColors: 'active' })
    await begin(page)
    assertVerdict(await play(page, 'refresh'), 200)
    assert.match(await page.locator('.chain').innerText(), /in grace[^]*current/)
  },
}
