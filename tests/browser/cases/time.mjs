import assert from 'node:assert/strict'
import { assertAccepted, assertAnnounced, assertEventually, assertRefused, segment } from '../page.mjs'

const clock = page => page.locator('#time-field')

async function setClock(page, seconds) {
  await clock(page).fill(String(seconds))
  await clock(page).press('Enter')
}

export const time = {
  async 'past exp the token is expired, and back again accepted'(page) {
    const { iat, exp } = await segment(page, 1)
    await setClock(page, exp - 1)
    await assertAccepted(page)
    await setClock(page, exp)
    await assertRefused(page, 'TOKEN_EXPIRED', 'claims')
    await assertAnnounced(page, /Refused at check 11 of 13, claims: .*TOKEN_EXPIRED/)
    await setClock(page, iat)
    await assertAccepted(page)
    await setClock(page, iat - 1)
    await assertRefused(page, 'TOKEN_ISSUED_IN_FUTURE', 'claims')
    await page.getByRole('button', { name: 'Real time' }).click()
    await assertAccepted(page)
  },

  async 'the slider moves the clock by keyboard'(page) {
    const slider = page.getByRole('slider', { name: 'Clock' })
    await slider.focus()
    await page.keyboard.press('End')
    await assertRefused(page, 'TOKEN_EXPIRED', 'claims')
    assert.match(await slider.getAttribute('aria-valuetext'), /UTC, expiry .* ago$/)
    await page.keyboard.press('Home')
    await assertRefused(page, 'TOKEN_ISSUED_IN_FUTURE', 'claims')
    await page.getByText('held still').waitFor()
  },

  async 'one can watch a token expire'(page) {
    await page.getByRole('button', { name: 'Watch it expire' }).click()
    await assertAccepted(page)
    const exp = page.locator('.time-fact[data-claim=exp] strong')
    assert.match(await exp.innerText(), /^in [1-5] s$/)
    await page.locator('#verdict[data-code=TOKEN_EXPIRED]').waitFor({ timeout: 8000 })
    await assertRefused(page, 'TOKEN_EXPIRED', 'claims')
    await assertEventually(async () => assert.match(await exp.innerText(), /this very second|ago/))
  },

  async 'the countdown runs, and stands still when the clock is held'(page) {
    const exp = page.locator('.time-fact[data-claim=exp] strong')
    const first = await exp.innerText()
    assert.match(first, /^in 14 min \d+ s$|^in 15 min$/)
    await assertEventually(async () => assert.notEqual(await exp.innerText(), first))
    await page.getByRole('button', { name: 'Hold', exact: true }).click()
    const held = await exp.innerText()
    await page.waitForTimeout(1500)
    assert.equal(await exp.innerText(), held)
    await page.getByRole('button', { name: 'Run on' }).click()
    await assertEventually(async () => assert.notEqual(await exp.innerText(), held))
  },

  async 'clock tolerance gives a little longer'(page) {
    const { exp } = await segment(page, 1)
    await setClock(page, exp + 29)
    await assertRefused(page, 'TOKEN_EXPIRED', 'claims')
    await page.locator('#rule-clockTolerance').fill('30s')
    await assertAccepted(page)
    await setClock(page, exp + 30)
    await assertRefused(page, 'TOKEN_EXPIRED', 'claims')
  },

  async 'a maximum age ends a token before its exp'(page) {
    await page.locator('#rule-maxTokenAge').fill('60')
    await assertAccepted(page)
    const { iat } = await segment(page, 1)
    await setClock(page, iat + 61)
    await assertRefused(page, 'TOKEN_EXPIRED', 'claims')
    await page.locator('.step-reason').getByText('older than the policy allows').waitFor()
  },

  async 'an exp in milliseconds is called that'(page) {
    await page.locator('[data-attack=exp-milliseconds]').click()
    await page.getByText('looks like milliseconds').waitFor()
  },
}
