import assert from 'node:assert/strict'
import { assertAccepted, assertRefused, tokenOf } from '../page.mjs'

const endings = {
  oversize: ['TOKEN_TOO_LARGE', 'size'],
  'no-signature-dot': ['MALFORMED_TOKEN', 'segments'],
  'five-segments': ['MALFORMED_TOKEN', 'segments'],
  padded: ['INVALID_ENCODING', 'base64url'],
  'spare-bits': ['INVALID_ENCODING', 'base64url'],
  'white-space': ['INVALID_ENCODING', 'base64url'],
  'duplicate-alg': ['INVALID_HEADER', 'header'],
  'alg-none': ['ALG_NOT_ALLOWED', 'alg'],
  'alg-none-capitals': ['ALG_NOT_ALLOWED', 'alg'],
  'key-confusion': ['ALG_NOT_ALLOWED', 'alg'],
  'unknown-crit': ['CRIT_UNSUPPORTED', 'crit'],
  'refresh-as-access': ['TYP_MISMATCH', 'typ'],
  'kid-traversal': ['UNKNOWN_KEY', 'key'],
  'embedded-jwk': ['INVALID_SIGNATURE', 'signature'],
  'stripped-signature': ['INVALID_SIGNATURE', 'signature'],
  'tampered-payload': ['INVALID_SIGNATURE', 'signature'],
  'duplicate-claim': ['INVALID_PAYLOAD', 'payload'],
  'deep-json': ['INVALID_PAYLOAD', 'payload'],
  expired: ['TOKEN_EXPIRED', 'claims'],
  'expires-now': ['TOKEN_EXPIRED', 'claims'],
  'exp-milliseconds': ['INVALID_CLAIM', 'claims'],
  'exp-text': ['INVALID_CLAIM', 'claims'],
  'no-exp': ['MISSING_CLAIM', 'claims'],
  'not-yet': ['TOKEN_NOT_ACTIVE', 'claims'],
  'future-iat': ['TOKEN_ISSUED_IN_FUTURE', 'claims'],
  'wrong-issuer': ['ISSUER_MISMATCH', 'claims'],
  'wrong-audience': ['AUDIENCE_MISMATCH', 'claims'],
  'audience-substring': ['AUDIENCE_MISMATCH', 'claims'],
  'not-enough-scope': ['INSUFFICIENT_SCOPE', 'scopes'],
}

const show = (page, id) => page.locator(`[data-attack=${id}]`).click()

export const gallery = {
  async 'every exhibit is known here'(page) {
    const shown = await page.locator('[data-attack]').evaluateAll(buttons => buttons.map(button => button.dataset.attack))
    assert.deepEqual(shown.sort(), ['genuine', ...Object.keys(endings)].sort())
  },

  async 'the genuine token is accepted'(page) {
    await show(page, 'expired')
    await show(page, 'genuine')
    await assertAccepted(page)
  },

  async 'each attack ends with its code, at its step, as its label says'(page) {
    for (const [id, [code, step]] of Object.entries(endings)) {
      try {
        await show(page, id)
        await assertRefused(page, code, step)
        assert.equal(await page.locator(`[data-attack=${id}]`).getAttribute('aria-pressed'), 'true')
        await page.locator('#exhibit-label').getByText(code, { exact: true }).waitFor()
      } catch (error) {
        throw new Error(`${id}: ${error.message}`, { cause: error })
      }
    }
  },

  async 'a member that occurs twice is marked in the decoded claims'(page) {
    await show(page, 'duplicate-claim')
    assert.equal(await page.locator('.decoded-payload mark').innerText(), '"sub"')
  },

  async 'missing scope is a 403 that names the scope'(page) {
    await show(page, 'not-enough-scope')
    await page.locator('#answer').getByText(/403 Forbidden[^]*error="insufficient_scope"[^]*scope="admin"/).waitFor()
  },

  async 'what was there before can be put back'(page) {
    const before = await tokenOf(page)
    await page.locator('#rule-subject').fill('johndoe')
    await show(page, 'expired')
    await show(page, 'key-confusion')
    await page.getByRole('button', { name: 'Put my things back' }).click()
    assert.equal(await tokenOf(page), before)
    assert.equal(await page.locator('#rule-subject').inputValue(), 'johndoe')
    await assertAccepted(page)
    assert.equal(await page.locator('[data-attack][aria-pressed=true]').count(), 0)
  },
}
