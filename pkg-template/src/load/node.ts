import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { uncurried } from '../intrinsics.js'
import { connect, imports } from '../raw/boundary.js'
import { initFailed } from './failed.js'

/** How a `Buffer` turns into text. It is half the work of a `TextDecoder` for texts as short as claims, and takes any `Uint8Array`. */
const { utf8Slice } = Buffer.prototype as { utf8Slice?: (this: Uint8Array, start: number, end: number) => string }

// Written so that the tools that trace which files a program needs find the module: a literal name after __dirname.
try {
  const module = new WebAssembly.Module(readFileSync(join(__dirname, 'hallpass.wasm')))
  connect(new WebAssembly.Instance(module, imports), utf8Slice && uncurried(utf8Slice))
} catch (cause) {
  throw initFailed('copy hallpass.wasm beside the bundle, keep hallpass out of the bundle, or allow it to read the file', cause)
}
