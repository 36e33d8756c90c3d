import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const parent = fileURLToPath(new URL('../../../target/tmp/', import.meta.url))

/** What to do when this process ends, whatever makes it end. */
const atTheEnd = new Set()

process.on('exit', () => {
  for (const undo of [...atTheEnd].reverse()) undo()
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1))

/** Has a function called, which must not wait for anything, when this process ends; the answer calls it off. */
export function whenThisEnds(undo) {
  atTheEnd.add(undo)
  return () => atTheEnd.delete(undo)
}

/** A folder that is gone when this process ends. */
export function temporaryFolder(name, under = parent) {
  mkdirSync(under, { recursive: true })
  const folder = mkdtempSync(join(under, `${name}-`))
  whenThisEnds(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}
