import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../target/screenshots/', import.meta.url))
mkdirSync(folder, { recursive: true })

/** Takes pictures of what is seen, and of the whole page, for people to look at. */
export async function picture(page, name) {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${folder}demo-${name}.png`, animations: 'disabled' })
  await page.screenshot({ path: `${folder}demo-${name}-full.png`, animations: 'disabled', fullPage: true })
}
