import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

import { chromiumBinary } from '../../runtimes/stage/binaries.mjs'
import { flags } from '../../runtimes/stage/browser.mjs'

const password = 'correct-horse-battery-staple'

/** The three pages in the hands of a person, each in a fresh profile. */
export async function promise({ origin }) {
  const browser = await chromium.launch({ executablePath: chromiumBinary(), args: flags })
  try {
    const visit = visitor(browser, origin)
    await visit('cookies.html', withCookies)
    await visit('bearer.html', withBearerTokens)
    await visit('verify.html', (page) => verifyingItself(page, origin))
  } finally {
    await browser.close()
  }
}

async function withCookies(page) {
  await aDayOf(page, async () => {
    // As after its time: the browser has no access token any more, and the refresh token still.
    await page.context().clearCookies({ name: '__Host-hallpass-access' })
  })
  assert.deepEqual(await page.context().cookies(), [], 'the logout leaves a cookie')

  await logIn(page, 'ada')
  const cookies = await page.context().cookies()
  assert.deepEqual(cookies.map(({ name, httpOnly }) => [name, httpOnly]).sort(), [
    ['__Host-hallpass-access', true],
    ['__Host-hallpass-csrf', false],
    ['__Secure-hallpass-refresh', true],
  ])
  // A page that does not have the CSRF token changes nothing.
  await page.evaluate(() => {
    const real = globalThis.fetch
    globalThis.fetch = (path, options) => real(path, { ...options, headers: {} })
  })
  assert.match(await press(page, 'Add a note'), /^403 .*"forbidden"/)
}

async function withBearerTokens(page) {
  await aDayOf(page, async () => {
    await page.route('**/protected', (route) => route.fulfill({ status: 401, body: '{}' }), { times: 1 })
  })
  assert.deepEqual(await page.context().cookies(), [], 'a page with bearer tokens has a cookie')
}

/**
 * @param expire Makes the access token look as if its time were over.
 */
async function aDayOf(page, expire) {
  assert.match(await press(page, 'Who am I?'), /^401 /)
  assert.match(await logIn(page, 'ada', 'wrong'), /^401 /)
  assert.match(await logIn(page, 'ada'), /^200 /)
  assert.equal(await press(page, 'Who am I?'), '200 {"message":"Hello, ada!"}')
  assert.match(await press(page, 'Add a note'), /^200 \{"notes":\["a note"/)
  assert.match(await press(page, 'Administration'), /^403 .*insufficient_scope/)

  const refreshes = []
  page.on('response', (answer) => new URL(answer.url()).pathname === '/refresh' && refreshes.push(answer.status()))
  await expire()
  assert.equal(await press(page, 'Who am I?'), '200 {"message":"Hello, ada!"}')
  assert.deepEqual(refreshes, [200])

  assert.match(await logIn(page, 'grace'), /^200 /)
  assert.equal(await press(page, 'Administration'), '200 {"message":"Welcome, admin!"}')
  assert.match(await press(page, 'Log out'), /^200 /)
  assert.match(await press(page, 'Who am I?'), /^401 /)
}

async function verifyingItself(page, origin) {
  const verdictOn = async (token) => {
    await page.getByLabel('Token').fill(token)
    return answerOf(page, () => page.getByRole('button', { name: 'Verify' }).click())
  }
  const body = new URLSearchParams({ username: 'ada', password })
  const { access_token } = await (await fetch(`${origin}/login`, { method: 'POST', body })).json()
  assert.equal(await verdictOn(access_token), 'ada')
  const [header, payload, signature] = access_token.split('.')
  const forged = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('ada', 'eve')).toString('base64url')
  assert.equal(await verdictOn(`${header}.${forged}.${signature}`), 'INVALID_SIGNATURE')
}

async function logIn(page, username, word = password) {
  await page.getByLabel('User').fill(username)
  await page.getByLabel('Password').fill(word)
  return press(page, 'Log in')
}

const press = (page, name) => answerOf(page, () => page.getByRole('button', { name, exact: true }).click())

/** What the page shows after something was done, and not what it showed before. */
async function answerOf(page, act) {
  const output = page.locator('#answer')
  await output.evaluate((element) => (element.textContent = ''))
  await act()
  await output.filter({ hasText: /\S/ }).waitFor({ state: 'attached' })
  return output.textContent()
}

function visitor(browser, origin) {
  return async (path, act) => {
    const context = await browser.newContext()
    context.setDefaultTimeout(10_000)
    const page = await context.newPage()
    const trouble = []
    page.on('pageerror', (error) => trouble.push(String(error)))
    // Of what is refused on purpose the console speaks, too.
    const isOnPurpose = (text) => /the server responded with a status of 40[13]/.test(text)
    page.on('console', (message) => {
      if (message.type() === 'error' && !isOnPurpose(message.text())) trouble.push(message.text())
    })
    await page.goto(`${origin}/${path}`)
    await act(page).catch((error) => {
      throw new Error(`${path}: ${error.message} ${trouble.join('; ')}`, { cause: error })
    })
    assert.deepEqual(trouble, [], `${path} met errors`)
    await context.close()
  }
}
