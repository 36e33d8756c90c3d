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

/** What the browser says of its own accord when a request is refused, as the story has it. */
const refusal = /^error: Failed to load resource: the server responded with a status of 4\d\d /

/** Chromium. Each visit is a fresh profile, and is watched for errors and for requests that leave the origin. */
export async function launch() {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })

  /** Opens the page at an address: in the story, or in the inspector if the address asks for that. */
  async function visit(address, options = {}) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    })
    context.setDefaultTimeout(10_000)
    // The event tells of what the policy of the page blocked, even where the console does not.
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', event => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`))
    })
    const noise = []
    const requests = []
    const inspects = /#(?!story)./.test(address)

    /** A tab of this visit: it shares the cookies of the others. */
    async function tab() {
      const { origin } = new URL(address)
      const page = await context.newPage()
      page.on('console', message => {
        const text = `${message.type()}: ${message.text()}`
        if (['error', 'warning'].includes(message.type()) && (inspects || !refusal.test(text))) noise.push(text)
      })
      page.on('pageerror', error => noise.push(`uncaught: ${error.stack}`))
      page.on('requestfailed', request => noise.push(`failed: ${request.url()}`))
      page.on('request', request => {
        requests.push(request.url())
        if (new URL(request.url()).origin !== origin) noise.push(`leaves the origin: ${request.url()}`)
      })
      await page.goto(address)
      await page.locator(inspects ? '#verdict' : '.door[aria-current]').waitFor()
      return page
    }

    try {
      return {
        page: await tab(),
        tab,
        context,
        url: address.replace(/#.*/, ''),
        requests,
        visit: (hash, more) => visit(address.replace(/#.*/, hash), more),
        assertQuiet: () => assert.deepEqual(noise, [], 'the console is empty and no request leaves the origin'),
        close: () => context.close(),
      }
    } catch (error) {
      await context.close()
      throw new Error(`the page does not start: ${noise.join('; ')}`, { cause: error })
    }
  }

  return { visit, close: () => browser.close() }
}
