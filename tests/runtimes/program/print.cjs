'use strict'

// `require` takes no ES module in Node 20, so what watches the import is loaded by `import`; the
// package itself is taken by `require`, and used before the next turn of the event loop.
async function main() {
  const { observed } = await import('./observe.mjs')
  const hallpass = require('hallpass')
  const { guards } = require('hallpass/fetch')
  const { randomness } = observed
  const wasm = [...observed.wasm]
  const key = hallpass.Key.hmac('a secret of the tests, 32 bytes or more')
  const token = hallpass.sign({ sub: 'ada' }, key, { expiresIn: 60, currentDate: 1_800_000_000 })
  const { claims } = hallpass.verify(token, key, { currentDate: 1_800_000_000 })
  key.dispose()
  const { program } = await import('./program.mjs')
  console.log(JSON.stringify(await program(hallpass, guards, { randomness, wasm, claims })))
}

main()
