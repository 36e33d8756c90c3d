import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { freshProject } from '../runtimes/stage/fresh-project.mjs'

const ENTRY = `export * from 'hallpass'
export { memorySessions } from 'hallpass/stores/memory'
export { sqlSessions } from 'hallpass/stores/sql'
export { redisSessions } from 'hallpass/stores/redis'
export { durableObjectSessions, HallpassSessions } from 'hallpass/stores/durable-object'
export { fixedClock, storeConformance } from 'hallpass/testing'
`

/**
 * Installs the packed package into a fresh project and loads it from there: what is tested is what a user gets.
 *
 * @returns What the package exports, and `entry`, the file that does so in the project.
 */
export async function installedPackage() {
  const { folder } = await freshProject('stores')
  const entry = join(folder, 'hallpass.mjs')
  // The imports stand in the project, so that they resolve as a user's do.
  await writeFile(entry, ENTRY)
  return { entry, ...(await import(pathToFileURL(entry))) }
}
