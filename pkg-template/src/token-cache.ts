import { emptyWithOwner } from './abandoned.js'
import { jsonParse, mapDelete, mapGet, mapHas, mapSet, stringSlice } from './intrinsics.js'
import { isFlat } from './known-header.js'
import { holdsFrom, holdsUntil, ready, windowText } from './raw/boundary.js'
import type { Accepted } from './raw/tokens.js'
import type { JoseHeader } from './types.js'

/** The most tokens that one verifier remembers. */
export const MAX_CACHED = 100_000

/** No longer token than this is remembered, so that a number of tokens is a bound for memory too. */
const MAX_LENGTH = 4096

/** As many characters of its signature as a token is looked up by. Then the whole token is compared. */
const TAIL = 43

interface Remembered {
  readonly token: string
  /** In which seconds since 1970 the token is accepted: from the first, to before the second. */
  readonly from: number
  readonly until: number
  readonly claims: string
  /** The claims once more, where a shallow copy of them is a copy, which is faster than parsing. */
  readonly flat: object | undefined
  readonly header: JoseHeader
}

/**
 * Tokens that the core has accepted under one key and one policy, for the verifier that has both.
 *
 * INVARIANT: a token is found only as a whole, and only in the seconds of which the core itself has said that the policy
 * accepts it. What is kept is handed to nobody, only copies are. Nothing is left of it when the verifier or the key was
 * disposed of.
 */
export class TokenCache {
  /** How many there may be in each half. */
  readonly #most: number
  readonly #hasOld: boolean
  /** Those that came, or were asked for, last. */
  #young = new Map<string, Remembered>()
  #youngCount = 0
  /** Those of the time before that. When the young ones are too many, they take the place of the old ones. */
  #old = new Map<string, Remembered>()

  /** @param owner The key or the set of keys. */
  constructor(size: number, owner: object) {
    this.#hasOld = size > 1
    this.#most = this.#hasOld ? Math.floor(size / 2) : 1
    emptyWithOwner(owner, this)
  }

  /** @param at The time, in seconds since 1970. */
  find(token: string, at: number): { claims: object; header: JoseHeader } | undefined {
    // After a fault of the module nothing is accepted any more, remembered or not.
    ready()
    const tail = stringSlice(token, -TAIL)
    const young = mapGet(this.#young, tail)
    const found = young ?? mapGet(this.#old, tail)
    if (found === undefined || found.token !== token) return undefined
    if (!(at >= found.from && at < found.until)) {
      this.#forget(tail)
      return undefined
    }
    if (young === undefined) this.#put(tail, found)
    const claims = found.flat === undefined ? (jsonParse(found.claims) as object) : { ...found.flat }
    return { claims, header: { ...found.header } }
  }

  /** Remembers the token that the core has accepted in the last call. */
  keep({ length }: string, { claims, header }: Accepted): void {
    if (length > MAX_LENGTH || !isFlat(header)) return
    // Out of the window, since the caller's string may be a piece of a longer one, which it would keep in memory.
    const token = windowText(0, length)
    const parsed = jsonParse(claims) as object
    this.#put(stringSlice(token, -TAIL), {
      token,
      from: holdsFrom(),
      until: holdsUntil(),
      claims,
      flat: isFlat(parsed) ? parsed : undefined,
      header: { ...header },
    })
  }

  empty(): void {
    this.#young = new Map()
    this.#youngCount = 0
    this.#old = new Map()
  }

  #put(tail: string, remembered: Remembered): void {
    if (!mapHas(this.#young, tail) && ++this.#youngCount > this.#most) {
      this.#old = this.#hasOld ? this.#young : new Map()
      this.#young = new Map()
      this.#youngCount = 1
    }
    mapSet(this.#young, tail, remembered)
  }

  #forget(tail: string): void {
    if (mapDelete(this.#young, tail)) this.#youngCount--
    mapDelete(this.#old, tail)
  }
}
