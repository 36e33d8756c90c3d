/**
 * Every kind of value that JavaScript has, by name. `kind` says what an object of options, or of claims, would make of
 * it: `primitive` is no object at all, `list` is an array, `foreign` an object that is not a plain one.
 */
export function values() {
  const kinds = {
    primitive: {
      null: null,
      true: true,
      false: false,
      zero: 0,
      'a negative number': -1,
      'a fraction': 1.5,
      NaN: Number.NaN,
      Infinity: Number.POSITIVE_INFINITY,
      'a BigInt': 32n,
      'a Symbol': Symbol('secret'),
      'a registered Symbol': Symbol.for('secret'),
      'Symbol.iterator': Symbol.iterator,
      'a function': () => 'secret',
      'an async function': async () => 'secret',
      'a generator function': function* generate() {},
      'a class': class Secret {},
      ...(globalThis.document === undefined ? {} : { 'document.all': globalThis.document.all }),
    },
    list: {
      'an empty array': [],
      'an array of bytes': Array.from({ length: 32 }, (_, i) => i),
      'an array of strings': ['a', 'b'],
      'an array with holes': new Array(32),
      'an array of a subclass': new (class List extends Array {})(32),
    },
    foreign: {
      'a boxed string': Object('0123456789abcdef0123456789abcdef'),
      'a boxed number': Object(32),
      'a boxed boolean': Object(true),
      'a boxed BigInt': Object(32n),
      'a boxed Symbol': Object(Symbol('secret')),
      'a Date': new Date(0),
      'a RegExp': /secret/,
      'an Error': new TypeError('secret'),
      'a Map': new Map([['alg', 'HS256']]),
      'a Set': new Set(['alg']),
      'a WeakMap': new WeakMap(),
      'a Promise': Promise.resolve('secret'),
      'an ArrayBuffer': new ArrayBuffer(32),
      'a DataView': new DataView(new ArrayBuffer(32)),
      'an Int8Array': new Int8Array(32).fill(7),
      'a Uint8ClampedArray': new Uint8ClampedArray(32).fill(7),
      'a Uint16Array': new Uint16Array(32).fill(7),
      'a Uint32Array': new Uint32Array(32).fill(7),
      'a Float64Array': new Float64Array(32).fill(7),
      'a BigUint64Array': new BigUint64Array(32).fill(7n),
      'an instance of a class': new (class Options {})(),
      'an instance of a class without a prototype': new (class extends null {
        constructor() {
          return Object.create(new.target.prototype)
        }
      })(),
      'what inherits from an object': Object.create({ alg: 'HS256' }),
      'what inherits from an object without a prototype': Object.create(Object.create(null)),
      'an iterator': [1, 2][Symbol.iterator](),
      'a generator': (function* generate() {})(),
      'the arguments of a function': (function collect() {
        return arguments
      })(1, 2),
      'the object Math': Math,
      'the object JSON': JSON,
      'a Proxy of a Date': new Proxy(new Date(0), {}),
      'a revoked Proxy': revoked(),
      'the Object.prototype': Object.prototype,
      'an object with a symbol': { [Symbol('alg')]: 'HS256' },
      'an object with an accessor': {
        get alg() {
          throw new Error('an accessor was run')
        },
      },
      'an object with a hidden member': Object.defineProperty({}, 'alg', { value: 'HS256', enumerable: false }),
      ...(typeof SharedArrayBuffer === 'undefined' ? {} : { 'a SharedArrayBuffer': new SharedArrayBuffer(32) }),
    },
  }
  return Object.entries(kinds).flatMap(([kind, named]) =>
    Object.entries(named).map(([name, value]) => ({ name, kind, value })),
  )
}

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}
