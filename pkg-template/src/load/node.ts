import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect, imports } from '../raw/boundary.js'
import { initFailed } from './failed.js'

// Written so that the tools that trace which files a program needs find the module: a literal name after __dirname.
try {
  const module = new WebAssembly.Module(readFileSync(join(__dirname, 'hallpass.wasm')))
  connect(new WebAssembly.Instance(module, imports))
} catch (cause) {
  throw initFailed('copy hallpass.wasm beside the bundle, keep hallpass out of the bundle, or allow it to read the file', cause)
}
