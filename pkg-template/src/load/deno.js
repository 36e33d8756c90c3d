// In JavaScript, since TypeScript does not know source phase imports. Deno takes the file as part of the program, so no
// permission is needed to read it.
import source module from '../hallpass.wasm'
import { connect, imports } from '../raw/boundary.js'
import { initFailed } from './failed.js'

try {
  connect(new WebAssembly.Instance(module, imports))
} catch (cause) {
  throw initFailed('hallpass.wasm must be the one that came with the script', cause)
}
