/**
 * The demo page in the hands of a person, by Playwright and Chromium: the story with a server and without, and the
 * inspector.
 *
 *   node tests/browser/run.mjs [part ...]   builds and serves the page; `www` must be installed
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
import { hastyParts, storyParts } from './cases/story/parts.mjs'
import { launch } from './browser.mjs'
import { build, serve, shortTtl } from './server.mjs'

const inspector = { loading, signing, tokens, gallery, time, rules, keys, keyboard, privacy, accessibility, appearance }

const atOnce = 3

build()
const browser = await launch()
const servers = []
const failures = []
let passed = 0

const wanted = process.argv.slice(2)

try {
  const [demo, hasty] = [await started(30), await started(shortTtl)]
  const sections = [
    { server: hasty, hash: '#story', parts: hastyParts },
    { server: demo, hash: '#story', parts: storyParts },
    { server: demo, hash: '#inspector', parts: inspector },
  ]
  for (const { server, hash, parts } of sections) {
    for (const [part, cases] of Object.entries(parts)) {
      if (wanted.length > 0 && !wanted.includes(part)) continue
      const names = Object.keys(cases)
      if (names.length === 0) failures.push(`${part}: not a single case`)
      const waiting = [...names]
      await Promise.all(Array.from({ length: atOnce }, async () => {
        for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await run(part, name, server.url + hash, cases[name])
      }))
      console.log(`${String(names.length).padStart(6)}  ${part}`)
    }
  }
} finally {
  await browser.close()
  for (const server of servers) server.stop()
}

for (const failure of failures) console.error(`FAILED  ${failure}`)
console.log(`browser: ${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1

async function started(accessTtl) {
  const server = await serve(accessTtl)
  servers.push(server)
  return server
}

async function run(part, name, address, test) {
  let visit
  try {
    visit = await browser.visit(address)
    await test(visit.page, { ...visit, browser })
    visit.assertQuiet()
    passed++
  } catch (error) {
    failures.push(`${part}: ${name}\n        ${String(error?.stack ?? error).replaceAll('\n', '\n        ')}`)
  } finally {
    await visit?.close()
  }
}
