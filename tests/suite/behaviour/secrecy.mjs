import { equal, holds } from '../checks.mjs'
import { at, ed25519Jwk, secret } from './samples.mjs'

/** No way to show a key that a log or a debugger takes may show its secret. */
export async function secrecy(hallpass, check) {
  const { Key, KeySet, createVerifier } = hallpass
  const inspect = await inspector()
  const hmac = Key.hmac(secret)
  const pair = Key.fromJwk({ ...ed25519Jwk })
  const set = new KeySet([hmac])
  const verifier = createVerifier(hmac, at)
  const shown = {
    'JSON.stringify': (item) => JSON.stringify(item) ?? '',
    'String': (item) => String(item),
    'the own members': (item) => JSON.stringify(everyMember(item)),
    'the console': inspect,
  }

  const items = { 'an HMAC key': hmac, 'an Ed25519 key': pair, 'a key set': set, 'a verifier': verifier }
  for (const [what, item] of Object.entries(items)) {
    for (const [how, show] of Object.entries(shown)) {
      check(`secrecy/${how} does not show the secret of ${what}`, () => {
        const text = show(item)
        holds(typeof text === 'string', 'there is a text')
        for (const form of secretForms) holds(!text.includes(form), `${how} shows ${form.length} characters of it`)
      })
    }
  }
  check('secrecy/only the export that is named so gives the secret', () => {
    equal(pair.exportSecretJwk().d, ed25519Jwk.d)
    equal('d' in pair.publicJwk(), false)
  })
  for (const item of Object.values(items)) item.dispose()
}

const secretForms = [
  secret,
  btoa(secret).replaceAll('=', ''),
  Array.from(new TextEncoder().encode(secret)).join(','),
  ed25519Jwk.d,
]

/** All that can be reached by name, symbol or prototype, two levels deep. */
function everyMember(item, depth = 2) {
  if (typeof item !== 'object' || item === null) return String(item)
  if (depth === 0) return {}
  const found = {}
  for (let at = item; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Reflect.ownKeys(at)) {
      const descriptor = Object.getOwnPropertyDescriptor(at, name)
      const value = descriptor.get ? descriptor.get.call(item) : descriptor.value
      found[String(name)] = typeof value === 'function' ? 'function' : everyMember(value, depth - 1)
    }
  }
  return found
}

/** What the console of this runtime would print; a browser's console goes by the own members. */
async function inspector() {
  if (globalThis.Deno !== undefined) return (item) => globalThis.Deno.inspect(item, { depth: 9, showHidden: true })
  if (globalThis.Bun !== undefined) return (item) => globalThis.Bun.inspect(item, { depth: 9 })
  if (globalThis.process?.versions?.node !== undefined) {
    const { inspect } = globalThis.process.getBuiltinModule('node:util')
    return (item) => inspect(item, { depth: 9, showHidden: true })
  }
  return (item) => JSON.stringify(Object.entries(Object.getOwnPropertyDescriptors(item)))
}
