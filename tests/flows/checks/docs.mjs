import assert from 'node:assert/strict'

import { chromium } from 'playwright-core'

import { chromiumBinary } from '../../runtimes/stage/binaries.mjs'
import { flags } from '../../runtimes/stage/browser.mjs'
import { temporaryFolder } from '../../stores/servers/temporary.mjs'
import { startServer } from '../server-process.mjs'

/** /docs in a browser: somebody logs in by clicking, and tries a route. */
export function checks() {
  return [
    {
      name: 'somebody logs in by clicking, tries a route, and still may after the page is loaded again',
      run: () => inBrowser(async (page, docs) => {
        await page.getByRole('button', { name: 'Authorize' }).first().click()
        const form = page.locator('.auth-container').first()
        await form.getByLabel('username:').fill('johndoe')
        await form.getByLabel('password:').fill('secret')
        await form.getByRole('button', { name: 'Apply given OAuth2 credentials' }).click()
        await form.getByRole('button', { name: 'Remove authorization' }).waitFor()
        await page.getByRole('button', { name: 'Close' }).first().click()
        assert.match(await tried(page), /"username": "johndoe"/)
        // Without what stands behind the #, which opens the route.
        await page.goto('about:blank')
        await page.goto(docs)
        assert.match(await tried(page), /"username": "johndoe"/)
      }),
    },
    {
      name: 'who is not logged in is refused there, too',
      run: () => inBrowser(async (page) => assert.match(await tried(page), /MISSING_CREDENTIALS/)),
    },
  ]
}

/** What `GET /users/me/` answers, as the page shows it. */
async function tried(page) {
  const route = page.locator('.opblock').filter({ hasText: 'Who am I' })
  await route.locator('.opblock-summary-control').click()
  await route.getByRole('button', { name: 'Execute' }).click()
  const body = route.locator('.live-responses-table .highlight-code').first()
  await body.waitFor()
  return body.innerText()
}

/** Opens /docs in a fresh profile. Nothing may be blocked, nothing may fail, and nothing may leave the server. */
async function inBrowser(body) {
  const server = await startServer({ DATA_FOLDER: temporaryFolder('docs'), SEED_USERS: 'yes' })
  const browser = await chromium.launch({ executablePath: chromiumBinary(), args: flags })
  try {
    const context = await browser.newContext()
    context.setDefaultTimeout(20_000)
    const noise = []
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`blocked: ${violatedDirective} ${blockedURI}`),
      )
    })
    const page = await context.newPage()
    page.on('pageerror', (error) => noise.push(error.message))
    page.on('console', (message) => {
      // A refusal that the page asked for.
      if (message.type() === 'error' && !/the server responded with a status of 401/.test(message.text())) noise.push(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) noise.push(`asked ${request.url()}`)
    })
    const docs = new URL('docs', server.url).href
    await page.goto(docs)
    await page.getByText('hallpass reference server').waitFor()
    await body(page, docs)
    assert.deepEqual(noise, [])
  } finally {
    await browser.close()
    await server.end()
  }
}
