import assert from 'node:assert/strict'
import { assertAccepted, assertEventually, assertRefused, tokenOf } from '../../page.mjs'
import { act, assertVerdict, backEnds, begin, exchange, play, skip, useBackEnd, verdict } from '../../story.mjs'

const newest = page => page.locator('.exchange').first()

export const wire = {
  async 'a request is shown as it was sent, and the answer as it came'(page) {
    const sent = page.waitForRequest(request => request.url().endsWith('/token'))
    const name = await begin(page)
    const request = await sent
    const { summary, request: shown, answer } = await exchange(page)
    assert.match(summary.replace(/\s+/g, ' '), /^POST \/token 200 OK \d+ ms$/)
    assert.match(shown, /^POST \/token\n/)
    assert.match(shown, /^content-type: application\/x-www-form-urlencoded$/m)
    assert.equal(request.postData(), `grant_type=password&username=${name}&password=let+me+in+please`)
    assert.match(shown, new RegExp(`^grant_type=password&username=${name}&password=••••••$`, 'm'))
    const response = await request.response()
    for (const header of ['cache-control', 'content-type']) assert.match(answer, new RegExp(`^${header}: ${await response.headerValue(header)}$`, 'm'))
    assert.match(answer, /^200 OK\n/)
    assert.match(answer, /"expires_in": 30,/)
  },

  async 'no password is on the page, and no token in full'(page) {
    await begin(page)
    const { access_token: access, refresh_token: refresh } = await page.evaluate(() => fetch('token', { method: 'POST', body: new URLSearchParams({ username: 'johndoe', password: 'secret' }) }).then(answer => answer.json()))
    assert.ok(access.length > 100 && refresh.length > 90)
    const text = await page.locator('body').innerText()
    assert.doesNotMatch(text, /let me in|[\w-]{60,}/)
    await page.locator('#log-in-password').fill('some other password')
    assertVerdict(await act(page, 'log-in'), 401, 'INVALID_CREDENTIALS')
    assert.doesNotMatch(await page.locator('body').innerText(), /some other password/)
  },

  async 'the newest is open, and those that somebody opened stay open'(page) {
    await begin(page)
    assert.deepEqual(await page.locator('.exchange').evaluateAll(all => all.map(one => one.open)), [true, false])
    await page.locator('.exchange').nth(1).locator('summary').first().click()
    assertVerdict(await play(page, 'protected'), 200)
    assert.deepEqual(await page.locator('.exchange').evaluateAll(all => all.map(one => one.open)), [true, false, true])
  },

  async 'a thief’s request is marked as one'(page) {
    await begin(page)
    assertVerdict(await play(page, 'refresh'), 200)
    assert.equal(await newest(page).locator('.actor').count(), 0)
    assertVerdict(await play(page, 'theft', 'in-grace'), 200)
    assert.equal(await newest(page).locator('.actor').innerText(), 'thief')
  },

  async 'a request can be copied as a line for a terminal'(page) {
    await begin(page)
    assertVerdict(await play(page, 'protected'), 200)
    await page.getByRole('button', { name: /^Copy as curl: request \d+$/ }).first().click()
    const line = await page.evaluate(() => navigator.clipboard.readText())
    assert.match(line, /^curl -i 'http:\/\/127\.0\.0\.1:\d+\/protected' \\\n  -H 'accept: application\/json' \\\n  -H 'authorization: Bearer eyJ[\w.-]+'$/)
    await useBackEnd(page, 'page')
    await begin(page)
    assert.equal(await page.getByRole('button', { name: /as curl/ }).count(), 0, 'nobody outside of the page could answer')
  },

  ...Object.fromEntries(backEnds.map(id => [
    `a click on an access token has it judged in the inspector, with the keys of the ${id}`,
    async page => {
      await useBackEnd(page, id)
      const name = await begin(page)
      await newest(page).getByRole('button', { name: /open it in the inspector$/ }).click()
      await page.locator('#verdict').waitFor()
      await assertAccepted(page)
      assert.match(Buffer.from((await tokenOf(page)).split('.')[1], 'base64url').toString(), new RegExp(`"sub":"${name}"`))
      await page.locator('#token').fill(`${(await tokenOf(page)).slice(0, -4)}AAAA`)
      await assertRefused(page, 'INVALID_SIGNATURE', 'signature')
      await page.goBack()
      await page.getByRole('heading', { name: 'Log in and get two tokens' }).waitFor()
    },
  ])),

  async 'the clock of the page’s back end goes along into the inspector'(page) {
    await useBackEnd(page, 'page')
    await begin(page)
    await skip(page, '31 days')
    assertVerdict(await play(page, 'log-in'), 200)
    await page.getByRole('button', { name: 'Open in the inspector' }).click()
    await page.locator('#verdict').waitFor()
    await assertAccepted(page)
    await page.getByRole('button', { name: 'Real time' }).click()
    await assertRefused(page, 'TOKEN_ISSUED_IN_FUTURE', 'claims')
  },

  async 'no answer is said to be none, and the story goes on when there is one again'(_page, { visit }) {
    // A visit of its own, since the console tells of the broken connection.
    const { page, close } = await visit('#story')
    try {
      await begin(page)
      await page.route('**/protected', route => route.abort())
      assertVerdict(await play(page, 'protected'), 'none')
      assert.match((await verdict(page)).says, /^No answer came/)
      await page.unroute('**/protected')
      assertVerdict(await act(page, 'protected'), 200)
    } finally {
      await close()
    }
  },

  async 'a click on a refresh token takes it apart'(page) {
    await begin(page)
    assertVerdict(await play(page, 'refresh'), 200)
    const opener = page.locator('.chain .token-chip').last()
    await opener.click()
    const dialog = page.getByRole('dialog', { name: 'A refresh token, taken apart' })
    const value = name => dialog.locator('dt', { has: page.getByText(name, { exact: true }) }).locator('xpath=following-sibling::dd[1]').innerText()
    assert.equal(await value('version'), '1')
    assert.equal(await value('generation'), '1')
    assert.match(await value('session'), /^[\w-]{22}$/)
    assert.match(await value('expires'), /^\w{3} \d+ \w{3} \d{4}, [\d:]+ UTC$/)
    const text = await dialog.locator('.opaque-text').innerText()
    assert.match(text, /^hpr_[\w-]{88}$/)
    await dialog.getByRole('button', { name: 'Copy the token' }).click()
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await assertEventually(async () => assert.ok(await opener.evaluate(element => element === document.activeElement), 'the focus is back'))
  },
}
