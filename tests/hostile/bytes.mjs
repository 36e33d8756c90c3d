import { equal } from '../suite/checks.mjs'
import { at, secret } from './bench-of-refusals.mjs'

const encoded = new TextEncoder().encode(secret)

/** What passes for bytes, and what only looks like them. */
export function bytes(bench) {
  const { hallpass, refuses, accepts, token } = bench
  const { Key } = hallpass
  const wrong = {
    'a detached view': () => detached(),
    'a view of memory that shrank': () => outOfBounds(),
    'a view of shared memory': () => shared(),
    'an object with the prototype of Uint8Array': () => Object.create(Uint8Array.prototype),
    'an array with the prototype of Uint8Array': () => Object.setPrototypeOf([...encoded], Uint8Array.prototype),
    'an object that names itself Uint8Array': () => ({ [Symbol.toStringTag]: 'Uint8Array', length: 32 }),
    'a Proxy of bytes': () => new Proxy(new Uint8Array(encoded), {}),
    'an object with a length': () => ({ length: 32 }),
    'an object with bytes by number': () => ({ ...encoded, length: 32 }),
    'an object that turns into a secret': () => ({ toString: () => secret, valueOf: () => secret, [Symbol.toPrimitive]: () => secret }),
    'bytes in an array': () => [encoded],
  }
  for (const [name, make] of Object.entries(wrong)) {
    refuses(`the secret is ${name}`, 'INVALID_ARGUMENT', () => Key.hmac(make()))
  }
  for (const [name, make] of Object.entries({ 'no bytes at all': () => new Uint8Array(0), 'an empty string': () => '' })) {
    refuses(`the secret is ${name}`, 'KEY_TOO_SHORT', () => Key.hmac(make()))
  }
  refuses('the secret is 16 MiB', 'INVALID_KEY', () => Key.hmac(new Uint8Array(16 * 1024 * 1024)))

  const right = {
    'bytes of a subclass': () => new (class Secret extends Uint8Array {})(encoded),
    'bytes with members of their own': () => Object.assign(new Uint8Array(encoded), { length2: 1, alg: 'none' }),
    'bytes whose length is overridden': () => Object.defineProperty(new Uint8Array(encoded), 'length', { value: 3 }),
    'bytes without a prototype': () => Object.setPrototypeOf(new Uint8Array(encoded), null),
    'bytes of which an index cannot be set': () => Object.preventExtensions(new Uint8Array(encoded)),
    'bytes in memory that can grow': () => growing(),
  }
  for (const [name, make] of Object.entries(right)) {
    accepts(`the secret may be ${name}`, 'ada', () => {
      const key = Key.hmac(make(), { kid: 'k' })
      const { sub } = hallpass.verify(token, key, at).claims
      key.dispose()
      return sub
    })
  }
  bench.check('hostile/an accessor of the bytes is not run', () => {
    let runs = 0
    const watched = new Uint8Array(encoded)
    for (const name of ['length', 'buffer', 'byteLength', 'byteOffset', 'constructor', Symbol.iterator, Symbol.toStringTag]) {
      Object.defineProperty(watched, name, { get: () => (runs += 1) })
    }
    Key.hmac(watched).dispose()
    equal(runs, 0, 'how often an accessor was run')
  })
}

function detached() {
  const view = new Uint8Array(encoded)
  structuredClone(view.buffer, { transfer: [view.buffer] })
  return view
}

/** Where buffers cannot be resized, a view can only lose its memory all at once. */
function outOfBounds() {
  const buffer = new ArrayBuffer(64, { maxByteLength: 128 })
  if (typeof buffer.resize !== 'function') return detached()
  const view = new Uint8Array(buffer, 16, 32).fill(7)
  buffer.resize(24)
  return view
}

function growing() {
  const buffer = new ArrayBuffer(encoded.length, { maxByteLength: 128 })
  const view = new Uint8Array(buffer)
  view.set(encoded)
  return view
}

/** Browsers give shared memory to isolated pages only; a memory of WebAssembly has some in any case. */
function shared() {
  const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true })
  return new Uint8Array(buffer, 0, 32).fill(7)
}
