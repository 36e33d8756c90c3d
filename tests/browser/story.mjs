import assert from 'node:assert/strict'
import { assertEventually } from './page.mjs'

/** What a person sees and does in the story, in the words of the tests. */

export const backEnds = ['server', 'page']

/** Switches to a back end, and waits until it is there. */
export async function useBackEnd(page, id) {
  await page.locator(`.switch input[value=${id}]`).check()
  await page.locator(`.floor[data-home=${id}]`).waitFor()
}

/** Goes to a door. */
export async function goTo(page, step) {
  await page.locator(`.door[data-step=${step}]`).click()
  await page.locator(`.stage[data-step=${step}]`).waitFor()
}

/** Does something behind the open door, and gives what the stamp says. Waiting may be part of it. */
export async function act(page, id, patience = 30_000) {
  const before = await exchangeCount(page)
  await page.locator(`.stage [data-act=${id}]`).click()
  await assertEventually(async () => assert.ok((await exchangeCount(page)) > before, `${id} sends something`), patience)
  await page.locator('.stage:not([aria-busy])').waitFor()
  return verdict(page)
}

/** Goes to a door and does something there. */
export async function play(page, step, id = step) {
  await goTo(page, step)
  return act(page, id)
}

/** Asserts the status of an answer, and the code of a refusal. */
export function assertVerdict({ status, code }, wantedStatus, wantedCode = '') {
  assert.deepEqual([status, code], [String(wantedStatus), wantedCode])
}

export async function verdict(page) {
  const stamp = page.locator('.stage-outcome .stamp')
  return { status: await stamp.getAttribute('data-status'), code: await stamp.getAttribute('data-code'), says: await page.locator('.outcome-says').innerText() }
}

/** Asserts that something makes no sense yet, and that the page says why and sends nothing. */
export async function assertNotYet(page, id, why) {
  const before = await exchangeCount(page)
  const button = page.locator(`.stage [data-act=${id}]`)
  assert.equal(await button.getAttribute('aria-disabled'), 'true', `${id} is not to be done yet`)
  // A click of Playwright waits until a button is enabled; a person's does not.
  await button.press('Enter')
  assert.match(await page.locator('.stage-outcome .not-yet').innerText(), why)
  assert.equal(await exchangeCount(page), before)
}

/** The chain as it is drawn: each generation and its state. */
export const chain = page => page.locator('.chain .pass[data-generation]').evaluateAll(
  items => items.map(item => `${item.dataset.generation} ${item.dataset.state}`))

export const assertChain = (page, wanted, patience) => assertEventually(async () => assert.deepEqual(await chain(page), wanted), patience)

export const exchangeCount = page => page.locator('.exchange').count()

/** A request and its answer as they are shown, 0 being the newest. */
export async function exchange(page, index = 0) {
  const entry = page.locator('.exchange').nth(index)
  const sides = await entry.locator('.side-text').evaluateAll(texts => texts.map(text => [...text.querySelectorAll('p')].map(line => line.textContent).join('\n')))
  return { summary: await entry.locator('summary').first().innerText(), request: sides[0] ?? '', answer: sides[1] ?? '' }
}

let newcomers = 0

/** Registers somebody new and logs them in. Gives the name, which is nobody else's: those that the page makes up may meet. */
export async function begin(page) {
  await goTo(page, 'register')
  const name = `newcomer${++newcomers}`
  await page.locator('#register-name').fill(name)
  assertVerdict(await act(page, 'register'), 201)
  assertVerdict(await play(page, 'log-in'), 200)
  return name
}

/** Moves the clock of the back end in the page. */
export const skip = (page, label) => page.getByRole('button', { name: `Skip ${label}` }).click()
