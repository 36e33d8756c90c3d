/** The keys and key sets of the vectors by name, each made when it is first asked for. */
export function newKeyring(hallpass, { keys, sets }) {
  const made = new Map()

  function find(name) {
    if (!made.has(name)) made.set(name, make(name))
    return made.get(name)
  }

  function make(name) {
    if (Object.hasOwn(keys, name)) return readKey(hallpass, keys[name])
    if (Object.hasOwn(sets, name)) return new hallpass.KeySet(sets[name].map(find))
    throw new Error(`the vectors hold no key or set named ${name}`)
  }

  return {
    find,
    dispose() {
      for (const item of made.values()) item.dispose()
      made.clear()
    },
  }
}

/** An auth of the keys that go by these names. */
export function newAuth({ createAuth }, keyring, names, options) {
  const keys = names.map(keyring.find)
  return createAuth({ ...options, ...(keys.length === 1 ? { key: keys[0] } : { keys }) })
}

/** The key that a vector describes. */
export function readKey({ Key }, { hmac, jwk, pem, options }) {
  if (hmac !== undefined) return Key.hmac(hmac.text ?? bytesOf(hmac.base64url), options)
  if (jwk !== undefined) return Key.fromJwk(jwk, options)
  if (pem !== undefined) return Key.fromPem(pem, options)
  throw new Error('the vector holds neither hmac nor jwk nor pem')
}

function bytesOf(base64url) {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
