import assert from 'node:assert/strict'
import { assertAnnounced } from '../../page.mjs'
import { act, assertChain, assertVerdict, backEnds, begin, exchange, goTo, play, useBackEnd, verdict } from '../../story.mjs'

/** The whole story, as somebody plays it who has never seen the page: by the buttons that it offers. */
const perBackEnd = Object.fromEntries(backEnds.map(id => [
  `from the registration to the logout, with the ${id} as back end`,
  async page => {
    await useBackEnd(page, id)
    const next = () => page.locator('.next').click()

    await page.getByRole('heading', { name: 'Make an account' }).waitFor()
    const name = await page.getByLabel('Name').inputValue()
    assertVerdict(await act(page, 'register'), 201)
    await next()
    await page.getByRole('heading', { name: 'Log in and get two tokens' }).waitFor()
    assertVerdict(await act(page, 'log-in'), 200)
    await assertChain(page, ['0 current'])
    await next()
    assertVerdict(await act(page, 'protected'), 200)
    assert.match((await exchange(page)).answer, new RegExp(`Hello, ${name}! You are authenticated.`))
    await next()
    assertVerdict(await act(page, 'admin'), 403, 'INSUFFICIENT_SCOPE')
    assert.match((await exchange(page)).answer, /^www-authenticate: Bearer .*scope="admin"/m)
    await next()
    assertVerdict(await act(page, 'expiry'), 401, 'TOKEN_EXPIRED')
    await next()
    assertVerdict(await act(page, 'refresh'), 200)
    await assertChain(page, ['0 grace', '1 current'])
    await next()
    assertVerdict(await act(page, 'theft'), 401, 'REFRESH_REUSED')
    await assertChain(page, ['0 reused', '1 dead'])
    await assertAnnounced(page, /401 Unauthorized.*whole family dies/)
    assertVerdict(await act(page, 'owner'), 401, 'REFRESH_REVOKED')
    await next()
    assertVerdict(await act(page, 'another-device'), 200)
    assertVerdict(await act(page, 'another-device'), 200)
    assertVerdict(await act(page, 'log-out-everywhere'), 200)
    assert.match((await verdict(page)).says, /All 2 sessions are over/)
    assertVerdict(await act(page, 'old-token-live'), 401, 'TOKEN_REVOKED')
    assert.equal(await page.locator('.session-state', { hasText: 'over' }).count(), 3)
    assert.equal(await page.locator('.next').count(), 0)
  },
]))

export const whole = {
  ...perBackEnd,

  async 'the two back ends have stories of their own, and keep them'(page) {
    const name = await begin(page)
    await useBackEnd(page, 'page')
    await page.getByText('Nothing yet. Log in').waitFor()
    assertVerdict(await play(page, 'protected', 'nothing-shown'), 401, 'MISSING_CREDENTIALS')
    await useBackEnd(page, 'server')
    await page.locator('.holding-whose').getByText(name).waitFor()
    await assertChain(page, ['0 current'])
  },

  async 'starting over forgets it all'(page) {
    await begin(page)
    await page.getByRole('button', { name: 'Start over' }).click()
    await page.getByText('Nothing yet. Log in').waitFor()
    assert.equal(await page.locator('.exchange').count(), 0)
    assert.equal(await page.locator('.door-mark.done').count(), 0)
    await goTo(page, 'refresh')
    await page.locator('.not-yet').getByText('You hold no token yet').waitFor()
  },
}
