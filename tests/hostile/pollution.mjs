import { equal } from '../suite/checks.mjs'
import { at, secret } from './bench-of-refusals.mjs'

/** Prototypes that somebody polluted: what is decided while they are, is what was decided before. */
export function pollution(bench) {
  const { hallpass, key, token } = bench
  const { HallpassError, Key, createAuth, sign, tryVerify, verify } = hallpass
  const parties = { issuer: 'i', audience: 'a' }
  const access = sign({ sid: 's', scope: 'a' }, key, { ...at, ...parties, subject: 'ada', jwtid: 'j', typ: 'at+jwt', expiresIn: 60 })
  // Not a real one, whose own methods may be what is polluted.
  const request = { headers: { get: () => `Bearer ${access}` } }

  /** Everything the package does, as text; made before, during and after the pollution. */
  function everything() {
    const made = Key.hmac(secret, { kid: 'k' })
    const jwk = made.exportSecretJwk()
    const copy = Key.fromJwk(jwk)
    const set = new hallpass.KeySet([made])
    const verifier = hallpass.createVerifier(set, { ...at, requiredClaims: ['exp', 'sub'] })
    const auth = createAuth({ ...parties, keys: [made], clock: () => at.currentDate })
    const signed = sign({ sub: 'ada', list: [1, { a: 'b' }] }, copy, { ...at, expiresIn: '15m', audience: ['x', 'y'] })
    const outcomes = [
      signed, made.alg, made.kid, made.canSign, made.thumbprint(), jwk.k, jwk.kty, tryVerify(signed, key, { ...at, audience: 'y' }).ok,
      tryVerify(signed, key, at).error.code, verifier.tryVerify(token).ok, verify(token, set, at).claims.sub,
      verify(token, key, { ...at }).header.kid, hallpass.decodeUnverified(signed).claims.list[1].a,
      refusalOf(() => verify(token, key, { ...at, audiance: 'x' })), refusalOf(() => Key.hmac({ length: 32 })),
      auth.authenticate(`Bearer ${access}`).claims.sub, auth.authenticate(request, { scopes: ['a'] }).header.typ,
      auth.tryAuthenticate(request, { scopes: 'b' }).error.code, auth.tryAuthenticate(`Bearer ${token}`).error.code,
      refusalOf(() => auth.authenticate(null)), refusalOf(() => auth.authenticate(request, { issuer: 'x' })),
      refusalOf(() => createAuth({ ...parties, key, secret: 'x' })), refusalOf(() => createAuth({ ...parties })),
      refusalOf(() => verify(`${token}x`, key, at)), refusalOf(() => sign({ at: new Date(0) }, key)),
    ]
    made.dispose()
    copy.dispose()
    set.dispose()
    verifier.dispose()
    auth.dispose()
    // Without a method or an iterator of arrays, which may be what is polluted.
    let text = ''
    for (let i = 0; i < outcomes.length; i++) text += `${i} ${String(outcomes[i])}\n`
    return text
  }

  function refusalOf(call) {
    try {
      call()
      return 'accepted'
    } catch (error) {
      return error instanceof HallpassError ? `${error.code} ${error.step} ${error.status}` : 'another error'
    }
  }

  const clean = everything()
  for (const name of Object.keys(pollutions)) {
    bench.check(`hostile/polluted: ${name}`, () => {
      let outcome
      const restore = pollute(name)
      try {
        outcome = everything()
      } finally {
        restore()
      }
      equal(outcome, clean)
      equal(everything(), clean)
      bench.works()
    })
  }
}

/** Pollutes the world in one of the ways below, and gives what puts it right again. */
export function pollute(name) {
  // No array, since arrays are among what is polluted.
  let restore = () => {}
  try {
    pollutions[name]((object, member, descriptor) => {
      const last = set(object, member, descriptor)
      const before = restore
      restore = () => {
        last()
        before()
      }
    })
  } catch (error) {
    restore()
    throw error
  }
  return () => restore()
}

const value = (content) => ({ value: content, configurable: true, enumerable: true, writable: true })
const trap = () => {
  throw new Error('polluted code was run')
}

/** What is put where. Members of `Object.prototype` are enumerable, as they are after a careless merge. */
const pollutions = {
  'options in Object.prototype': (put) => {
    const evil = {
      issuer: 'evil', audience: ['x', 'y'], subject: 'evil', typ: 'evil', clockTolerance: 86_400, maxTokenAge: 1, requiredClaims: [],
      scopes: ['evil'], anyScope: 'evil', maxTokenBytes: 1, expiresIn: '52w', notBefore: '1w', jwtid: 'evil', kid: 'evil',
      alg: 'HS512', cacheSize: 100, audiance: 'evil', a: 'evil',
    }
    for (const [name, content] of Object.entries(evil)) put(Object.prototype, name, value(content))
  },
  'a time in Object.prototype': (put) => put(Object.prototype, 'currentDate', value(1)),
  'claims in Object.prototype': (put) => {
    for (const [name, content] of Object.entries({ exp: 9_999_999_999, iss: 'evil', sub: 'eve', aud: 'x', scope: 'admin' })) {
      put(Object.prototype, name, value(content))
    }
  },
  'members of a JWK in Object.prototype': (put) => {
    for (const [name, content] of Object.entries({ kty: 'OKP', crv: 'Ed25519', x: 'evil', d: 'evil', k: 'evil', use: 'enc' })) {
      put(Object.prototype, name, value(content))
    }
  },
  'toJSON in Object.prototype': (put) => put(Object.prototype, 'toJSON', value(() => 'evil')),
  'toJSON in Array, String and Number': (put) => {
    for (const { prototype } of [Array, String, Number]) put(prototype, 'toJSON', value(() => 'evil'))
  },
  'members of a property descriptor in Object.prototype': (put) => {
    put(Object.prototype, 'get', value(undefined))
    put(Object.prototype, 'enumerable', value(true))
    put(Object.prototype, 'configurable', value(true))
  },
  'a then, a length and numbers in Object.prototype': (put) => {
    for (const [name, content] of Object.entries({ then: trap, length: 3, 0: 'evil', 1: 'evil' })) put(Object.prototype, name, value(content))
  },
  'members of a result in Object.prototype': (put) => {
    for (const [name, content] of Object.entries({ ok: true, claims: {}, header: {}, error: null, handle: 1 })) {
      put(Object.prototype, name, value(content))
    }
  },
  'setters for elements in Array.prototype': (put) => {
    for (const index of [0, 1, 2]) put(Array.prototype, index, { get: () => 'evil', set() {}, configurable: true })
  },
  'the iterator of arrays': (put) => put(Array.prototype, Symbol.iterator, value(trap)),
  'the methods of arrays': (put) => {
    for (const name of ['map', 'push', 'forEach', 'join', 'some', 'every', 'includes', 'concat']) put(Array.prototype, name, value(trap))
  },
  'the methods of Map': (put) => {
    for (const name of ['get', 'set', 'has', 'forEach', 'entries', 'keys', 'values', 'delete', Symbol.iterator]) {
      put(Map.prototype, name, value(trap))
    }
  },
  'the iterator of Map': (put) => {
    put(Map.prototype, Symbol.iterator, value(() => [['issuer', 'evil']].values()))
    put(Object.getPrototypeOf(new Map().entries()), 'next', value(() => ({ done: true })))
  },
  'the methods of Date': (put) => {
    for (const name of ['getTime', 'valueOf', Symbol.toPrimitive]) put(Date.prototype, name, value(trap))
  },
  'isWellFormed and charCodeAt of strings': (put) => {
    for (const name of ['isWellFormed', 'toWellFormed']) put(String.prototype, name, value(() => true))
  },
  'hasOwnProperty and the like': (put) => {
    for (const name of ['hasOwnProperty', 'propertyIsEnumerable', 'isPrototypeOf', 'valueOf']) put(Object.prototype, name, value(trap))
  },
  'hasOwn, ownKeys and the like': (put) => {
    put(Object, 'hasOwn', value(trap))
    put(Reflect, 'ownKeys', value(() => []))
    put(Reflect, 'getOwnPropertyDescriptor', value(trap))
    put(Reflect, 'defineProperty', value(trap))
  },
  'JSON.parse and JSON.stringify': (put) => {
    put(JSON, 'parse', value(() => ({ sub: 'eve' })))
    put(JSON, 'stringify', value(() => '{"sub":"eve"}'))
  },
}

/** Defines a property and gives what puts back what was there. */
function set(object, member, descriptor) {
  const old = Object.getOwnPropertyDescriptor(object, member)
  Object.defineProperty(object, member, Object.setPrototypeOf({ ...descriptor }, null))
  return () => {
    if (old === undefined) delete object[member]
    else Object.defineProperty(object, member, Object.setPrototypeOf(old, null))
  }
}
