import { now } from './clock.js'
import { signOptions } from './compiled.js'
import { HallpassError, invalidArgument } from './error.js'
import { mapGet } from './intrinsics.js'
import { isPlain, jsonText } from './json-text.js'
import { handleOfKey, type Key } from './key.js'
import { type Options, takeOptions } from './options.js'
import * as raw from './raw/tokens.js'
import type { RegisteredClaims, SignOptions } from './types.js'

/**
 * Signs claims and returns the token in compact form (RFC 7515, 7.1).
 *
 * `iat` is written unless the claims have it; `exp` is written only when `expiresIn` or the claims say so.
 *
 * @param claims A plain object. Members that are `undefined` are left out.
 * @param key A key that can sign.
 * @throws {@link HallpassError} `INVALID_ARGUMENT` for claims that JSON has no notation for (NaN, BigInt, dates,
 *   functions, instances of classes, accessors, cycles) or that are nested deeper than 64 levels; `INVALID_OPTION` for a
 *   bad option and for a claim that is given twice; `KEY_TYPE_MISMATCH` for a public key; `HANDLE_DISPOSED`;
 *   `CLOCK_INVALID`.
 */
export function sign<Claims extends object>(claims: Claims & RegisteredClaims, key: Key, options?: SignOptions): string {
  const at = now()
  const text = jsonText(claims, 'the claims')
  const handle = handleOfKey(key)
  if (handle === undefined) throw invalidArgument('the key must be a Key')
  const taken = takeOptions(options, 'the options')
  if (handle === 0) throw new HallpassError('HANDLE_DISPOSED')
  const subject = plainOption(taken, 'subject')
  const jwtid = plainOption(taken, 'jwtid')
  const compiled = signOptions.take(taken, subject === '' ? (jwtid === '' ? NONE : JWTID) : jwtid === '' ? SUBJECT : BOTH)
  try {
    return raw.signClaims(text, subject, jwtid, handle, compiled, at)
  } finally {
    signOptions.release(compiled)
  }
}

const NONE: readonly string[] = []
const SUBJECT = ['subject']
const JWTID = ['jwtid']
const BOTH = ['subject', 'jwtid']

/**
 * The value of an option that is another one for each token, so that the others can be compiled once for many tokens.
 * Empty if there is none, or one that is not plain: that is left for the core to judge with the others.
 */
function plainOption(options: Options, name: string): string {
  const value = mapGet(options, name)
  return typeof value === 'string' && isPlain(value) ? value : ''
}
