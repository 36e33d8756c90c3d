import { createHash } from 'node:crypto'
import { join } from 'node:path'

import { bundleWorker, inWorkerd } from './stage/worker.mjs'

export async function run({ program }) {
  const bundle = await bundleWorker(join(program, 'worker.mjs'))
  const answer = JSON.parse(await inWorkerd(bundle))
  // A worker is handed the compiled module; its bytes are those that lie in the bundle.
  const wasm = Array.from(bundle.wasm.values(), (bytes) => createHash('sha256').update(bytes).digest('hex'))
  return { ...answer, wasm: [...answer.wasm, ...wasm] }
}

export const sees = { wasm: true }
