import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { equal, holds, newChecks } from '../suite/checks.mjs'

/** Whoever verifies tokens never loads the module of passwords, and the other way round. */
export async function apart({ packageDir }) {
  const { check, outcome } = newChecks()
  const dist = join(packageDir, 'dist')
  const scripts = (folder) => readdir(folder).then((names) => names.filter((name) => /\.(js|cjs|mjs)$/.test(name)))
  const reads = async (folder, name) => {
    const text = await readFile(join(folder, name), 'utf8')
    return ['hallpass.wasm', 'password.wasm'].filter((module) => text.includes(module))
  }
  const folder = join(dist, 'password')
  for (const name of await scripts(dist)) {
    await check(`apart/${name} has nothing of passwords`, async () => {
      holds(!(await reads(dist, name)).includes('password.wasm'), 'it does not name the module')
      holds(!/['"]\.\/password\//.test(await readFile(join(dist, name), 'utf8')), 'it does not import an entry of passwords')
    })
  }
  for (const name of await scripts(folder)) {
    await check(`apart/password/${name} has nothing of tokens`, async () => {
      equal((await reads(folder, name)).filter((module) => module === 'hallpass.wasm'), [])
      const text = await readFile(join(folder, name), 'utf8')
      const imported = [...text.matchAll(/(?:from|import|require\()\s*["']([^"']+)["']/g)].map(([, path]) => path)
      const others = imported.filter((path) => !/^(node:(fs|os|path|timers|worker_threads)|\.\.\/error\.c?js|\.\.\/password\.wasm|\.\/node\.cjs)$/.test(path))
      equal(others, [])
    })
  }
  return outcome()
}
