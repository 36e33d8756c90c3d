import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Chromium. Each visit is a fresh profile, and is watched for errors and for requests that leave the origin. */
export async function launch(url) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
  const origin = new URL(url).origin

  async function visit({ hash = '', ...options } = {}) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    })
    context.setDefaultTimeout(10_000)
    const noise = []
    const requests = []
    // The event tells of what the policy of the page blocked, even where the console does not.
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', event => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`))
    })
    const page = await context.newPage()
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) noise.push(`${message.type()}: ${message.text()}`)
    })
    page.on('pageerror', error => noise.push(`uncaught: ${error.stack}`))
    page.on('requestfailed', request => noise.push(`failed: ${request.url()}`))
    page.on('request', request => {
      requests.push(request.url())
      if (new URL(request.url()).origin !== origin) noise.push(`leaves the origin: ${request.url()}`)
    })
    try {
      await page.goto(url + hash)
      await page.locator('#verdict').waitFor()
    } catch (error) {
      await context.close()
      throw new Error(`the page does not start: ${noise.join('; ')}`, { cause: error })
    }
    return {
      page,
      url,
      requests,
      visit,
      assertQuiet: () => assert.deepEqual(noise, [], 'the console is empty and no request leaves the origin'),
      close: () => context.close(),
    }
  }

  return { visit, close: () => browser.close() }
}
