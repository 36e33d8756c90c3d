import assert from 'node:assert/strict'
import { act, assertChain, assertNotYet, assertVerdict, backEnds, begin, exchange, goTo, play, useBackEnd } from '../../story.mjs'

const both = (name, test) => Object.fromEntries(backEnds.map(id => [`${name} (${id})`, async (page, visit) => {
  await useBackEnd(page, id)
  await test(page, visit)
}]))

/** The steps in any order. */
export const freely = {
  async 'what makes no sense yet says why, and sends nothing'(page) {
    for (const [step, id, why] of [
      ['register', 'register-again', /Register once first/],
      ['protected', 'protected', /Log in first/],
      ['admin', 'admin', /Log in first/],
      ['expiry', 'expiry', /Log in first/],
      ['refresh', 'refresh', /Log in first/],
      ['theft', 'theft', /Log in first/],
      ['log-out', 'log-out-everywhere', /Log in first/],
    ]) {
      await goTo(page, step)
      await assertNotYet(page, id, why)
    }
    await page.locator('.stage-form .not-yet').getByRole('button', { name: 'Go to “Log in”' }).click()
    await page.getByRole('heading', { name: 'Log in and get two tokens' }).waitFor()
    await begin(page)
    await goTo(page, 'theft')
    await assertNotYet(page, 'theft', /Refresh once/)
  },

  ...both('a name that is taken is refused, and a field that is wrong', async page => {
    await goTo(page, 'register')
    assertVerdict(await act(page, 'register'), 201)
    const mark = page.locator('.door[data-step=register] .door-mark')
    assert.equal(await mark.innerText(), 'done, 201')
    assertVerdict(await act(page, 'register-again'), 400, 'USERNAME_TAKEN')
    assert.equal(await mark.innerText(), 'done, 201', 'what else one tries does not undo it')
    assertVerdict(await act(page, 'register-empty'), 400, 'INVALID_REQUEST')
  }),

  ...both('a wrong password and an unknown name get the same answer', async page => {
    await goTo(page, 'register')
    assertVerdict(await act(page, 'register'), 201)
    await goTo(page, 'log-in')
    assertVerdict(await act(page, 'wrong-password'), 401, 'INVALID_CREDENTIALS')
    const wrong = await exchange(page)
    assertVerdict(await act(page, 'unknown-user'), 401, 'INVALID_CREDENTIALS')
    const unknown = await exchange(page)
    const body = ({ answer }) => answer.slice(answer.indexOf('{'))
    assert.equal(body(unknown), body(wrong))
    assert.match(body(wrong), /Incorrect username or password/)
    assertVerdict(await act(page, 'log-in'), 200)
  }),

  ...both('a switched-off account is told so', async page => {
    await goTo(page, 'log-in')
    await page.getByLabel('Who').selectOption('alice')
    assertVerdict(await act(page, 'log-in'), 403, 'ACCOUNT_DISABLED')
    await page.getByLabel('Who').selectOption('johndoe')
    assertVerdict(await act(page, 'log-in'), 200)
  }),

  ...both('for the admin the admin routes open, and for nobody else', async page => {
    await begin(page)
    assertVerdict(await play(page, 'admin', 'all-users'), 403, 'INSUFFICIENT_SCOPE')
    assertVerdict(await act(page, 'as-admin'), 200)
    assert.match((await exchange(page)).answer, /Welcome, admin!/)
    assertVerdict(await act(page, 'all-users'), 200)
    assert.match((await exchange(page)).answer, /"username": "johndoe"/)
  }),

  ...both('a protected route refuses what is no access token', async page => {
    await begin(page)
    assertVerdict(await play(page, 'protected', 'nothing-shown'), 401, 'MISSING_CREDENTIALS')
    assert.match((await exchange(page)).answer, /^www-authenticate: Bearer$/m)
    assertVerdict(await act(page, 'altered'), 401, 'INVALID_SIGNATURE')
    assertVerdict(await act(page, 'refresh-as-access'), 401, 'MALFORMED_TOKEN')
    assertVerdict(await act(page, 'guest'), 200)
    assertVerdict(await act(page, 'me'), 200)
    assertVerdict(await act(page, 'protected'), 200)
  }),

  ...both('a refresh takes no access token, and is no fresh login', async page => {
    await begin(page)
    assertVerdict(await play(page, 'refresh', 'access-as-refresh'), 401, 'REFRESH_UNKNOWN')
    assertVerdict(await act(page, 'fresh-login'), 200)
    assertVerdict(await act(page, 'refresh'), 200)
    assertVerdict(await act(page, 'fresh-login'), 401, 'FRESH_LOGIN_REQUIRED')
  }),

  ...both('two tabs at once get the same successor', async page => {
    await begin(page)
    assertVerdict(await play(page, 'refresh', 'two-tabs'), 200)
    await page.locator('.outcome-says').getByText('Both tabs got the very same successor').waitFor()
    await assertChain(page, ['0 grace', '1 current'])
    assertVerdict(await act(page, 'refresh'), 200)
    await assertChain(page, ['0 spent', '1 grace', '2 current'])
  }),

  ...both('logging out here leaves the other session alone', async page => {
    await begin(page)
    assertVerdict(await play(page, 'log-out', 'another-device'), 200)
    assertVerdict(await act(page, 'sessions'), 200)
    assertVerdict(await act(page, 'log-out-here'), 200)
    await assertNotYet(page, 'log-out-here', /This session is over/)
    assertVerdict(await act(page, 'old-token'), 200)
    assertVerdict(await act(page, 'old-token-live'), 401, 'TOKEN_REVOKED')
    await page.locator('.session').first().click()
    assertVerdict(await act(page, 'old-token-live'), 200)
  }),
}
