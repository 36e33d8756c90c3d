import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { compatibilityDate } from 'workerd'

/** The bundle of a worker as wrangler makes it: one script, and each `.wasm` a module beside it. */
export async function bundleWorker(entry) {
  const wasm = new Map()
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    logLevel: 'silent',
    plugins: [collectWasm(wasm)],
  })
  return { script: outputFiles[0].text, wasm }
}

/** Sends one request to the worker in workerd and gives its answer as text. */
export async function inWorkerd({ script, wasm }) {
  const workerd = new Miniflare({
    compatibilityDate,
    modules: [
      { type: 'ESModule', path: 'worker.js', contents: script },
      ...Array.from(wasm, ([path, contents]) => ({ type: 'CompiledWasm', path, contents })),
    ],
  })
  try {
    const response = await workerd.dispatchFetch('http://worker.test/')
    const text = await response.text()
    if (response.status !== 200) throw new Error(`the worker answered ${response.status}: ${text.slice(0, 2000)}`)
    return text
  } finally {
    await workerd.dispose()
  }
}

function collectWasm(wasm) {
  return {
    name: 'collect-wasm',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /\.wasm(\?module)?$/ }, async ({ path, resolveDir, kind, pluginData }) => {
        if (pluginData === 'resolved here') return undefined
        const plain = path.replace(/\?module$/, '')
        const found = plain.startsWith('.')
          ? join(resolveDir, plain)
          : (await resolve(plain, { resolveDir, kind, pluginData: 'resolved here' })).path
        const contents = await readFile(found)
        const name = `./${createHash('sha1').update(contents).digest('hex')}-${basename(found)}`
        wasm.set(name, contents)
        return { path: name, external: true }
      })
    },
  }
}
