import { observed } from './observe.mjs'
// The package comes second, so that its import is seen.
import * as hallpass from 'hallpass'
import { guards } from 'hallpass/fetch'

// Runs while the modules are still being evaluated: no `await`, no set-up call, no callback.
const { randomness } = observed
const wasm = [...observed.wasm]
const key = hallpass.Key.hmac('a secret of the tests, 32 bytes or more')
const token = hallpass.sign({ sub: 'ada' }, key, { expiresIn: 60, currentDate: 1_800_000_000 })
const { claims } = hallpass.verify(token, key, { currentDate: 1_800_000_000 })
key.dispose()

export const atImport = { randomness, wasm, claims }
export { guards, hallpass }
