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

const form = 'application/x-www-form-urlencoded'
const json = 'application/json'

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

const csrfKey = createHmac('sha256', signing).update(label.replace('refresh', 'csrf')).digest()
await check('a CSRF key', [...forms(signing), ['CSRF key', csrfKey]], async () => {
  const key = Key.hmac(signing)
  const auth = createAuth({ ...parties, key, cookies: true })
  const response = await loggedIn(auth, '/login?cookie=1', json, JSON.stringify({ username: 'ada', password: 'x' }))
  if (!(await response.text()).includes('hpc_')) throw new Error('there is no CSRF token')
  return { dispose: [auth, key], kept: signing }
})

/** What a request brings is gone when it was read, and not only when something is disposed of. */
for (const [name, type, write, authorization] of [
  ['a form', form, (password) => `username=ada&password=${encodeURIComponent(password)}&scope=${'a%20'.repeat(500)}b`],
  ['a form that is refused', form, (password) => `username=ada&password=${encodeURIComponent(password)}%`],
  ['JSON', json, (password) => JSON.stringify({ password, username: 'ada' })],
  ['JSON with escapes', json, (password) => `{"username":"ada","password":"\\"\\u0061${password}"}`],
  ['JSON that is refused', json, (password) => `{"username":"ada","password":"\\"${password}","scope":[]}`],
  ['the secret of a client', form, (secret) => `username=ada&password=x&client_id=app&client_secret=${secret}`],
  ['HTTP Basic', form, () => 'username=ada&password=x', (secret) => `Basic ${btoa(`app:${secret}`)}`],
]) {
  const password = randomBytes(20).toString('hex')
  await check(`a password in ${name}`, forms(Buffer.from(password)), async () => {
    const auth = createAuth({ ...parties, key: Key.hmac(signing) })
    const response = await loggedIn(auth, '/token', type, write(password), authorization?.(password))
    if (response.status !== (name.includes('refused') ? 400 : 200)) throw new Error(`the answer is ${response.status}`)
    return { dispose: [] }
  })
}

async function loggedIn(auth, path, type, body, authorization) {
  const scope = ['a', 'b']
  const handler = auth.handler({ findUser: () => ({ subject: 'ada', passwordHash: 'x', scope }), checkPassword: () => true })
  const headers = { 'content-type': type, ...(authorization && { authorization }) }
  return handler(new Request(`https://api.example${path}`, { method: 'POST', headers, body }))
}

console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
