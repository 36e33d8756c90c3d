// node tests/memory/run.mjs
//
// A server runs for months: what the module needs it has after the first few thousand calls, and a million more do not
// make its memory grow by a page. Runs the package in target/npm/hallpass.

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'

const PAGE = 65_536
const MOST_AT_START = 4 * 1024 * 1024

const memory = seeMemory()
const atStart = memory.buffer.byteLength
assert.ok(atStart <= MOST_AT_START, `the module starts with ${atStart} bytes of memory`)

const { Key, KeySet, createVerifier, sign, tryVerify, verify } = hallpass()
const secret = 'a secret of the tests, 32 bytes or more'
const hmac = Key.hmac(secret, { kid: 'h' })
const edwards = Key.generate('EdDSA', { kid: 'e' })
const set = new KeySet([hmac, edwards])
const policy = { issuer: 'i', audience: 'a', scopes: 'read' }
const verifiers = [createVerifier(set, policy), createVerifier(hmac, policy, { cacheSize: 100 })]

work(10_000)
const settled = memory.buffer.byteLength
work(990_000)
const grown = (memory.buffer.byteLength - settled) / PAGE
assert.equal(grown, 0, `the memory grew by ${grown} pages between call 10,000 and call 1,000,000`)
console.log(`${atStart / 1024} KiB at the start, ${settled / 1024} KiB after 10,000 calls and after 1,000,000`)
console.log('2 passed, 0 failed')

/** Calls of every kind, each with other contents than the one before. */
function work(calls) {
  for (let call = 0; call < calls; ) {
    const n = call
    const token = sign({ n, scope: 'read write', list: Array(n % 50).fill('role') }, hmac, {
      issuer: 'i', audience: 'a', subject: `s${n}`, expiresIn: '15m',
    })
    for (let round = 0; round < 4; round += 1) {
      for (const verifier of verifiers) assert.equal(verifier.verify(token).claims.n, n)
      assert.equal(tryVerify(`${token}x`, set, policy).ok, false)
      assert.equal(tryVerify(token, hmac, { ...policy, scopes: `s${n % 100}` }).ok, false)
    }
    call += 17
    if (n % 50 === 0) {
      assert.equal(verify(sign({ n }, edwards, { expiresIn: 60 }), set).claims.n, n)
      const short = Key.hmac(secret + n)
      const verifier = createVerifier(short, policy, { cacheSize: 10 })
      assert.equal(verifier.tryVerify(token).ok, false)
      for (const one of [verifier, short]) one.dispose()
      call += 6
    }
  }
}

/** The memory of the module, which the package shows to nobody: caught when it is made. */
function seeMemory() {
  const { Instance } = WebAssembly
  let seen
  WebAssembly.Instance = class extends Instance {
    constructor(...given) {
      super(...given)
      seen = this.exports.memory
    }
  }
  hallpass()
  WebAssembly.Instance = Instance
  assert.ok(seen instanceof WebAssembly.Memory, 'the memory was seen')
  return seen
}

function hallpass() {
  return createRequire(import.meta.url)('../../target/npm/hallpass/dist/node.cjs')
}
