import module from '../../password.wasm'
import { initFailed } from '../../load/failed.js'
import { host } from '../thread/none.js'
import { connect } from '../workplace.js'

// Workers refuse to compile bytes. A static import gives the module, compiled when the Worker was deployed.
try {
  connect(module, host)
} catch (cause) {
  throw initFailed('the bundler must hand password.wasm on as a compiled module', cause)
}
