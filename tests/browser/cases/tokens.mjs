import assert from 'node:assert/strict'
import { answerOf, assertAccepted, assertAnnounced, assertEventually, assertRefused, tokenOf } from '../page.mjs'

export const tokens = {
  async 'one character changed makes the signature bad, and changed back good'(page) {
    const token = await tokenOf(page)
    const at = token.lastIndexOf('.') + 3
    const field = page.locator('#token')
    await field.focus()
    await field.evaluate((element, at) => element.setSelectionRange(at, at + 1), at)
    await page.keyboard.type(token[at] === 'A' ? 'B' : 'A')
    await assertRefused(page, 'INVALID_SIGNATURE', 'signature')
    await assertAnnounced(page, /Refused at check 9 of 13, signature: .*INVALID_SIGNATURE, HTTP 401/)
    await page.keyboard.press('Backspace')
    await page.keyboard.type(token[at])
    await assertAccepted(page)
  },

  async 'the segments are coloured while one types'(page) {
    const field = page.locator('#token')
    await field.fill('')
    await field.pressSequentially('ab.cd.ef')
    const painted = page.locator('.token-paint span')
    assert.deepEqual(
      await painted.evaluateAll(spans => spans.map(span => [span.className, span.textContent])),
      [['ink-header', 'ab'], ['ink-dot', '.'], ['ink-payload', 'cd'], ['ink-dot', '.'], ['ink-signature', 'ef']],
    )
    const colours = await painted.evaluateAll(spans => spans.map(span => getComputedStyle(span).color))
    assert.equal(new Set([colours[0], colours[2], colours[4]]).size, 3)
  },

  async 'the painted text lies exactly under the field'(page) {
    await page.locator('#token').fill(`${'W'.repeat(333)}.${'i'.repeat(333)}.${'_-'.repeat(99)}`)
    const boxes = await page.locator('.token-paint, .token-text').evaluateAll(elements => elements.map(element => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return [x, y, width, height, element.scrollHeight].map(Math.round)
    }))
    assert.deepEqual(boxes[0], boxes[1])
  },

  async 'header and claims are shown decoded'(page) {
    await page.getByRole('group', { name: 'Header, decoded' }).getByText('"HS256"').waitFor()
    await page.getByRole('group', { name: 'Claims, decoded' }).getByText('"johndoe"').waitFor()
    await page.getByRole('group', { name: 'Signature, decoded' }).getByText('32 bytes').waitFor()
  },

  async 'a Bearer prefix and white space are pointed out and can be removed'(page) {
    const token = await tokenOf(page)
    await page.locator('#token').fill(`Bearer ${token}\n`)
    await assertRefused(page, 'INVALID_ENCODING', 'base64url')
    await page.getByRole('button', { name: 'Remove it' }).click()
    assert.equal(await tokenOf(page), token)
    await assertAccepted(page)
  },

  async 'no token gives no verdict'(page) {
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.locator('#verdict[data-verdict=empty]').waitFor()
    assert.equal(await page.locator('.step[data-mark=unreached]').count(), 13)
  },

  async 'a refusal shows the answer of RFC 6750'(page) {
    await page.locator('#token').fill('nonsense')
    await assertRefused(page, 'MALFORMED_TOKEN', 'segments')
    await assertEventually(async () => {
      const answer = await answerOf(page)
      assert.match(answer, /^HTTP\/1\.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="/)
      assert.match(answer, /\{"error":"invalid_token"/)
    })
  },

  async 'any text at all is taken calmly'(page) {
    const oddities = ['.', '..', '...', '\u0000', '😀.😀.😀', '\ud800', '{}', 'e30.e30.e30', '<img src=x onerror=alert(1)>', 'A'.repeat(200_000)]
    for (const text of oddities) {
      await page.locator('#token').fill(text)
      await page.locator('#verdict[data-verdict=refused]').waitFor()
    }
    await assertRefused(page, 'TOKEN_TOO_LARGE', 'size')
  },
}
