import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The file that `exports` of the package gives for a subpath under these conditions. */
export async function resolveExport(packageDir, subpath, conditions) {
  const { exports } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8'))
  const path = choose(exports[subpath], new Set([...conditions, 'default']))
  if (path === undefined) throw new Error(`nothing is exported as ${subpath} for ${conditions.join(', ')}`)
  return join(packageDir, path)
}

function choose(target, conditions) {
  if (target === undefined || typeof target === 'string') return target
  for (const [condition, inner] of Object.entries(target)) {
    const path = conditions.has(condition) ? choose(inner, conditions) : undefined
    if (path !== undefined) return path
  }
  return undefined
}
