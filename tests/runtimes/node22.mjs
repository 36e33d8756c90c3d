import { nodeRunner } from './node.mjs'

export const run = nodeRunner('node22', 'print.mjs')
export const sees = { wasm: true }
