/**
 * The demo page in the hands of a person, by Playwright and Chromium.
 *
 *   node tests/browser/run.mjs             builds and serves the page itself; `www` must be installed
 *   HALLPASS_DEMO_URL=... node ...         takes a page that is served already
 */
import { appearance } from './cases/appearance.mjs'
import { accessibility } from './cases/accessibility.mjs'
import { gallery } from './cases/gallery.mjs'
import { keyboard } from './cases/keyboard.mjs'
import { keys } from './cases/keys.mjs'
import { loading } from './cases/loading.mjs'
import { privacy } from './cases/privacy.mjs'
import { rules } from './cases/rules.mjs'
import { signing } from './cases/signing.mjs'
import { time } from './cases/time.mjs'
import { tokens } from './cases/tokens.mjs'
import { launch } from './browser.mjs'
import { serve } from './server.mjs'

const parts = { loading, signing, tokens, gallery, time, rules, keys, keyboard, privacy, accessibility, appearance }

const atOnce = 3

const server = await serve()
const browser = await launch(server.url)
const failures = []
let passed = 0

try {
  for (const [part, cases] of Object.entries(parts)) {
    const names = Object.keys(cases)
    if (names.length === 0) failures.push(`${part}: not a single case`)
    const waiting = [...names]
    await Promise.all(Array.from({ length: atOnce }, async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await run(part, name, cases[name])
    }))
    console.log(`${String(names.length).padStart(6)}  ${part}`)
  }
} finally {
  await browser.close()
  server.stop()
}

for (const failure of failures) console.error(`FAILED  ${failure}`)
console.log(`browser: ${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1

async function run(part, name, test) {
  let visit
  try {
    visit = await browser.visit()
    await test(visit.page, visit)
    visit.assertQuiet()
    passed++
  } catch (error) {
    failures.push(`${part}: ${name}\n        ${String(error?.stack ?? error).replaceAll('\n', '\n        ')}`)
  } finally {
    await visit?.close()
  }
}
