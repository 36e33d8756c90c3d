import { disposeNow, disposeWhenAbandoned } from './abandoned.js'
import { takeSecret, takeText } from './bytes.js'
import { makeDisposable } from './disposable.js'
import { invalidArgument, invalidOption } from './error.js'
import { makeInspectable } from './inspectable.js'
import { defineProperty, jsonParse, jsonStringify, mapHas } from './intrinsics.js'
import { jsonText } from './json-text.js'
import { named } from './named.js'
import { takeOptions, withOption } from './options.js'
import type { Handle, Made } from './raw/boundary.js'
import * as raw from './raw/keys.js'
import type { Alg, FromJwkOptions, GenerateAlg, HmacOptions, Jwk, KidOptions } from './types.js'

/** @internal The handle of a key, 0 if it was disposed of; `undefined` for anything but a key, whatever it pretends to be. */
export let handleOfKey: (value: unknown) => Handle | undefined

/** Hands only this module the constructor. */
const making: unique symbol = Symbol('making')

/** What may be seen of a key: nothing of it is secret. */
export interface KeyDescription {
  readonly alg: Alg
  readonly kid?: string
  readonly canSign: boolean
}

/**
 * A key, which has exactly one algorithm.
 *
 * The key itself lives inside the WebAssembly module; this object holds only a number that stands for it. So it shows no
 * secret when it is printed or turned into JSON, and it cannot be cloned or posted to another thread. Its memory is
 * wiped by {@link Key.dispose}, and at the latest some time after the last reference to it is gone.
 */
export class Key {
  static {
    named(this, 'Key')
  }

  #handle: Handle
  readonly #description: KeyDescription

  static {
    handleOfKey = (value) => (typeof value === 'object' && value !== null && #handle in value ? value.#handle : undefined)
  }

  /**
   * Makes an HMAC key.
   *
   * @param secret The secret: at least as many bytes as the hash of the algorithm has (RFC 7518, 3.2), so 32, 48 or 64,
   *   and at most 65,536. A string means its UTF-8 bytes.
   * @throws {@link HallpassError} `KEY_TOO_SHORT`; `KEY_WEAK` for fewer than 8 different bytes; `KEY_TYPE_MISMATCH` for
   *   what is really a PEM, an ssh key or a JWK; `INVALID_KEY` for one that is too long; `INVALID_ARGUMENT` for anything
   *   but a `Uint8Array` or a string; `INVALID_OPTION`.
   */
  static hmac(secret: Uint8Array | string, options?: HmacOptions): Key {
    const taken = takeOptions(options, 'the options')
    return new Key(raw.makeHmacKey(takeSecret(secret), taken), making)
  }

  /**
   * Generates a key out of the secure random source of the host.
   *
   * @throws {@link HallpassError} `INVALID_OPTION` for another algorithm too, `INVALID_ARGUMENT`, `RNG_UNAVAILABLE`.
   */
  static generate(alg: GenerateAlg, options?: KidOptions): Key {
    if (typeof (alg as unknown) !== 'string') throw invalidArgument('the algorithm must be a string')
    const taken = takeOptions(options, 'the options')
    if (mapHas(taken, 'alg')) throw invalidOption('alg', 'must be left out, for it is an argument here')
    return new Key(raw.generateKey(withOption(taken, 'alg', alg)), making)
  }

  /**
   * Reads a JWK (RFC 7517): `oct` for HMAC, `OKP` with `Ed25519` for EdDSA. A private JWK gives a key that can sign.
   *
   * @param jwk The JWK as an object, or as JSON text. Only in a text can duplicate members be found and refused.
   * @throws {@link HallpassError} `INVALID_KEY`, `KEY_TOO_SHORT`, `KEY_WEAK`, `KEY_TYPE_MISMATCH`, `INVALID_ARGUMENT`,
   *   `INVALID_OPTION`.
   */
  static fromJwk(jwk: Jwk | string, options?: FromJwkOptions): Key {
    const taken = takeOptions(options, 'the options')
    const json = typeof jwk === 'string' ? takeText(jwk, 'the JWK') : jsonText(jwk, 'the JWK')
    return new Key(raw.readJwk(json, taken), making)
  }

  /**
   * Reads an Ed25519 key in PEM form: `PRIVATE KEY` (PKCS#8, RFC 8410) or `PUBLIC KEY` (SPKI).
   *
   * @throws {@link HallpassError} `INVALID_KEY`, `INVALID_ARGUMENT`, `INVALID_OPTION`.
   */
  static fromPem(pem: string, options?: KidOptions): Key {
    const taken = takeOptions(options, 'the options')
    return new Key(raw.readPem(takeText(pem, 'the PEM'), taken), making)
  }

  private constructor(made: Made, token: typeof making) {
    if (token !== making) throw invalidArgument('a key is made by Key.hmac, Key.generate, Key.fromJwk or Key.fromPem')
    this.#handle = made.handle
    // Without a prototype, so that a member which is not there is not looked for elsewhere.
    this.#description = { __proto__: null, ...(jsonParse(made.description) as KeyDescription) } as KeyDescription
    disposeWhenAbandoned(this, made.handle)
    // An own member that is a function makes structuredClone and postMessage throw. Without it they would make an empty
    // object without a word.
    defineProperty(this, 'toJSON', { __proto__: null, value: toJSON, enumerable: true } as PropertyDescriptor)
  }

  /** The one algorithm of the key. */
  get alg(): Alg {
    return this.#description.alg
  }

  /** The identifier of the key, if it has one. */
  get kid(): string | undefined {
    return this.#description.kid
  }

  /**
   * Says whether the key can sign: an HMAC key, and an Ed25519 key with its private part, unless the `key_ops` of its JWK
   * leave `sign` out.
   */
  get canSign(): boolean {
    return this.#description.canSign
  }

  /**
   * The SHA-256 thumbprint of the key, in base64url (RFC 7638). That of an HMAC key lets its secret be tested by
   * guessing, so keep it to yourself.
   *
   * @throws {@link HallpassError} `HANDLE_DISPOSED`.
   */
  thumbprint(): string {
    return raw.thumbprint(this.#handle)
  }

  /**
   * The public part of the key as a JWK.
   *
   * @throws {@link HallpassError} `KEY_TYPE_MISMATCH` for an HMAC key, which has no public part; `HANDLE_DISPOSED`.
   */
  publicJwk(): Jwk {
    return jsonParse(raw.publicJwk(this.#handle)) as Jwk
  }

  /**
   * The whole key as a JWK, with its secret in the clear.
   *
   * @throws {@link HallpassError} `KEY_TYPE_MISMATCH` for a key that has no secret part; `HANDLE_DISPOSED`.
   */
  exportSecretJwk(): Jwk {
    return jsonParse(raw.secretJwk(this.#handle)) as Jwk
  }

  /**
   * Wipes the key from memory, unless a `KeySet` still shares it. Any later use of this object is refused with
   * `HANDLE_DISPOSED`; disposing again is not a mistake.
   */
  dispose(): void {
    this.#handle = disposeNow(this, this.#handle)
  }
}

/** `using key = Key.hmac(...)` disposes of the key at the end of the block. */
export interface Key extends Disposable {
  /** What `JSON.stringify` shows of the key: nothing that is secret. */
  toJSON(): KeyDescription
}

makeDisposable(Key.prototype)
makeInspectable(Key.prototype, (key) => `Key ${jsonStringify(key)}`)

function toJSON(this: Key): KeyDescription {
  const { alg, kid, canSign } = this
  return kid === undefined ? { alg, canSign } : { alg, kid, canSign }
}
