import { createRequire } from 'node:module'

import { stack } from './hostile/stack.mjs'
import { failing } from './program.mjs'
import { runChecks } from './suite/run.mjs'
import { vectors } from './vectors.mjs'

const require = createRequire(import.meta.url)
const path = require.resolve('hallpass')

/** The package with a module of its own, so that one that was cut short spoils no other call. */
function load() {
  delete require.cache[path]
  return require(path)
}

console.log(JSON.stringify(await runChecks(load, vectors.selfTest ? failing : stack)))
