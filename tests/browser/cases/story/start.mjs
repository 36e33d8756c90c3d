import assert from 'node:assert/strict'
import { begin, useBackEnd } from '../../story.mjs'

const loaded = page => page.evaluate(() => performance.getEntriesByType('resource').map(({ name, encodedBodySize }) => ({ name, size: encodedBodySize })))

export const start = {
  async 'the story starts without WebAssembly, and with little JavaScript'(page) {
    const resources = await loaded(page)
    const scripts = resources.filter(({ name }) => name.endsWith('.js'))
    const size = scripts.reduce((sum, script) => sum + script.size, 0)
    assert.ok(size > 5000 && size < 24 * 1024, `${size} bytes of JavaScript, compressed`)
    assert.equal(resources.filter(({ name }) => /\.wasm$|inspector|back-end/.test(name)).length, 0)
  },

  async 'the back end of the page, and the inspector, come when they are wanted'(page, { requests }) {
    const came = pattern => requests.filter(url => pattern.test(url)).length
    assert.deepEqual([came(/page-back-end/), came(/inspector/), came(/\.wasm$/)], [0, 0, 0])
    await useBackEnd(page, 'page')
    await begin(page)
    assert.ok(came(/page-back-end/) > 0)
    assert.equal(came(/inspector-view/), 0)
    await page.getByRole('link', { name: 'Token inspector' }).click()
    await page.locator('#verdict').waitFor()
    assert.ok(came(/inspector-view/) > 0)
    // One for tokens and one for passwords, whoever uses them.
    assert.equal(came(/\.wasm$/), 2)
  },

  async 'the description of the server’s routes is a click away'(page) {
    await page.getByRole('link', { name: 'All its routes' }).click()
    await page.waitForURL('**/docs')
    await page.getByText('/protected').first().waitFor()
  },

  async 'nothing is stored but the choice of colours, and cookies where one asked for them'(page, { context }) {
    await begin(page)
    await page.getByRole('radio', { name: 'Dark' }).check()
    assert.deepEqual(await page.evaluate(async () => [Object.keys(localStorage), Object.keys(sessionStorage), (await indexedDB.databases()).length]), [['hallpass-theme'], [], 0])
    assert.deepEqual(await context.cookies(), [])
  },

  async 'a token in the address leads to the inspector'(_page, { visit }) {
    const { page, assertQuiet, close } = await visit('#token=a.b.c')
    try {
      await page.locator('#verdict[data-verdict=refused]').waitFor()
      assert.equal(await page.locator('#story').isVisible(), false)
      assertQuiet()
    } finally {
      await close()
    }
  },
}
