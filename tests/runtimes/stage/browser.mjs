import { chromium } from 'playwright-core'

import { chromiumBinary } from './binaries.mjs'
import { serve } from './static-server.mjs'

export const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

/**
 * Opens a page of the folder in Chromium and gives what the page puts into `globalThis.result`
 * (a promise is waited for). Any error that the page meets, a blocked script included, is an error
 * here; so is a page that leaves no result.
 */
export async function inChromium(folder, path, { headers } = {}) {
  const server = await serve(folder, { headers })
  try {
    return await inChromiumAt(`${server.origin}/${path}`)
  } finally {
    await server.close()
  }
}

/** The same for a page that someone else serves. */
export async function inChromiumAt(url, seconds = 120) {
  const browser = await chromium.launch({ executablePath: chromiumBinary(), headless: true, args: flags })
  try {
    const page = await browser.newPage()
    const trouble = watch(page)
    await page.goto(url)
    const result = await resultOf(page, trouble, Date.now() + seconds * 1000)
    if (trouble.length > 0) throw new Error(`the page met errors: ${trouble.join('; ')}`)
    return result
  } finally {
    await browser.close()
  }
}

/** Asks again and again: a function that waits inside the page would break the page's own CSP. */
async function resultOf(page, trouble, deadline) {
  while (!(await page.evaluate(() => 'result' in globalThis))) {
    if (trouble.length > 0) throw new Error(`the page met errors: ${trouble.join('; ')}`)
    if (Date.now() > deadline) throw new Error('the page gave no result in time')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error('the page gave no result in time')), deadline - Date.now()).unref()
  })
  return Promise.race([page.evaluate(() => globalThis.result), late])
}

function watch(page) {
  const trouble = []
  page.on('pageerror', (error) => trouble.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()))
  page.on('requestfailed', (request) => trouble.push(`${request.url()} was not loaded`))
  return trouble
}
