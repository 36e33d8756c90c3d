// What a password leaves behind in the memory of the module: nothing. It is worked on in place here, where the memory can
// be looked at.

import { observed } from './observed-threads.mjs'

const memories = []
const { Instance } = WebAssembly
WebAssembly.Instance = class extends Instance {
  constructor(...args) {
    super(...args)
    memories.push(this.exports.memory)
  }
}
observed.refusal = new Error('no threads here')

const { hashPassword, verifyPassword } = await import('hallpass/password')
const { holds, newChecks } = await import('../../suite/checks.mjs')
const { vectors } = await import('./vectors.mjs')

const secret = 'the secret of the tests'
const { check, outcome } = newChecks()
const stored = (id) => vectors.hashes.find((vector) => vector.id === id).hash
const ways = {
  'a new hash': () => hashPassword(secret),
  Argon2: () => verifyPassword(stored('argon2id/as hallpass by itself'), secret),
  nobody: () => verifyPassword(undefined, secret),
  bcrypt: () => verifyPassword(stored('bcrypt/2b 5'), secret),
  scrypt: () => verifyPassword(stored('scrypt/14 8 1'), secret),
  PBKDF2: () => verifyPassword(stored('pbkdf2-sha512/PHC'), secret),
  'a hash that is refused': () => verifyPassword('$2x$04$', secret).catch(() => {}),
  'a password that is refused': () => verifyPassword(stored('bcrypt/2b 5'), secret.repeat(4)).catch(() => {}),
}
for (const [name, work] of Object.entries(ways)) {
  await check(`wiped/after ${name}`, async () => {
    await work()
    holds(memories.length > 0, 'there is a module')
    for (const { buffer } of memories) {
      const bytes = Buffer.from(buffer)
      holds(bytes.indexOf(secret.slice(0, 12)) < 0, 'no beginning of the password is there')
      holds(bytes.indexOf(secret.slice(-12)) < 0, 'no end of the password is there')
      // Constants, stack and a few small things: not the megabytes that the password was worked into.
      const left = bytes.reduce((count, byte) => count + (byte === 0 ? 0 : 1), 0)
      holds(left < 100_000, `${left} bytes are not zero`)
    }
  })
}
console.log(JSON.stringify(await outcome()))
