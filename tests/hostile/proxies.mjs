import { equal } from '../suite/checks.mjs'
import { at, secret } from './bench-of-refusals.mjs'

const traps = ['getPrototypeOf', 'ownKeys', 'getOwnPropertyDescriptor']
const never = ['get', 'set', 'has', 'deleteProperty', 'defineProperty', 'setPrototypeOf', 'preventExtensions', 'isExtensible', 'apply', 'construct']

/** Proxies: their traps are the one way for code of the caller's to run while an argument is read. */
export function proxies(bench) {
  const { hallpass, key, refuses, accepts, token } = bench
  const { Key, KeySet, createAuth, createVerifier, sign, verify } = hallpass
  const parties = { issuer: 'i', audience: 'a' }
  const auth = createAuth({ ...parties, key })
  const access = sign({ sid: 's' }, key, { ...at, ...parties, subject: 'ada', jwtid: 'j', typ: 'at+jwt', expiresIn: 60 })
  const readers = {
    'the policy': { code: 'INVALID_OPTION', call: (value) => verify(token, key, value), target: { ...at } },
    'the options of sign': { code: 'INVALID_OPTION', call: (value) => sign({}, key, value), target: { ...at } },
    'the options of Key.hmac': { code: 'INVALID_OPTION', call: (value) => Key.hmac(secret, value), target: { kid: 'a' } },
    'the policy of a verifier': { code: 'INVALID_OPTION', call: (value) => createVerifier(key, value), target: { ...at } },
    'the claims': { code: 'INVALID_ARGUMENT', call: (value) => sign(value, key, at), target: { a: 1 } },
    'a claim': { code: 'INVALID_ARGUMENT', call: (value) => sign({ a: value }, key, at), target: { a: 1 } },
    'a list in the claims': { code: 'INVALID_ARGUMENT', call: (value) => sign({ a: value }, key, at), target: [1], list: true },
    'the JWK': { code: 'INVALID_ARGUMENT', call: (value) => Key.fromJwk(value), target: { kty: 'a' } },
    'the options of createAuth': { code: 'INVALID_OPTION', call: (value) => createAuth(value), target: { ...parties, key } },
    'the policy of authenticate': { code: 'INVALID_OPTION', call: (value) => auth.authenticate(`Bearer ${access}`, value), target: { ...at } },
    'the keys of createAuth': { code: 'INVALID_OPTION', call: (keys) => createAuth({ ...parties, keys }), target: [key], list: true },
    'the keys of a set': { code: 'INVALID_ARGUMENT', call: (value) => new KeySet(value), target: [key], list: true },
  }
  for (const [place, { code, call, target, list }] of Object.entries(readers)) {
    for (const trap of traps) {
      // Of a list the length and the elements are read, and neither its prototype nor all its members.
      if (list && trap !== 'getOwnPropertyDescriptor') continue
      for (const [what, thrown] of Object.entries({ 'an Error': new Error('trap'), undefined: undefined, 'a Symbol': Symbol('trap') })) {
        refuses(`${place} is a Proxy whose ${trap} throws ${what}`, code, () => {
          call(new Proxy(target, { [trap]() { throw thrown } }))
        })
      }
    }
    refuses(`${place} is a Proxy whose members are not there`, code, () => {
      call(new Proxy(list ? [1, 2] : { a: 1 }, { getOwnPropertyDescriptor: () => undefined }))
    })
    refuses(`${place} is a Proxy that recurses without an end`, code, () => call(endless(list ? [1] : {})))
  }
  for (const [place, { call, target, list }] of Object.entries(readers)) {
    if (place === 'the JWK') continue
    bench.check(`hostile/${place} may be a Proxy; it is read once, by description`, () => {
      const seen = {}
      const handler = Object.fromEntries(
        [...traps, ...never].map((trap) => [trap, (...args) => {
          seen[trap] = (seen[trap] ?? 0) + 1
          return Reflect[trap](...args)
        }]),
      )
      call(new Proxy(target, handler))?.dispose?.()
      equal(never.filter((trap) => seen[trap] !== undefined && !(list && trap === 'get')), [], 'what ran')
      // A second answer could be longer than the one whose length was judged.
      equal(list ? 1 : seen.ownKeys, 1, 'how often the names were asked for')
      equal(list ? 1 : seen.getOwnPropertyDescriptor, list ? 1 : Object.keys(target).length, 'how often a member was read')
      bench.works()
    })
  }
  accepts('a trap may use the package itself', 'ada', () => {
    const inner = () => verify(sign({ n: 1 }, key, { ...at, expiresIn: 60 }), key, at)
    const policy = new Proxy({ ...at }, { ownKeys: (target) => (inner(), Reflect.ownKeys(target)) })
    return verify(token, key, policy).claims.sub
  })
  refuses('a trap that disposes of the key', 'HANDLE_DISPOSED', () => {
    const short = Key.hmac(secret)
    verify(token, short, new Proxy({ ...at }, { ownKeys: (target) => (short.dispose(), Reflect.ownKeys(target)) }))
  })
  auth.dispose()
}

function endless(target) {
  const proxy = new Proxy(target, {
    getPrototypeOf: () => Object.getPrototypeOf(proxy),
    ownKeys: () => Reflect.ownKeys(proxy),
    getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(proxy, name),
  })
  return proxy
}
