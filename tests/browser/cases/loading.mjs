import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { assertAccepted, assertAnnounced } from '../page.mjs'

const packed = new URL('../../../target/npm/hallpass/package.json', import.meta.url)

export const loading = {
  async 'the page starts with a token that is accepted'(page) {
    await assertAccepted(page)
    await assertAnnounced(page, /^Accepted\. All 13 checks passed\.$/)
  },

  async 'it runs the packed package'(page) {
    const { version } = JSON.parse(readFileSync(packed, 'utf8'))
    assert.ok((await page.getByRole('heading', { level: 1 }).innerText()).includes(version))
  },

  async 'it says that nothing leaves the page'(page) {
    await page.getByText('Nothing leaves this page.').waitFor()
  },

  async 'a policy forbids everything but what the page itself holds'(page) {
    const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content')
    assert.ok(policy.includes("default-src 'none'"))
    assert.ok(policy.includes("script-src 'self' 'wasm-unsafe-eval'"))
    assert.ok(!policy.includes('unsafe-inline') && !policy.includes("'unsafe-eval'"))
  },

  async 'it works in a folder of a static host'(page, { url }) {
    const html = await (await page.request.get(url)).text()
    const addresses = [...html.matchAll(/<(?:script|link)[^>]* (?:src|href)="([^"]*)"/g)].map(([, address]) => address)
    assert.ok(addresses.length >= 2)
    for (const address of addresses) assert.ok(address.startsWith('./'), address)
  },

  async 'it loads one wasm file, and little beside it'(page, { requests }) {
    assert.equal(requests.filter(url => url.endsWith('.wasm')).length, 1)
    await page.evaluate(() => document.fonts.ready)
    const bytes = await page.evaluate(() => performance.getEntriesByType('resource')
      .filter(entry => !entry.name.endsWith('.wasm'))
      .reduce((sum, entry) => sum + entry.decodedBodySize, 0))
    assert.ok(bytes > 0 && bytes < 320 * 1024, `${bytes} bytes`)
  },
}
