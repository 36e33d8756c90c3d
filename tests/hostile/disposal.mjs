import { equal } from '../suite/checks.mjs'
import { at, now, secret } from './bench-of-refusals.mjs'

/** Whatever is used after it was disposed of. */
export function disposal(bench) {
  const { hallpass, key, token } = bench
  const { Key, KeySet, createVerifier, sign, tryVerify, verify } = hallpass
  const gone = (make) => {
    const thing = make()
    thing.dispose()
    return thing
  }
  const goneKey = gone(() => Key.hmac(secret, { kid: 'gone' }))
  const goneSet = gone(() => new KeySet([key]))
  const goneVerifier = gone(() => createVerifier(key, at))
  const uses = {
    'a key signs': () => sign({}, goneKey, at),
    'a key verifies': () => verify(token, goneKey, at),
    'a key tries to verify': () => tryVerify(token, goneKey, at),
    'a key gives its thumbprint': () => goneKey.thumbprint(),
    'a key gives its public JWK': () => goneKey.publicJwk(),
    'a key gives its secret JWK': () => goneKey.exportSecretJwk(),
    'a key goes into a set': () => new KeySet([goneKey]),
    'a key goes into a set beside a good one': () => new KeySet([key, goneKey]),
    'a key goes into a verifier': () => createVerifier(goneKey, at),
    'a set verifies': () => verify(token, goneSet, at),
    'a set tries to verify': () => tryVerify(token, goneSet, at),
    'a set gives its public JWKs': () => goneSet.publicJwks(),
    'a set goes into a verifier': () => createVerifier(goneSet, at),
    'a verifier verifies': () => goneVerifier.verify(token),
    'a verifier tries to verify': () => goneVerifier.tryVerify(token),
  }
  for (const [use, call] of Object.entries(uses)) bench.refuses(`disposed of: ${use}`, 'HANDLE_DISPOSED', call)

  bench.refuses('a verifier whose key was disposed of', 'HANDLE_DISPOSED', () => {
    const short = Key.hmac(secret)
    const verifier = createVerifier(short, at)
    short.dispose()
    verifier.verify(token)
  })
  bench.refuses('disposed of after another took the place', 'HANDLE_DISPOSED', () => {
    const old = gone(() => Key.hmac(secret))
    const next = Key.hmac(secret)
    try {
      old.thumbprint()
    } finally {
      next.dispose()
    }
  })
  bench.check('hostile/disposing of a thing twice harms nobody', () => {
    const first = Key.hmac(secret)
    first.dispose()
    const others = [Key.hmac(secret), new KeySet([key]), createVerifier(key, at)]
    first.dispose()
    equal(others[0].thumbprint(), key.thumbprint())
    for (const other of others) {
      other.dispose()
      other.dispose()
    }
    bench.works()
  })
  bench.check('hostile/what a disposed key is still says nothing secret', () => {
    equal([goneKey.alg, goneKey.kid, goneKey.canSign], ['HS256', 'gone', true])
    equal(JSON.parse(JSON.stringify(goneKey)), { alg: 'HS256', kid: 'gone', canSign: true })
  })
  bench.check('hostile/a key cannot be cloned', () => {
    try {
      structuredClone(key)
    } catch (error) {
      return error.name === 'DataCloneError'
    }
    throw new Error('a key was cloned')
  })
  const fakes = {
    'an object with the prototype of Key': Object.create(Key.prototype),
    'a copy of a key': { ...key, alg: key.alg, kid: key.kid, canSign: true },
    'a Proxy of a key': new Proxy(key, {}),
    'an object with the prototype of a key': Object.create(key),
    'an object with the prototype of KeySet': Object.create(KeySet.prototype),
    'the class Key': Key,
  }
  for (const [name, fake] of Object.entries(fakes)) {
    bench.refuses(`${name} signs`, 'INVALID_ARGUMENT', () => sign({}, fake, at))
    bench.refuses(`${name} verifies`, 'INVALID_ARGUMENT', () => verify(token, fake, at))
    bench.refuses(`${name} goes into a set`, 'INVALID_ARGUMENT', () => new KeySet([fake]))
    bench.refuses(`${name} goes into a verifier`, 'INVALID_ARGUMENT', () => createVerifier(fake, at))
  }
  for (const given of [[], [1], [{ handle: 1, description: '{}' }], [1, Symbol('making')]]) {
    bench.refuses(`new Key(${given.map(String)})`, 'INVALID_ARGUMENT', () => new Key(...given))
  }
  bench.refuses('a key set signs', 'INVALID_ARGUMENT', () => sign({}, bench.set, { currentDate: now }))
}
