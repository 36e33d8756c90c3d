/** The calls that sign, verify and look into tokens. */

import * as glue from 'hallpass-wasm'
import { type HallpassError, invalidArgument } from '../error.js'
import { stringIndexOf } from '../intrinsics.js'
import { knownHeader, newHeader } from '../known-header.js'
import { optionPairs } from '../option-pairs.js'
import type { Options } from '../options.js'
import type { JoseHeader } from '../types.js'
import {
  failure,
  firstText,
  firstTextOf,
  guarded,
  type Handle,
  made,
  number,
  ready,
  refusalOf,
  secondText,
  windowText,
  writeText,
} from './boundary.js'
import { MAX_DECODED_TOKEN, MAX_INPUT, MAX_SCHEME } from './limits.js'

/** The claims and the header of a token, as JSON text from the core. */
export interface TokenTexts {
  readonly claims: string
  readonly header: string
}

/** An accepted token: its claims as JSON text from the core, and its header. */
export interface Accepted {
  readonly claims: string
  readonly header: JoseHeader
}

/** Options that the module has read. */
export interface Compiled {
  readonly handle: Handle
}

/** A policy inside the module, and the largest token that it admits. */
export interface CompiledPolicy extends Compiled {
  readonly maxTokenBytes: number
}

/**
 * The length of a token that was too large to be copied. It is longer than any window, so that the core refuses it and
 * can never read what an earlier call left there.
 */
const NOT_COPIED = 0xffff_ffff

/** Where the token begins in the value of an `Authorization` header that is written as nearly all are. */
const BEHIND_BEARER = 'Bearer '.length

export function compilePolicy(options: Options): CompiledPolicy {
  return guarded(() => compiledPolicy(glue.policy(optionPairs(options))))
}

/** A policy that begins with what an auth asks of each of its access tokens. */
export function compileAccessPolicy(auth: Handle, options: Options): CompiledPolicy {
  return guarded(() => compiledPolicy(glue.access_policy(auth, optionPairs(options))))
}

export function compileSignOptions(options: Options): Compiled {
  return guarded(() => ({ handle: made(glue.sign_options(optionPairs(options))).handle }))
}

/**
 * @param subject The subject of this token alone; empty if there is none. ASCII.
 * @param jwtid The identifier, likewise.
 * @param now Seconds since 1970.
 */
export function signClaims(
  claims: string,
  subject: string,
  jwtid: string,
  key: Handle,
  options: Compiled,
  now: number,
): string {
  // As `guarded`, without the closure.
  try {
    ready()
    const length = writeText(claims + subject + jwtid, MAX_INPUT) - subject.length - jwtid.length
    if (length < 0) throw invalidArgument(`the claims must not be longer than ${MAX_INPUT} bytes as JSON`)
    return firstTextOf(glue.sign(key, length, subject.length, jwtid.length, options.handle, now))
  } catch (error) {
    throw failure(error)
  }
}

/**
 * Verifies a token. A refusal is returned and not thrown, for it is the everyday case.
 *
 * @param now Seconds since 1970.
 */
export function verifyToken(token: string, keys: Handle, policy: CompiledPolicy, now: number): Accepted | HallpassError {
  // As `guarded`, without the closure.
  try {
    ready()
    const refused = glue.verify(keys, policy.handle, writeToken(token, policy.maxTokenBytes), now)
    return refusalOf(refused) ?? accepted(token, 0)
  } catch (error) {
    throw failure(error)
  }
}

/**
 * Verifies the token in the value of an `Authorization` header (RFC 6750, 2.1), as {@link verifyToken} does. An empty
 * value is a header that is not there.
 */
export function verifyCredential(
  value: string,
  keys: Handle,
  policy: CompiledPolicy,
  now: number,
): Accepted | HallpassError {
  try {
    ready()
    const refused = glue.authenticate(keys, policy.handle, writeToken(value, policy.maxTokenBytes + MAX_SCHEME), now)
    return refusalOf(refused) ?? accepted(value, BEHIND_BEARER)
  } catch (error) {
    throw failure(error)
  }
}

export function decodeToken(token: string): TokenTexts | HallpassError {
  return guarded(() => {
    const refused = glue.decode(writeToken(token, MAX_DECODED_TOKEN))
    return refusalOf(refused) ?? { claims: firstText(), header: secondText() }
  })
}

function compiledPolicy(refused: number): CompiledPolicy {
  const { handle } = made(refused)
  return { handle, maxTokenBytes: number() }
}

function writeToken(token: string, max: number): number {
  const length = writeText(token, max)
  return length < 0 ? NOT_COPIED : length
}

/**
 * @param text The token, or the header value that holds it.
 * @param start Where the token begins. Should it begin elsewhere, its header is not known and not kept.
 */
function accepted(text: string, start: number): Accepted {
  const claims = firstText()
  const header = knownHeader(text, start) ?? newHeader(headerSegment(text, start), secondText())
  return { claims, header }
}

/**
 * The header of the token in the window, as it stands there, with the dot behind it. Not cut out of the string: such a
 * piece would keep the whole token in memory.
 */
function headerSegment(text: string, start: number): string {
  return windowText(start, stringIndexOf(text, '.') + 1)
}
