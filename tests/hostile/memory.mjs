import { equal, holds, refusal } from '../suite/checks.mjs'
import { at } from './bench-of-refusals.mjs'

const MEGABYTE = 1_048_576

/**
 * What is too large is not copied into the module: its memory stays as it is. Comes before all else that could make the
 * memory grow, since it is when it grows that it can be seen from outside.
 */
export function memory(bench) {
  const { hallpass, key, token, verifier } = bench
  const { Key, KeySet, createAuth, decodeUnverified, sign, verify } = hallpass
  bench.check('hostile/what is too large does not make the memory of the module grow', () => {
    const auth = createAuth({ issuer: 'i', audience: 'a', key })
    const size = seeMemory(bench)
    // The limit of a text that is read at all is 1 MiB and 64 KiB.
    const huge = 'a'.repeat(2 * MEGABYTE)
    const calls = {
      TOKEN_TOO_LARGE: [
        () => verify('a'.repeat(MEGABYTE), key, at),
        () => verify(`${token}.${huge}`, key, at),
        () => verify(huge, key, { ...at, maxTokenBytes: MEGABYTE }),
        () => verifier.verify(huge),
        () => auth.authenticate(`Bearer ${huge}`),
        () => decodeUnverified(huge),
      ],
      INVALID_KEY: [
        () => Key.hmac(huge), () => Key.hmac(new Uint8Array(16 * MEGABYTE)), () => Key.fromPem(huge), () => Key.fromJwk(huge),
        () => KeySet.fromJwks(huge),
      ],
      INVALID_ARGUMENT: [() => sign({ a: huge }, key, at), () => Key.fromJwk({ kty: huge })],
      INVALID_OPTION: [
        () => createAuth({ issuer: huge, audience: 'a', key }), () => auth.authenticate('', { subject: huge }),
        () => verify(token, key, { issuer: huge }), () => verify(token, key, { [huge]: 1 }), () => sign({}, key, { audience: [huge] }),
      ],
    }
    for (const [code, tries] of Object.entries(calls)) {
      for (const call of tries) {
        const before = size()
        refusal(hallpass, code, call)
        equal(size(), before, `the memory after ${call}`)
      }
    }
    auth.dispose()
    bench.works()
  })
}

/** Makes the memory grow while the getter of its buffer is watched; what asks for the buffer then is the package. */
function seeMemory({ hallpass, key }) {
  const { prototype } = WebAssembly.Memory
  const real = Object.getOwnPropertyDescriptor(prototype, 'buffer')
  const made = []
  let seen
  function get() {
    seen = this
    return Reflect.apply(real.get, this, [])
  }
  Object.defineProperty(prototype, 'buffer', { ...real, get })
  try {
    while (seen === undefined && made.length < 60_000) made.push(hallpass.createVerifier(key, { ...at, issuer: 'a'.repeat(1000) }))
  } finally {
    Object.defineProperty(prototype, 'buffer', real)
    for (const thing of made) thing.dispose()
  }
  holds(seen instanceof WebAssembly.Memory, 'the memory was seen')
  return () => seen.buffer.byteLength
}
