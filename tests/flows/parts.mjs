import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { build } from 'esbuild'

export const www = fileURLToPath(new URL('../../www/', import.meta.url))

/** Bundles the parts of the server for the tests. It stands in `www`, where it finds the packages that the server uses. */
export async function loadParts() {
  const outfile = join(www, 'dist-server/tests/parts.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('./program/parts.ts', import.meta.url))],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  })
  return import(pathToFileURL(outfile))
}
