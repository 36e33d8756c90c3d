import assert from 'node:assert/strict'
import { assertAccepted, assertEventually, assertRefused } from '../page.mjs'

const rule = (page, name) => page.locator(`#rule-${name}`)

const mismatches = {
  issuer: ['https://other.example', 'ISSUER_MISMATCH', 'claims', 'https://other.example, https://login.example'],
  audience: ['https://other.example', 'AUDIENCE_MISMATCH', 'claims', 'https://other.example https://api.example'],
  subject: ['jane', 'SUBJECT_MISMATCH', 'claims', 'johndoe'],
  typ: ['at+jwt', 'TYP_MISMATCH', 'typ', 'application/JWT'],
  scopes: ['read admin', 'INSUFFICIENT_SCOPE', 'scopes', 'write read'],
  anyScope: ['admin root', 'INSUFFICIENT_SCOPE', 'scopes', 'admin read'],
  requiredClaims: ['exp jti', 'MISSING_CLAIM', 'claims', ''],
  maxTokenBytes: ['100', 'TOKEN_TOO_LARGE', 'size', '4096'],
}

const perRule = Object.fromEntries(Object.entries(mismatches).map(([name, [bad, code, step, good]]) => [
  `${name}: a mismatch is ${code}, a match is accepted`,
  async page => {
    await rule(page, name).fill(bad)
    await assertRefused(page, code, step)
    await rule(page, name).fill(good)
    await assertAccepted(page)
  },
]))

export const rules = {
  ...perRule,

  async 'an audience in the token and none in the rules is a refusal'(page) {
    await rule(page, 'audience').fill('')
    await assertRefused(page, 'AUDIENCE_MISMATCH', 'claims')
  },

  async 'a mismatch shows what the token says beside what was wanted'(page) {
    const shown = () => page.locator('.comparison dd').allInnerTexts()
    await rule(page, 'issuer').fill('https://other.example')
    await assertRefused(page, 'ISSUER_MISMATCH', 'claims')
    assert.deepEqual(await shown(), ['iss: https://login.example', 'https://other.example'])
    await rule(page, 'issuer').fill('https://another.example')
    await assertEventually(async () => assert.deepEqual(await shown(), ['iss: https://login.example', 'https://another.example']))
  },

  async 'a rule that cannot be is said at its field, and the token is not judged'(page) {
    for (const [name, text] of [['clockTolerance', 'soon'], ['maxTokenAge', '-1'], ['maxTokenBytes', 'many'], ['maxTokenBytes', '0']]) {
      await rule(page, name).fill(text)
      await page.locator('#verdict[data-verdict=fault][data-code=INVALID_OPTION]').waitFor()
      assert.equal(await page.locator('.step[data-mark=unreached]').count(), 13)
      assert.equal(await rule(page, name).getAttribute('aria-invalid'), 'true', name)
      await rule(page, name).fill('')
      await assertAccepted(page)
      assert.equal(await rule(page, name).getAttribute('aria-invalid'), null, name)
    }
  },

  async 'the rules are shown as code'(page) {
    await rule(page, 'scopes').fill('read write')
    await page.getByText('As code').click()
    const code = await page.getByRole('group', { name: 'The rules as code' }).innerText()
    assert.match(code, /^import \{ verify \} from 'hallpass'/)
    assert.match(code, /issuer: 'https:\/\/login\.example',/)
    assert.match(code, /scopes: \['read','write'\],/)
  },
}
