import assert from 'node:assert/strict'
import { assertAccepted, assertAnnounced, assertEventually } from '../../page.mjs'
import { shortTtl } from '../../server.mjs'
import { act, assertVerdict, begin, exchangeCount, goTo, play, skip, useBackEnd } from '../../story.mjs'

const left = page => page.locator('.left').innerText()

export const countdown = {
  async 'the access token of the server runs out before one’s eyes'(page) {
    await begin(page)
    assert.match(await left(page), /^(\d|10) s$/)
    const first = await left(page)
    await assertEventually(async () => assert.notEqual(await left(page), first))
    assertVerdict(await play(page, 'expiry', 'too-early'), 200)
    await assertEventually(async () => assert.equal(await left(page), 'expired'), (shortTtl + 3) * 1000)
    await assertAnnounced(page, /Your access token has expired/)
    assertVerdict(await play(page, 'protected'), 401, 'TOKEN_EXPIRED')
    assertVerdict(await play(page, 'refresh'), 200)
    assert.match(await left(page), /^(\d|10) s$/)
    assertVerdict(await play(page, 'protected'), 200)
  },

  async 'one can stop waiting for it'(page) {
    await begin(page)
    await goTo(page, 'expiry')
    const before = await exchangeCount(page)
    const button = page.locator('.stage [data-act=expiry]')
    await button.click()
    await assertEventually(async () => assert.match(await button.innerText(), /^Stop waiting \(\d+ s\)$/))
    await button.click()
    await assertEventually(async () => assert.equal(await button.innerText(), 'Wait for it, then go in'))
    assert.equal(await exchangeCount(page), before)
    assertVerdict(await act(page, 'expiry'), 401, 'TOKEN_EXPIRED')
  },

  async 'in the page the clock is moved, and the end of the session comes nearer'(page) {
    await useBackEnd(page, 'page')
    await begin(page)
    assert.match(await left(page), /^1[45] min/)
    await page.getByText(/session ends in (30 days|29 days 23 h)/).waitFor()
    await skip(page, '1 minute')
    assert.match(await left(page), /^1[34] min/)
    assertVerdict(await play(page, 'protected'), 200)
    await skip(page, '15 minutes')
    await assertEventually(async () => assert.equal(await left(page), 'expired'))
    assertVerdict(await act(page, 'protected'), 401, 'TOKEN_EXPIRED')
    await page.getByText('session ends in 29 days 23 h').waitFor()
  },

  async 'in the inspector, too, one can watch it expire'(page) {
    await begin(page)
    await page.getByRole('button', { name: 'Open in the inspector' }).click()
    await page.locator('#verdict').waitFor()
    await assertAccepted(page)
    await page.locator('#verdict[data-code=TOKEN_EXPIRED]').waitFor({ timeout: (shortTtl + 3) * 1000 })
  },

  async 'the clock of a server cannot be moved'(page) {
    assert.equal(await page.getByRole('button', { name: /^Skip/ }).count(), 0)
    await useBackEnd(page, 'page')
    assert.equal(await page.getByRole('button', { name: /^Skip/ }).count(), 3)
  },
}
