import { jsonParse, stringEndsWith, stringStartsWith } from './intrinsics.js'
import type { JoseHeader } from './types.js'

/** No longer header than this is kept, as it stands in a token. */
const MAX_KEPT_LENGTH = 1024

/**
 * The last header that was accepted: as it stands in the token, with the dot behind it, and what it says. Most tokens of
 * an issuer have the same one, which then need not be decoded and parsed again.
 *
 * INVARIANT: it serves only tokens that the core has accepted. The same text says the same, so nothing is decided here.
 */
let segment = '.'
let members: JoseHeader | undefined

/**
 * A copy of the header of an accepted token, if it begins with the same text as the one before.
 *
 * @param start Where the token begins in the text.
 */
export function knownHeader(text: string, start: number): JoseHeader | undefined {
  return members !== undefined && stringStartsWith(text, segment, start) ? { ...members } : undefined
}

/** The header of an accepted token, which is kept for the next one if a shallow copy of it is a copy. */
export function newHeader(text: string, json: string): JoseHeader {
  const header = jsonParse(json) as JoseHeader
  // A text without its dot would be the beginning of other headers too.
  if (text.length <= MAX_KEPT_LENGTH && stringEndsWith(text, '.') && isFlat(header)) {
    segment = text
    members = { ...header }
  }
  return header
}

/** Says whether a shallow copy of what was parsed is a copy. */
export function isFlat(parsed: object): boolean {
  for (const name in parsed) {
    if (typeof parsed[name as never] === 'object') return false
  }
  return true
}
