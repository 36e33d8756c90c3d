import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { initFailed } from '../../load/failed.js'
import { host } from '../thread/node.js'
import { connect } from '../workplace.js'

try {
  connect(new WebAssembly.Module(read()), host)
} catch (cause) {
  throw initFailed('copy password.wasm beside the bundle, keep hallpass out of the bundle, or allow it to read the file', cause)
}

// Written so that the tools that trace which files a program needs find the module: literal names after __dirname.
function read(): Uint8Array<ArrayBuffer> {
  try {
    // Beside a bundle.
    return readFileSync(join(__dirname, 'password.wasm'))
  } catch {
    return readFileSync(join(__dirname, '../password.wasm'))
  }
}
