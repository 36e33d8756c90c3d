import assert from 'node:assert/strict'

/** What a person sees and does on the page, in the words of the tests. */

export const steps = [
  'size', 'segments', 'base64url', 'header', 'alg', 'crit', 'typ', 'key', 'signature', 'payload', 'claims', 'scopes', 'session',
]

/** Waits until every step has passed. */
export async function assertAccepted(page) {
  await page.locator('#verdict[data-verdict=accepted]').waitFor()
  assert.deepEqual(await marks(page), steps.map(step => [step, 'passed']))
}

/** Waits for the refusal: the steps before it passed, those after it were not reached. */
export async function assertRefused(page, code, step) {
  await page.locator(`#verdict[data-code=${code}]`).waitFor()
  const refusing = steps.indexOf(step)
  assert.notEqual(refusing, -1, `${step} is a step`)
  const expected = steps.map((name, index) => [name, index < refusing ? 'passed' : index === refusing ? 'refused' : 'not reached'])
  assert.deepEqual(await marks(page), expected)
  assert.match(await page.locator('#verdict').innerText(), new RegExp(`Refused\\s+${code}`))
}

function marks(page) {
  return page.locator('.step').evaluateAll(items => items.map(item => [item.dataset.step, item.querySelector('.step-mark').textContent]))
}

export const tokenOf = page => page.locator('#token').inputValue()

export const chooseTab = (page, name) => page.getByRole('tab', { name, exact: true }).click()

/** Makes a key and signs the claims that stand in the form. */
export async function makeAndSign(page, alg) {
  await chooseTab(page, 'Make')
  await page.getByRole('tabpanel', { name: 'Make' }).getByLabel('Algorithm').selectOption(alg)
  await page.getByRole('button', { name: 'Make a key' }).click()
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
}

/** The JSON of a segment of the token in the inspector. */
export async function segment(page, index) {
  const part = (await tokenOf(page)).split('.')[index]
  return JSON.parse(Buffer.from(part, 'base64url').toString())
}

export const answerOf = page => page.locator('#answer').innerText()

/** Waits until the live region says something that matches. */
export async function assertAnnounced(page, pattern) {
  const region = page.getByRole('status').and(page.locator('#announcement'))
  await assertEventually(async () => assert.match(await region.innerText(), pattern))
}

export async function assertEventually(assertion, patience = 5000) {
  const end = Date.now() + patience
  for (;;) {
    try {
      return await assertion()
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise(resume => setTimeout(resume, 50))
    }
  }
}
