// Secrets are gone from the module's memory once their last owner was disposed of.
//
// The memory is private to the package, so the constructor that makes it is watched before the package is loaded.

import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto'

let memory
const { Instance } = WebAssembly
WebAssembly.Instance = class extends Instance {
  constructor(module, imports) {
    super(module, imports)
    memory = this.exports.memory
  }
}
const { Key, KeySet, createAuth, sign, verify } = await import('../../target/npm/hallpass/dist/node.mjs')

let [passed, failed] = [0, 0]

/** `use` gets a secret to work with, and gives back what must be disposed of. */
async function check(name, secret, use) {
  const owners = await use()
  // Without this the check could not fail: what is looked for must be found while it is in use.
  const wasThere = owners.kept === undefined || contains(owners.kept)
  for (const owner of owners.dispose) owner.dispose()
  const left = secret.filter(([, bytes]) => contains(bytes)).map(([what]) => what)
  const ok = wasThere && left.length === 0
  ok ? passed++ : failed++
  const why = wasThere ? `left behind: ${left.join(', ')}` : 'what is looked for was never there'
  console.log(ok ? `ok   ${name}` : `FAIL ${name}: ${why}`)
}

function contains(bytes) {
  return Buffer.from(memory.buffer).includes(bytes)
}

/** All forms in which the module may have held a secret. */
function forms(secret) {
  return [
    ['bytes', secret],
    ['base64url', Buffer.from(secret.toString('base64url'))],
    ['base64', Buffer.from(secret.toString('base64'))],
  ]
}

for (const length of [32, 64, 65_536]) {
  const secret = randomBytes(length)
  await check(`an HMAC secret of ${length} bytes`, forms(secret), () => {
    const key = Key.hmac(secret)
    verify(sign({}, key, { expiresIn: 60 }), key)
    return { dispose: [key], kept: secret }
  })
}

const text = `a secret that is text: ${randomBytes(32).toString('hex')}`
await check('an HMAC secret that is text', [['text', Buffer.from(text)]], () => ({
  dispose: [Key.hmac(text)],
  kept: Buffer.from(text),
}))

const secret = randomBytes(48)
await check('an exported HMAC secret', forms(secret), () => {
  const key = Key.fromJwk({ kty: 'oct', alg: 'HS384', k: secret.toString('base64url') })
  key.exportSecretJwk()
  return { dispose: [key], kept: secret }
})

const refused = randomBytes(20)
await check('a secret that was too short', forms(refused), () => {
  try {
    Key.hmac(refused)
  } catch {}
  return { dispose: [] }
})

const { privateKey } = generateKeyPairSync('ed25519')
const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d, 'base64url')
await check('an Ed25519 key from a JWK, exported', forms(seed), () => {
  const key = Key.fromJwk(privateKey.export({ format: 'jwk' }))
  sign({}, key)
  key.exportSecretJwk()
  return { dispose: [key], kept: seed }
})
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' })
await check('an Ed25519 key from a PEM', [...forms(seed), ['PEM', Buffer.from(pem)]], () => {
  const key = Key.fromPem(pem)
  sign({}, key)
  return { dispose: [key], kept: seed }
})

const shared = randomBytes(32)
await check('a key that a set shares, when both are gone', forms(shared), () => {
  const key = Key.hmac(shared)
  const set = new KeySet([key])
  key.dispose()
  return { dispose: [set], kept: shared }
})

const signing = randomBytes(32)
const parties = { issuer: 'https://id.example', audience: 'api' }
const label = `hallpass refresh key ${JSON.stringify({ iss: parties.issuer, aud: [parties.audience] })}`
const refreshKey = createHmac('sha256', signing).update(label).digest()
await check('a refresh key, and the key it comes from', [...forms(signing), ['refresh key', refreshKey]], async () => {
  const key = Key.hmac(signing)
  const auth = createAuth({ ...parties, key })
  const { refreshToken } = await auth.login('ada')
  await auth.refresh(refreshToken)
  return { dispose: [auth, key], kept: signing }
})

console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
