/** Bundles `hallpass/password`: an entry for each runtime, the script of its threads inside it, and its module beside. */

import { copyFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

const ENTRIES = [
  { name: 'node', file: 'node.cjs', format: 'cjs', platform: 'node' },
  { name: 'deno', file: 'deno.js', format: 'esm', platform: 'neutral', external: ['node:*'] },
  { name: 'workerd', file: 'workerd.js', format: 'esm', platform: 'neutral' },
  { name: 'browser', file: 'browser.js', format: 'esm', platform: 'browser' },
]

/**
 * @param dist The folder of what is shipped.
 * @param made The folder with the WebAssembly module as the build of the crate left it.
 * @param bundle Bundles one source, as for the other entries.
 * @param writeNodeWrapper Writes the file for `import` beside the one for `require`.
 */
export async function bundlePasswords({ dist, made, bundle, writeNodeWrapper }) {
  copyFileSync(join(made, 'hallpass_password_bg.wasm'), join(dist, 'password.wasm'))
  for (const { name, file, ...entry } of ENTRIES) {
    await bundle({ source: `password/entry/${name}`, file: `password/${file}`, plugins: [inlinedScripts], ...entry })
  }
  writeNodeWrapper('password/node')
}

/**
 * `import source from 'inlined:./script.ts'` gives the bundled script as a string. A file of its own would get lost in
 * the bundlers of those who use the package.
 */
const inlinedScripts = {
  name: 'inlined-scripts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^inlined:/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path.slice('inlined:'.length)),
      namespace: 'inlined',
    }))
    onLoad({ filter: /./, namespace: 'inlined' }, async ({ path }) => {
      const { outputFiles } = await build({
        entryPoints: [path],
        bundle: true,
        write: false,
        format: 'esm',
        platform: 'neutral',
        target: 'es2022',
        external: ['node:*'],
        charset: 'utf8',
        legalComments: 'none',
        minify: true,
        logLevel: 'warning',
      })
      return { contents: outputFiles[0].text, loader: 'text' }
    })
  },
}
