/**
 * The one crossing from JavaScript to WebAssembly. No other file imports the glue or touches the memory of the module.
 *
 * Text goes in through the window, a piece of the module's memory; numbers are passed; what there is to say comes back
 * in the report, twelve words of the module's memory that point at texts.
 *
 * INVARIANT: between a write to the window and the call that reads it, and between a call and the reading of its report,
 * no code of the caller's can run. So whoever calls this file has already copied all that the caller handed in.
 */

import * as glue from 'hallpass-wasm'
import { HallpassError, type HallpassErrorCode, invalidArgument, traced, untraced } from './error.js'
import { stringIndexOf, typedArrayLength, typedArraySet } from './intrinsics.js'
import { knownHeader, newHeader } from './known-header.js'
import { optionPairs } from './option-pairs.js'
import type { Options } from './options.js'
import { refusals } from './refusals.js'
import type { JoseHeader } from './types.js'
import { isInside, watched } from './watched.js'

/** Stands for a key, a key set, a policy or options for signing inside the module. Never 0. */
export type Handle = number

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

/** The words of the report, by their place. */
const HANDLE = 0
const FIRST_TEXT = 1
const SECOND_TEXT = 3
const MESSAGE = 5
const SUBJECT = 7
const CHALLENGE = 9
const NUMBER = 11
const REPORT_WORDS = 12

/** The longest that the window gets, in bytes. */
const MAX_INPUT = 1_114_112

/** The shortest that the window is made, so that it is seldom made anew. */
const MIN_WINDOW = 4096

/**
 * The length of a token that was too large to be copied. It is longer than any window, so that the core refuses it and
 * can never read what an earlier call left there.
 */
const NOT_COPIED = 0xffff_ffff

/** The largest token that is decoded without being verified, in bytes. */
const MAX_DECODED_TOKEN = 16_384

let memory: WebAssembly.Memory | undefined
let reportAddress = 0

/** Views of the module's memory. They lose all their length when the memory grows, and are then made anew. */
let bytes = new Uint8Array(0)
let report = new Uint32Array(0)

/** The view of the window. Only {@link reserve} has the module move it. */
let window = new Uint8Array(0)

const encoder = new TextEncoder()
const encodeInto = encoder.encodeInto.bind(encoder)
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const decode = decoder.decode.bind(decoder)

/** What the module imports, for the loader to hand to `WebAssembly.instantiate`. */
export const imports = { './hallpass_wasm_bg.js': glue } as unknown as WebAssembly.Imports

/** Takes the instance that the loader made. From then on hallpass works. */
export function connect({ exports }: WebAssembly.Instance): void {
  glue.__wbg_set_wasm(watched(exports))
  const start = exports['__wbindgen_start']
  if (typeof start === 'function') start()
  reportAddress = glue.report_address()
  memory = exports['memory'] as WebAssembly.Memory
}

/** What was made, and what the core says of it as JSON text. */
export interface Made {
  readonly handle: Handle
  readonly description: string
}

export function makeHmacKey(secret: Uint8Array | string, options: Options): Made {
  return guarded(() => {
    const length = typeof secret === 'string' ? writeKeyText(secret) : writeBytes(secret)
    return made(glue.key_hmac(length, optionPairs(options)))
  })
}

export function generateKey(options: Options): Made {
  return guarded(() => made(glue.key_generate(optionPairs(options))))
}

export function readJwk(json: string, options: Options): Made {
  return guarded(() => made(glue.key_from_jwk(writeKeyText(json), optionPairs(options))))
}

export function readPem(pem: string, options: Options): Made {
  return guarded(() => made(glue.key_from_pem(writeKeyText(pem), optionPairs(options))))
}

export function thumbprint(key: Handle): string {
  return guarded(() => firstText(glue.key_thumbprint(key)))
}

export function publicJwk(key: Handle): string {
  return guarded(() => firstText(glue.key_public_jwk(key)))
}

export function secretJwk(key: Handle): string {
  return guarded(() => {
    const json = firstText(glue.key_secret_jwk(key))
    glue.wipe()
    return json
  })
}

export function makeKeySet(keys: Uint32Array): Handle {
  return guarded(() => made(glue.key_set(keys)).handle)
}

export function readJwks(json: string): Handle {
  return guarded(() => made(glue.key_set_from_jwks(writeKeyText(json))).handle)
}

export function publicJwks(set: Handle): string {
  return guarded(() => firstText(glue.key_set_public_jwks(set)))
}

/** Options that the module has read. */
export interface Compiled {
  readonly handle: Handle
}

/** A policy inside the module, and the largest token that it admits. */
export interface CompiledPolicy extends Compiled {
  readonly maxTokenBytes: number
}

export function compilePolicy(options: Options): CompiledPolicy {
  return guarded(() => {
    const { handle } = made(glue.policy(optionPairs(options)))
    return { handle, maxTokenBytes: word(NUMBER) }
  })
}

export function compileSignOptions(options: Options): Compiled {
  return guarded(() => made(glue.sign_options(optionPairs(options))))
}

/** @param now Seconds since 1970. */
export function signClaims(claims: string, key: Handle, options: Compiled, now: number): string {
  return guarded(() => {
    const length = writeText(claims, MAX_INPUT)
    if (length < 0) throw invalidArgument(`the claims must not be longer than ${MAX_INPUT} bytes as JSON`)
    return firstText(glue.sign(key, length, options.handle, now))
  })
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
    renewViews()
    if (refused !== 0) return refusal(refused)
    return { claims: text(FIRST_TEXT), header: knownHeader(token) ?? newHeader(headerSegment(token), text(SECOND_TEXT)) }
  } catch (error) {
    throw failure(error)
  }
}

export function decodeToken(token: string): TokenTexts | HallpassError {
  return guarded(() => tokenTexts(glue.decode(writeToken(token, MAX_DECODED_TOKEN))))
}

/** Gives up what a handle stands for. Giving up what is already gone, or all of a module cut short, is no mistake. */
export function dispose(handle: Handle): void {
  if (isInside() || memory === undefined) return
  guarded(() => glue.dispose(handle))
}

function guarded<Result>(call: () => Result): Result {
  try {
    ready()
    return call()
  } catch (error) {
    throw failure(error)
  }
}

function ready(): void {
  if (isInside()) throw new HallpassError('INTERNAL')
  if (memory === undefined) throw new HallpassError('NOT_INITIALIZED')
}

/**
 * Nothing but a `HallpassError` is thrown on purpose. All else means that the module was cut short, or that the host had
 * no stack or memory left for what surrounds the call; that does the module no harm. There may be too little stack even
 * for this function: then what it throws, a `RangeError`, takes the place of the error.
 */
function failure(error: unknown): HallpassError {
  if (error instanceof HallpassError) return error
  const failed = new HallpassError(isInside() ? 'INTERNAL' : 'RESOURCE_EXHAUSTED')
  // A trap and its like say only what happened; the glue's own errors could hold what was handed in.
  if (error instanceof Error && error.name !== 'Error') failed.cause = error
  return failed
}

function renewViews(): void {
  if (bytes.length !== 0) return
  const { buffer } = memory as WebAssembly.Memory
  report = new Uint32Array(buffer, reportAddress, REPORT_WORDS)
  // Last, since it is what tells whether both were made.
  bytes = new Uint8Array(buffer)
}

/** Makes the window long enough. */
function reserve(length: number): void {
  // A view whose memory is gone has no length.
  if (length <= window.length && window.length !== 0) return
  const room = Math.max(length, MIN_WINDOW)
  const address = glue.input(room)
  if (address === 0) throw new HallpassError('RESOURCE_EXHAUSTED')
  renewViews()
  window = new Uint8Array(bytes.buffer, address, room)
}

/** @returns How many bytes were written, or -1 if the text has more than `max` of them. */
function writeText(text: string, max: number): number {
  if (text.length > max) return -1
  // No character takes more than three bytes for each of its UTF-16 units.
  reserve(Math.min(text.length * 3, max))
  const { read, written } = encodeInto(text, window)
  if (read === text.length && written <= max) return written
  // It may be a part of a key.
  window.fill(0)
  return -1
}

function writeToken(token: string, max: number): number {
  const length = writeText(token, max)
  return length < 0 ? NOT_COPIED : length
}

function writeKeyText(text: string): number {
  const length = writeText(text, MAX_INPUT)
  if (length < 0) throw tooLongForAKey()
  return length
}

function writeBytes(source: Uint8Array): number {
  const length = typedArrayLength(source)
  if (length > MAX_INPUT) throw tooLongForAKey()
  // First of all, since it may make the window anew.
  reserve(length)
  typedArraySet(window, source, 0)
  return length
}

function tooLongForAKey(): HallpassError {
  return new HallpassError('INVALID_KEY', 'the text or secret is longer than any key')
}

function settle(refused: number): void {
  renewViews()
  if (refused !== 0) throw traced(refusal(refused))
}

function made(refused: number): Made {
  settle(refused)
  return { handle: word(HANDLE), description: text(FIRST_TEXT) }
}

function firstText(refused: number): string {
  settle(refused)
  return text(FIRST_TEXT)
}

function tokenTexts(refused: number): TokenTexts | HallpassError {
  renewViews()
  return refused === 0 ? { claims: text(FIRST_TEXT), header: text(SECOND_TEXT) } : refusal(refused)
}

/**
 * The header of the token in the window, as it stands there, with the dot behind it. Not cut out of the string: such a
 * piece would keep the whole token in memory.
 */
function headerSegment(token: string): string {
  return decode(window.subarray(0, stringIndexOf(token, '.') + 1))
}

/** The error for the number of a refusal, with what the report says of it. It has no stack trace yet. */
function refusal(number: number): HallpassError {
  const code: HallpassErrorCode = refusals[number - 1]?.code ?? 'INTERNAL'
  return untraced(code, text(MESSAGE) || undefined, text(SUBJECT) || undefined, text(CHALLENGE) || undefined)
}

function word(place: number): number {
  return report[place] ?? 0
}

/** The text whose address and length stand at a place of the report. */
function text(place: number): string {
  const address = word(place)
  const length = word(place + 1)
  return length === 0 ? '' : decode(bytes.subarray(address, address + length))
}
