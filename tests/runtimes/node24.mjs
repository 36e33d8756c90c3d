import { nodeRunner } from './node.mjs'

export const run = nodeRunner('node24', 'print.mjs')
export const sees = { wasm: true }
