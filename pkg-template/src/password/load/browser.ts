import { initFailed } from '../../load/failed.js'
import { host } from '../thread/web.js'
import { connect } from '../workplace.js'

// Written so that bundlers find the file: a literal name, relative to import.meta.url.
const { href } = new URL('../password.wasm', import.meta.url)

// The development server of Vite moves scripts, but not the files beside them, into a folder of its own.
const unmoved = href.replace(/\.vite\/(?:.*\/)?password\.wasm/, 'hallpass/dist/password.wasm')

try {
  connect(await compile(await fetch(unmoved)), host)
} catch (cause) {
  throw initFailed('serve password.wasm in the folder above the script that holds hallpass/password', cause)
}

async function compile(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) throw new Error(`the answer was ${response.status}`)
  // Browsers compile while they download only if the server names the type of the file.
  if (response.headers.get('content-type') === 'application/wasm') return WebAssembly.compileStreaming(response)
  return WebAssembly.compile(await response.arrayBuffer())
}
