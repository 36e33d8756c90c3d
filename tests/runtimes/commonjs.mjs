import { nodeRunner } from './node.mjs'

/** The oldest supported Node, with the package taken by `require`. */
export const run = nodeRunner('node20', 'print.cjs')
export const sees = { wasm: true }
