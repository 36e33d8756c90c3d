import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { assertEventually } from '../../page.mjs'
import { act, assertChain, assertNotYet, assertVerdict, exchange, goTo, play, useBackEnd } from '../../story.mjs'

async function logInWithCookies(page, name = 'johndoe') {
  await goTo(page, 'log-in')
  await page.getByLabel('Who').selectOption(name)
  await page.getByLabel('Keep the tokens in cookies').check()
  assertVerdict(await act(page, 'log-in'), 200)
}

/** A page of somebody else, on a port of its own. `host` says whether it is the same site. */
async function foreignPage(context, host, run) {
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>elsewhere</title>'))
  await new Promise(resolve => server.listen(0, host === 'localhost' ? 'localhost' : '127.0.0.1', resolve))
  const page = await context.newPage()
  try {
    await page.goto(`http://${host}:${server.address().port}/`)
    return await run(page)
  } finally {
    await page.close()
    server.close()
    server.closeAllConnections()
  }
}

/** Sends a form, as any page may to any other, and gives the answer that the browser then shows. */
async function postForm(page, action, fields = {}) {
  const answered = page.waitForResponse(response => response.url() === action)
  await page.evaluate(([action, fields]) => {
    const form = document.body.appendChild(document.createElement('form'))
    Object.assign(form, { method: 'post', action })
    for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement('input'), { name, value }))
    form.submit()
  }, [action, fields])
  return answered.then(async response => ({ status: response.status(), code: (await response.json()).code, sent: await response.request().allHeaders(), set: await response.headerValue('set-cookie') }))
}

/** Asks with the cookies of the other page, as a script may. The answer is kept from it, so the debugger is asked for it. */
async function fetchThere(page, url, method) {
  const debug = await page.context().newCDPSession(page)
  const seen = { id: undefined, sent: new Map(), answered: new Map() }
  debug.on('Network.requestWillBeSent', ({ request, requestId }) => { if (request.url === url) seen.id = requestId })
  debug.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) => seen.sent.set(requestId, headers))
  debug.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => seen.answered.set(requestId, statusCode))
  await debug.send('Network.enable')
  const toScript = await page.evaluate(([url, method]) => fetch(url, { method, credentials: 'include' }).then(() => 'an answer', () => 'nothing'), [url, method])
  await assertEventually(() => assert.ok(seen.sent.has(seen.id) && seen.answered.has(seen.id)))
  const headers = seen.sent.get(seen.id)
  return { toScript, status: seen.answered.get(seen.id), cookie: headers.cookie ?? headers.Cookie }
}

export const cookies = {
  async 'the whole way with cookies: in, refreshed, changed, out'(page, { context }) {
    await logInWithCookies(page)
    const jar = Object.fromEntries((await context.cookies()).map(cookie => [cookie.name, cookie]))
    assert.deepEqual(Object.keys(jar).sort(), ['__Host-hallpass-access', '__Host-hallpass-csrf', '__Secure-hallpass-refresh'])
    for (const { name, secure, httpOnly } of Object.values(jar)) {
      assert.ok(secure, name)
      assert.equal(httpOnly, name !== '__Host-hallpass-csrf', name)
    }
    assert.equal(jar['__Secure-hallpass-refresh'].path, '/refresh')
    const login = await exchange(page)
    assert.match(login.answer, /"token_type": "cookie"/)
    assert.doesNotMatch(login.answer, /access_token|refresh_token/)
    assertVerdict(await play(page, 'protected'), 200)
    assert.match((await exchange(page)).answer, /Hello, johndoe!/)
    assertVerdict(await play(page, 'refresh', 'fresh-login'), 200)
    assertVerdict(await act(page, 'refresh'), 200)
    await assertChain(page, ['0 grace', '1 current'])
    assertVerdict(await play(page, 'log-out', 'log-out-here'), 200)
    assert.deepEqual(await context.cookies(), [])
    assertVerdict(await act(page, 'old-token'), 401, 'MISSING_CREDENTIALS')
  },

  async 'without the CSRF token nothing is changed'(page) {
    await logInWithCookies(page)
    assertVerdict(await play(page, 'refresh', 'no-csrf'), 403, 'CSRF_FAILED')
    await assertChain(page, ['0 current'])
    assertVerdict(await act(page, 'refresh'), 200)
    await assertChain(page, ['0 grace', '1 current'])
  },

  async 'what is in a cookie cannot be stolen by a script'(page) {
    await logInWithCookies(page)
    assertVerdict(await play(page, 'refresh'), 200)
    assert.equal(await page.locator('.chain .token-chip, .access .token-chip').count(), 0)
    assert.doesNotMatch(await page.evaluate(() => document.cookie), /access|refresh/)
    await goTo(page, 'theft')
    await assertNotYet(page, 'theft', /in cookies, which no script can read/)
    await page.getByLabel('Keep the tokens in cookies').waitFor({ state: 'detached' })
    await goTo(page, 'log-in')
    await page.getByLabel('Keep the tokens in cookies').uncheck()
    assertVerdict(await act(page, 'log-in'), 200)
    assertVerdict(await play(page, 'refresh'), 200)
    await goTo(page, 'theft')
    assertVerdict(await act(page, 'in-grace'), 200)
  },

  async 'inside the page there are no cookies, and it says so'(page) {
    await useBackEnd(page, 'page')
    await goTo(page, 'log-in')
    assert.ok(await page.getByLabel('Keep the tokens in cookies').isDisabled())
    await page.getByText('Not inside this page: a browser takes cookies from a server only.').waitFor()
    await useBackEnd(page, 'server')
    await goTo(page, 'log-in')
    assert.ok(await page.getByLabel('Keep the tokens in cookies').isEnabled())
  },

  async 'a page of another origin gets nothing done with the cookies: same site'(page, { context, url }) {
    await logInWithCookies(page)
    // Another port is another origin, yet the same site: the browser sends all cookies along.
    await foreignPage(context, '127.0.0.1', async elsewhere => {
      for (const path of ['refresh', 'logout']) {
        const { status, code, sent } = await postForm(elsewhere, `${url}${path}`)
        assert.match(sent.cookie, /__Host-hallpass-access=/)
        assert.deepEqual([status, code], [403, 'FORBIDDEN_ORIGIN'], path)
        await elsewhere.goBack()
      }
      const { toScript, status, cookie } = await fetchThere(elsewhere, `${url}logout`, 'POST')
      assert.match(cookie, /__Host-hallpass-access=/)
      assert.deepEqual([toScript, status], ['nothing', 403])
    })
    assertVerdict(await play(page, 'protected', 'me'), 200)
    assertVerdict(await play(page, 'refresh'), 200)
    assertVerdict(await play(page, 'log-out', 'log-out-here'), 200)
  },

  async 'a page of another site does not even get the cookies sent'(page, { context, url }) {
    await logInWithCookies(page)
    await foreignPage(context, 'localhost', async elsewhere => {
      const { status, sent } = await postForm(elsewhere, `${url}logout`)
      assert.equal(sent.cookie, undefined)
      assert.equal(status, 401)
      await elsewhere.goBack()
      const asked = await fetchThere(elsewhere, `${url}refresh`, 'POST')
      assert.deepEqual(asked, { toScript: 'nothing', status: 401, cookie: undefined })
    })
    assertVerdict(await play(page, 'protected', 'me'), 200)
  },

  async 'nobody is logged in by a page of another origin'(page, { context, url }) {
    const fields = { username: 'johndoe', password: 'secret' }
    await foreignPage(context, '127.0.0.1', async elsewhere => {
      const { status, code, set } = await postForm(elsewhere, `${url}login?cookie=1`, fields)
      assert.deepEqual([status, code, set], [403, 'FORBIDDEN_ORIGIN', null])
    })
    assert.deepEqual(await context.cookies(), [])
    await logInWithCookies(page)
    assert.equal((await context.cookies()).length, 3)
  },

  async 'two tabs share the cookies, and refresh at once without harm'(page, { tab }) {
    await logInWithCookies(page)
    const other = await tab()
    await other.locator('.holding-whose').getByText('johndoe').waitFor()
    for (const one of [page, other]) await goTo(one, 'refresh')
    const verdicts = await Promise.all([page, other].map(one => act(one, 'refresh')))
    for (const verdict of verdicts) assertVerdict(verdict, 200)
    for (const one of [page, other]) {
      assertVerdict(await play(one, 'protected', 'me'), 200)
      assertVerdict(await play(one, 'refresh'), 200)
    }
    assertVerdict(await play(page, 'log-out', 'log-out-here'), 200)
    assertVerdict(await play(other, 'protected', 'me'), 401, 'MISSING_CREDENTIALS')
  },

  async 'both tabs get the same successor'(page, { context, url }) {
    await logInWithCookies(page)
    const csrf = (await context.cookies()).find(({ name }) => name === '__Host-hallpass-csrf').value
    const refresh = () => context.request.post(`${url}refresh`, { headers: { 'x-csrf-token': csrf, origin: new URL(url).origin } })
    const answers = await Promise.all([refresh(), refresh()])
    const successors = answers.map(answer => answer.headersArray().map(({ value }) => /__Secure-hallpass-refresh=([^;]*)/.exec(value)?.[1]).find(Boolean))
    assert.deepEqual(answers.map(answer => answer.status()), [200, 200])
    assert.equal(successors[0], successors[1])
    assert.ok(successors[0])
  },

  async 'a page that is loaded anew goes on with the cookies, and starting over ends them'(page, { context }) {
    await logInWithCookies(page)
    await page.reload()
    await page.locator('.holding-whose').getByText('johndoe').waitFor()
    assert.equal(await page.locator('.left').innerText(), 'expiry unknown')
    assertVerdict(await play(page, 'refresh'), 200)
    await assertEventually(async () => assert.match(await page.locator('.left').innerText(), /^\d+ s$/))
    await page.getByRole('button', { name: 'Start over' }).click()
    await page.getByText('Nothing yet. Log in').waitFor()
    assert.deepEqual(await context.cookies(), [])
    await page.reload()
    await page.locator('.door[aria-current]').waitFor()
    assert.equal(await page.locator('.exchange').count(), 0)
  },
}
