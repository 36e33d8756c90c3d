import { disposeNow, disposeWhenAbandoned } from './abandoned.js'
import { takeText } from './bytes.js'
import { makeDisposable } from './disposable.js'
import { invalidArgument } from './error.js'
import { isArray, jsonParse } from './intrinsics.js'
import { jsonText } from './json-text.js'
import { handleOfKey, type Key } from './key.js'
import { named } from './named.js'
import { elementAt } from './plain.js'
import type { Handle } from './raw/boundary.js'
import * as raw from './raw/keys.js'
import type { Jwks } from './types.js'

/** The handle of a key set, as `handleOfKey`. */
let handleOfKeySet: (value: unknown) => Handle | undefined

/** @internal */
export const MAX_KEYS = 1000

/** Hands only this module the second argument of the constructor. */
const making: unique symbol = Symbol('making')

/**
 * Several keys, one of which is chosen for each token: by the `kid` of the token, or, for a token without one, because it
 * is the only key of the token's algorithm. For key rotation.
 *
 * A set shares its keys: disposing of a {@link Key} does not take it out of a set.
 */
export class KeySet {
  static {
    named(this, 'KeySet')
  }

  #handle: Handle

  static {
    handleOfKeySet = (value) => (typeof value === 'object' && value !== null && #handle in value ? value.#handle : undefined)
  }

  /**
   * Reads a JWK Set (RFC 7517, 5). Keys of other kinds or for other uses are left out, as the RFC asks for; a key of a
   * supported kind that is malformed is refused, and so is a set in which no key is left.
   *
   * @param jwks The set as an object, or as JSON text. Only in a text can duplicate members be found and refused.
   * @throws {@link HallpassError} `INVALID_KEY`, `KEY_TOO_SHORT`, `KEY_WEAK`, `INVALID_ARGUMENT`.
   */
  static fromJwks(jwks: Jwks | string): KeySet {
    const json = typeof jwks === 'string' ? takeText(jwks, 'the JWK Set') : jsonText(jwks, 'the JWK Set')
    const handle = raw.readJwks(json)
    return new (KeySet as unknown as new (handle: Handle, token: typeof making) => KeySet)(handle, making)
  }

  /**
   * @param keys From 1 to 1000 keys. Where there is more than one, each must have a `kid` of its own.
   * @throws {@link HallpassError} `INVALID_KEY` for keys that cannot be told apart, `HANDLE_DISPOSED`,
   *   `INVALID_ARGUMENT`.
   */
  constructor(keys: readonly Key[])
  constructor(keys: readonly Key[] | Handle, token?: typeof making) {
    this.#handle = token === making ? (keys as Handle) : raw.makeKeySet(takeHandles(keys))
    disposeWhenAbandoned(this, this.#handle)
  }

  /**
   * The public parts of the keys as a JWK Set, to be published.
   *
   * @throws {@link HallpassError} `HANDLE_DISPOSED`.
   */
  publicJwks(): Jwks {
    return jsonParse(raw.publicJwks(this.#handle)) as Jwks
  }

  /** Gives the set up, as {@link Key.dispose} does a key. */
  dispose(): void {
    this.#handle = disposeNow(this, this.#handle)
  }
}

/** `using keySet = new KeySet(...)` disposes of the set at the end of the block. */
export interface KeySet extends Disposable {}

makeDisposable(KeySet.prototype)

/** @internal The handle of a key or a key set, 0 if it was disposed of. */
export function handleOfKeys(value: unknown): Handle {
  const handle = handleOfKey(value) ?? handleOfKeySet(value)
  if (handle === undefined) throw invalidArgument('the key must be a Key or a KeySet')
  return handle
}

/** @internal The handles of an array of at most {@link MAX_KEYS} keys; `undefined` for anything else. */
export function handlesOfKeys(keys: unknown): Uint32Array | undefined {
  try {
    if (!isArray(keys)) return undefined
    const length = keys.length
    if (length > MAX_KEYS) return undefined
    const handles = new Uint32Array(length)
    for (let at = 0; at < length; at++) {
      const handle = handleOfKey(elementAt(keys, at)?.value)
      if (handle === undefined) return undefined
      handles[at] = handle
    }
    return handles
  } catch {
    // A trap of a Proxy.
    return undefined
  }
}

function takeHandles(keys: unknown): Uint32Array {
  const handles = handlesOfKeys(keys)
  if (handles === undefined) throw invalidArgument(`a key set must be made of an array of at most ${MAX_KEYS} keys`)
  return handles
}
