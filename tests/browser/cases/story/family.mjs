import assert from 'node:assert/strict'
import { assertEventually } from '../../page.mjs'
import { act, assertChain, assertNotYet, assertVerdict, begin, goTo, play, skip, useBackEnd } from '../../story.mjs'

const colour = (page, generation) => page.locator(`.pass[data-generation="${generation}"] .pass-tag`).evaluate(tag => getComputedStyle(tag).backgroundColor)

/** The family of refresh tokens, drawn as a chain. */
export const family = {
  async 'within the grace the same successor comes again, and after it the family dies'(page) {
    await useBackEnd(page, 'page')
    await begin(page)
    assertVerdict(await play(page, 'refresh'), 200)
    assertVerdict(await play(page, 'theft', 'in-grace'), 200)
    await page.locator('.outcome-says').getByText('gives the same successor again').waitFor()
    await assertChain(page, ['0 grace', '1 current'])
    await skip(page, '1 minute')
    await assertChain(page, ['0 spent', '1 current'])
    await assertNotYet(page, 'in-grace', /The grace is over/)
    assertVerdict(await act(page, 'theft'), 401, 'REFRESH_REUSED')
    await assertChain(page, ['0 reused', '1 dead'])
    assertVerdict(await act(page, 'owner'), 401, 'REFRESH_REVOKED')
    assertVerdict(await act(page, 'owner-access'), 401, 'TOKEN_REVOKED')
  },

  async 'the grace is counted down'(page) {
    await begin(page)
    assertVerdict(await play(page, 'refresh'), 200)
    const left = page.locator('.pass-left')
    const first = await left.innerText()
    assert.match(first, /^[45] s$/)
    await assertEventually(async () => assert.notEqual(await left.innerText(), first))
    await assertChain(page, ['0 spent', '1 current'], 15_000)
  },

  async 'the one that came back turns red, and the chain below it dies'(page) {
    await useBackEnd(page, 'page')
    await begin(page)
    for (let generation = 1; generation <= 3; generation++) assertVerdict(await play(page, 'refresh'), 200)
    await assertChain(page, ['0 spent', '1 spent', '2 grace', '3 current'])
    const before = await colour(page, 0)
    // The first one is long out of the grace, which is for the one before the newest alone.
    assertVerdict(await play(page, 'theft'), 401, 'REFRESH_REUSED')
    await assertChain(page, ['0 reused', '1 spent', '2 spent', '3 dead'])
    assert.notEqual(await colour(page, 0), before)
    const red = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'))
      probe.style.setProperty('color', 'var(--bad)')
      const { color } = getComputedStyle(probe)
      probe.remove()
      return color
    })
    await assertEventually(async () => assert.equal(await colour(page, 0), red))
    await page.locator('.fate').getByText('the whole family is dead').waitFor()
  },

  async 'a screen reader reads it as a list'(page) {
    await begin(page)
    assertVerdict(await play(page, 'refresh'), 200)
    const items = page.getByRole('region', { name: 'Refresh tokens' }).getByRole('listitem')
    assert.equal(await items.count(), 2)
    assert.match((await items.nth(0).innerText()).replace(/\s+/g, ' '), /generation 0 spent, in grace/)
    assert.match((await items.nth(1).innerText()).replace(/\s+/g, ' '), /generation 1 current/)
  },

  async 'of a long chain the oldest links are counted, not drawn'(page) {
    await useBackEnd(page, 'page')
    await begin(page)
    await goTo(page, 'refresh')
    for (let generation = 1; generation <= 8; generation++) assertVerdict(await act(page, 'refresh'), 200)
    await page.locator('.chain').getByText('3 earlier, spent').waitFor()
    assert.equal(await page.locator('.chain .pass[data-generation]').count(), 6)
    assertVerdict(await play(page, 'theft'), 401, 'REFRESH_REUSED')
    await assertChain(page, ['0 reused', '3 spent', '4 spent', '5 spent', '6 spent', '7 spent', '8 dead'])
  },

  async 'a session that nobody refreshes ends'(page) {
    await useBackEnd(page, 'page')
    await begin(page)
    await skip(page, '31 days')
    assertVerdict(await play(page, 'refresh'), 401, 'REFRESH_EXPIRED')
    await page.locator('.fate').getByText('reached its end').waitFor()
  },
}
