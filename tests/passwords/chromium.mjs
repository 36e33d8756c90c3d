import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

import { chromium } from 'playwright-core'

import { chromiumBinary } from '../runtimes/stage/binaries.mjs'
import { resolveExport } from '../runtimes/stage/exports.mjs'
import { serve } from '../runtimes/stage/static-server.mjs'

const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

/**
 * Runs the checks in a page, under a policy in which SHA stands for the hash of its import map.
 *
 * @param threads Whether the policy lets the page start workers. If not, the browser complains of the try, and of
 *   nothing else.
 */
export async function inChromium({ folder, program, packageDir }, { threads, policy }) {
  const path = async (subpath) => `/${relative(folder, await resolveExport(packageDir, subpath, ['browser', 'import']))}`
  const imports = JSON.stringify({ imports: { hallpass: await path('.'), 'hallpass/password': await path('./password') } })
  const page = (await readFile(join(program, 'page.html'), 'utf8')).replace('IMPORT_MAP', () => imports)
  await writeFile(join(program, 'index.html'), page)
  const hash = `'sha256-${createHash('sha256').update(imports).digest('base64')}'`
  const headers = policy === undefined ? {} : { 'content-security-policy': policy.replace('SHA', hash) }

  const server = await serve(folder, { headers })
  const browser = await chromium.launch({ executablePath: chromiumBinary(), headless: true, args: flags })
  try {
    const { result, trouble } = await visit(browser, `${server.origin}/${relative(folder, program)}/index.html?threads=${threads ? 'yes' : 'no'}`)
    const isExpected = (text) => !threads && /violates the following Content Security Policy directive/.test(text) && /worker/i.test(text)
    const failures = trouble.filter((text) => !isExpected(text)).map((reason) => ({ id: 'page', reason }))
    if (!threads && trouble.length === 0) failures.push({ id: 'page', reason: 'the policy forbade nothing' })
    return { passed: result.passed, failures: [...result.failures, ...failures] }
  } finally {
    await browser.close()
    await server.close()
  }
}

async function visit(browser, url) {
  const page = await browser.newPage()
  const trouble = []
  page.on('pageerror', (error) => trouble.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()))
  page.on('requestfailed', (request) => !request.url().startsWith('blob:') && trouble.push(`${request.url()} was not loaded`))
  await page.goto(url)
  // Asked again and again: a function that waits inside the page would break the page's own policy.
  const deadline = Date.now() + 120_000
  while (!(await page.evaluate(() => 'result' in globalThis))) {
    if (Date.now() > deadline) throw new Error(`the page gave no result in time: ${trouble.join('; ')}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { result: await page.evaluate(() => globalThis.result), trouble }
}
