import { readFileSync } from 'node:fs'

/** The version of a package of the tests, read from its own package.json. */
export function installedVersion(name) {
  const path = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
  return JSON.parse(readFileSync(path, 'utf8')).version
}
