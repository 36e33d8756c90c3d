import { Key, type KeySet } from 'hallpass'
import { cell } from './cell.ts'
import type { Attack } from './gallery/attacks.ts'
import { freshRules, type Rules } from './rules.ts'

/** The key on the page. It lives in memory only: nothing here is ever stored or put into an address. */
export interface HeldKey {
  verifier: Key | KeySet
  /** The same key, where it can sign. */
  signer: Key | null
  origin: 'made' | 'pasted' | 'gallery' | 'story'
}

export const token = cell('')
export const heldKey = cell<HeldKey | null>(null)
export const rules = cell<Rules>(freshRules)
/** The gallery's token that is in the inspector. */
export const exhibit = cell<Attack | null>(null)

export function hold(key: Key, origin: HeldKey['origin']): HeldKey {
  return { verifier: key, signer: key.canSign ? key : null, origin }
}

/** Takes another key in hand. The gallery's keys are kept for the next visit, all others are wiped. */
export function replaceKey(next: HeldKey): void {
  const previous = heldKey.get()
  heldKey.set(next)
  if (previous && previous.origin !== 'gallery') previous.verifier.dispose()
}

export function isKey(verifier: Key | KeySet): verifier is Key {
  return verifier instanceof Key
}
