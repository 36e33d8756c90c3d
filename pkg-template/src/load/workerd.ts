import module from '../hallpass.wasm'
import { connect, imports } from '../raw/boundary.js'
import { initFailed } from './failed.js'

// Workers refuse to compile bytes. A static import gives the module, compiled when the Worker was deployed.
try {
  connect(new WebAssembly.Instance(module, imports))
} catch (cause) {
  throw initFailed('the bundler must hand hallpass.wasm on as a compiled module', cause)
}
