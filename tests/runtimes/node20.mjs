import { nodeRunner } from './node.mjs'

export const run = nodeRunner('node20', 'print.mjs')
export const sees = { wasm: true }
