// Watches what the import of the package does. This module must be evaluated before the package,
// so whoever imports both has to import this one first.

export const observed = { randomness: 0, wasm: [] }

const random = Object.getPrototypeOf(globalThis.crypto)
for (const name of ['getRandomValues', 'randomUUID']) {
  const real = random[name]
  random[name] = function counted(...args) {
    observed.randomness += 1
    return Reflect.apply(real, globalThis.crypto, args)
  }
}

const { Module, compile, compileStreaming, instantiate, instantiateStreaming } = globalThis.WebAssembly
WebAssembly.Module = class extends Module {
  constructor(bytes, ...rest) {
    note(bytes)
    super(bytes, ...rest)
  }
}
for (const [name, real] of Object.entries({ compile, instantiate })) {
  WebAssembly[name] = (source, ...rest) => {
    if (!(source instanceof Module)) note(source)
    return real(source, ...rest)
  }
}
for (const [name, real] of Object.entries({ compileStreaming, instantiateStreaming })) {
  if (real === undefined) continue
  WebAssembly[name] = async (source, ...rest) => {
    const response = await source
    note(await response.clone().arrayBuffer())
    return real(response, ...rest)
  }
}

function note(bytes) {
  const view = ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes)
  observed.wasm.push(view.slice())
}
