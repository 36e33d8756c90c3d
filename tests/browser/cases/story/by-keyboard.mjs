import assert from 'node:assert/strict'
import { tabTo } from '../../keys-pressed.mjs'
import { assertAnnounced, assertEventually } from '../../page.mjs'
import { chain, useBackEnd, verdict } from '../../story.mjs'

const focused = page => page.evaluate(() => document.activeElement.textContent)

/** Presses Enter on what has the focus, and waits for the stamp. */
async function press(page, status) {
  await page.keyboard.press('Enter')
  await assertEventually(async () => assert.equal((await verdict(page)).status, String(status)), 15_000)
}

/** Goes on by the button under the stamp: the focus lands on the title of the next step. */
async function next(page, title) {
  await tabTo(page, '.next')
  await page.keyboard.press('Enter')
  assert.equal(await focused(page), title)
}

export const byKeyboard = {
  async 'the story without a mouse'(page) {
    await useBackEnd(page, 'page')
    await page.locator('.skip').focus()
    await page.keyboard.press('Enter')
    await tabTo(page, '.door[data-step=register]')
    await page.keyboard.press('Enter')
    await tabTo(page, '#register-name')
    await press(page, 201)
    await next(page, 'Log in and get two tokens')
    await tabTo(page, '[data-act=log-in]')
    await press(page, 200)
    await next(page, 'Call a protected route')
    await tabTo(page, '[data-act=protected]')
    await press(page, 200)
    await assertAnnounced(page, /^Go in: 200 OK\. /)
    await next(page, 'Be refused an admin route')
    await tabTo(page, '[data-act=admin]')
    await press(page, 403)
    await assertAnnounced(page, /^Try the admin route: 403 Forbidden\. /)
    await next(page, 'Let the access token expire')
    await tabTo(page, '[data-act=expiry]')
    await press(page, 401)
    await next(page, 'Swap it for a new pair')
    await tabTo(page, '[data-act=refresh]')
    await press(page, 200)
    await next(page, 'Catch a stolen refresh token')
    await tabTo(page, '[data-act=theft]')
    await press(page, 401)
    assert.deepEqual(await chain(page), ['0 reused', '1 dead'])
    await next(page, 'Log out everywhere')
    await tabTo(page, '[data-act=another-device]')
    await press(page, 200)
    await page.keyboard.press('Shift+Tab')
    assert.equal(await focused(page), 'Log out everywhere')
    await page.keyboard.press('Enter')
    await page.locator('.outcome-says').getByText('The session is over. Nothing').waitFor()
  },

  async 'the focus stays on a button that was pressed'(page) {
    await page.locator('.door[data-step=protected]').focus()
    await page.keyboard.press('Enter')
    await tabTo(page, '[data-act=nothing-shown]')
    await press(page, 401)
    assert.equal(await page.evaluate(() => document.activeElement.dataset.act), 'nothing-shown')
  },

  async 'a token is opened in the inspector, and the focus goes along'(page) {
    await page.locator('.door[data-step=log-in]').focus()
    await page.keyboard.press('Enter')
    await tabTo(page, '#log-in-name')
    await page.keyboard.type('johndoe')
    await tabTo(page, '[data-act=log-in]')
    await press(page, 200)
    await tabTo(page, '.access .quiet')
    await page.keyboard.press('Enter')
    await page.locator('#verdict[data-verdict=accepted]').waitFor()
    assert.equal(await page.evaluate(() => document.activeElement.id), 'inspector')
  },

  async 'what makes no sense yet can be reached, and says why'(page) {
    await page.locator('.door[data-step=refresh]').focus()
    await page.keyboard.press('Enter')
    await tabTo(page, '[data-act=refresh]')
    await page.keyboard.press('Enter')
    await assertAnnounced(page, /^Not yet\. You hold no token yet/)
    await tabTo(page, '.not-yet button')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Log in and get two tokens' }).waitFor()
  },

  async 'the skip link leads to the story'(page) {
    await tabTo(page, '.skip')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    assert.ok(await page.evaluate(() => document.activeElement.closest('#story') !== null))
  },

  async 'from one view to the other, and back'(page) {
    await tabTo(page, '.views a[href="#inspector"]')
    await page.keyboard.press('Enter')
    await page.locator('#verdict[data-verdict=accepted]').waitFor()
    assert.match(await page.title(), /every check/)
    await page.goBack()
    await page.getByRole('heading', { name: 'Make an account' }).waitFor()
    assert.match(await page.title(), /life of a login/)
    assert.equal(await page.locator('#inspector').isVisible(), false)
  },
}
