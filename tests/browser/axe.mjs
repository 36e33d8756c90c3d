import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Asserts that axe finds no fault with the page as it stands. */
export async function assertNothingFound(page) {
  // Past the script policy of the page: the debugger evaluates it, no script element is made.
  await page.evaluate(axe)
  // A stamp that is still fading in has not its colour yet.
  await page.evaluate(() => Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => {}))))
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations', 'passes'] }))
  assert.ok(passes.length > 20, `axe looked: ${passes.length} rules passed`)
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(node => `  ${node.target} ${node.failureSummary}`).join('\n')}`)
  assert.deepEqual(found, [])
}
