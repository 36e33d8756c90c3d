// In JavaScript, since TypeScript does not know source phase imports. Deno takes the file as part of the program, so no
// permission is needed to read it.
import source module from '../../password.wasm'
import { initFailed } from '../../load/failed.js'
import { host } from '../thread/node.js'
import { connect } from '../workplace.js'

try {
  connect(module, host)
} catch (cause) {
  throw initFailed('password.wasm must be the one that came with the script', cause)
}
