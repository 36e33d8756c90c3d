import assert from 'node:assert/strict'
import { join } from 'node:path'

import { build } from 'esbuild'

import { www } from '../parts.mjs'

const PORTABLE = ['app.ts', 'keys.ts', 'seed.ts', 'users-memory.ts']

/** What a browser and a Worker can load as well as Node can. */
const PACKAGES = /^(hallpass|hono|hono-openapi|valibot)(\/|$)/

/** The app runs wherever there is `fetch`, so it imports nothing that only some have. */
export function checks() {
  return [
    {
      name: 'the app imports nothing of Node, and no driver of a database',
      run: async () => {
        const { metafile } = await build({
          entryPoints: PORTABLE.map((file) => join(www, 'server', file)),
          bundle: true,
          packages: 'external',
          platform: 'neutral',
          outdir: 'out',
          write: false,
          metafile: true,
          logLevel: 'silent',
        })
        const imports = Object.values(metafile.inputs).flatMap((input) => input.imports)
        const packages = new Set(imports.filter(({ external }) => external).map(({ path }) => path))
        assert.ok(packages.has('hono') && packages.has('hallpass/hono'), [...packages].join())
        assert.deepEqual([...packages].filter((name) => !PACKAGES.test(name)), [])
      },
    },
  ]
}
