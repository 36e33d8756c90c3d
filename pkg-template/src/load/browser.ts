import { connect, imports } from '../raw/boundary.js'
import { initFailed } from './failed.js'

// Written so that bundlers find the file: a literal name, relative to import.meta.url.
const { href } = new URL('./hallpass.wasm', import.meta.url)

// The development server of Vite 7 moves scripts, but not the files beside them, into a folder of its own.
const unmoved = href.replace(/\.vite\/.*deps\/hallpass\.wasm/, 'hallpass/dist/hallpass.wasm')

try {
  connect(await instantiate(await fetch(unmoved)))
} catch (cause) {
  throw initFailed('serve hallpass.wasm beside the script that holds hallpass', cause)
}

async function instantiate(response: Response): Promise<WebAssembly.Instance> {
  if (!response.ok) throw new Error(`the answer was ${response.status}`)
  // Browsers compile while they download only if the server names the type of the file.
  if (response.headers.get('content-type') === 'application/wasm') {
    return (await WebAssembly.instantiateStreaming(response, imports)).instance
  }
  return (await WebAssembly.instantiate(await response.arrayBuffer(), imports)).instance
}
