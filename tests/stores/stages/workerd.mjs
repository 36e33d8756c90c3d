import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { compatibilityDate } from 'workerd'

const program = fileURLToPath(new URL('../program/worker.mjs', import.meta.url))

const SUITES = {
  d1: 'D1 by db0',
  'd1-auth': 'D1 by db0, through createAuth',
  'd1-tables': 'the tables in D1',
  object: 'Durable Object',
  'object-auth': 'Durable Object, through createAuth',
  shards: 'eight Durable Objects',
  'object-protocol': 'what is sent to a Durable Object',
  'object-alarm': 'the alarm of a Durable Object',
}

export async function run(tally, hallpass) {
  const workerd = new Miniflare({
    // Of the workerd that miniflare brings along, which is older than today.
    compatibilityDate,
    compatibilityFlags: ['nodejs_compat'],
    modules: await modules(hallpass.entry),
    d1Databases: ['DB'],
    durableObjects: {
      SESSIONS: { className: 'HallpassSessions', useSQLite: true },
      PLAIN: { className: 'PlainSessions' },
    },
  })
  try {
    for (const [suite, title] of Object.entries(SUITES)) {
      await tally.group(title, async () => {
        const answer = await workerd.dispatchFetch(`http://worker.test/${suite}`)
        const text = await answer.text()
        if (answer.status !== 200) throw new Error(`the worker answered ${answer.status}: ${text.slice(0, 2000)}`)
        return JSON.parse(text)
      })
    }
  } finally {
    await workerd.dispose()
  }
}

/** The Worker as wrangler bundles it: one script, and the `.wasm` a module beside it. */
async function modules(entry) {
  const wasm = new Map()
  const wasmBeside = {
    name: 'wasm-beside',
    setup({ onResolve }) {
      onResolve({ filter: /\.wasm$/ }, async ({ path, resolveDir }) => {
        wasm.set('./hallpass.wasm', await readFile(`${resolveDir}/${path}`))
        return { path: './hallpass.wasm', external: true }
      })
    },
  }
  const { outputFiles } = await build({
    entryPoints: [program],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker'],
    external: ['cloudflare:*', 'node:*'],
    alias: { 'hallpass-under-test': entry },
    plugins: [wasmBeside],
    logLevel: 'silent',
  })
  return [
    { type: 'ESModule', path: 'worker.js', contents: outputFiles[0].text },
    ...Array.from(wasm, ([path, contents]) => ({ type: 'CompiledWasm', path, contents })),
  ]
}
