import assert from 'node:assert/strict'

/** Presses Tab until the wanted element has the focus; on the way each stop must show that it has it. */
export async function tabTo(page, selector, most = 120) {
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(wanted => {
      const element = document.activeElement
      const shown = [element, element.nextElementSibling, element.parentElement].some(one => one && getComputedStyle(one).outlineStyle !== 'none')
      return { found: element.matches(wanted), shown, name: element.outerHTML.slice(0, 80) }
    }, selector)
    assert.ok(stop.shown, `the focus shows at ${stop.name}`)
    if (stop.found) return
  }
  assert.fail(`Tab does not lead to ${selector}`)
}
