/**
 * The boundary between JavaScript and WebAssembly: the window and the report. Nothing outside of this folder imports the
 * glue or touches the memory of the module; the files beside this one hold the calls, each of one topic.
 *
 * Text goes in through the window, a piece of the module's memory; numbers are passed; what there is to say comes back
 * in the report, fourteen words of the module's memory that point at texts.
 *
 * INVARIANT: between a write to the window and the call that reads it, and between a call and the reading of its report,
 * no code of the caller's can run. So whoever calls into this folder has already copied all that the caller handed in.
 */

import * as glue from 'hallpass-wasm'
import { codeOf, HallpassError, traced, untraced, withCause } from '../error.js'
import { typedArraySet } from '../intrinsics.js'
import { isInside, watched } from '../watched.js'

/** Stands for a key, a key set, a policy and the like inside the module. Never 0. */
export type Handle = number

/** What was made, and what the core says of it as JSON text. */
export interface Made {
  readonly handle: Handle
  readonly description: string
}

/** The words of the report, by their place. */
const HANDLE = 0
const FIRST_TEXT = 1
const SECOND_TEXT = 3
const MESSAGE = 5
const SUBJECT = 7
const CHALLENGE = 9
const NUMBER = 11
const HOLDS_FROM = 12
const HOLDS_UNTIL = 13
const REPORT_WORDS = 14

/** The shortest that the window is made, so that it is seldom made anew. */
const MIN_WINDOW = 4096

let memory: WebAssembly.Memory | undefined
let reportAddress = 0

/** Views of the module's memory. They lose all their length when the memory grows, and are then made anew. */
let bytes = new Uint8Array(0)
let report = new Uint32Array(0)

/** The window: its view and its address. Only {@link reserve} has the module move it. */
let window = new Uint8Array(0)
let windowAddress = 0

const encoder = new TextEncoder()
const encodeInto = encoder.encodeInto.bind(encoder)
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const decode = decoder.decode.bind(decoder)

/** Reads UTF-8 from a piece of the module's memory. */
type ReadText = (memory: Uint8Array, start: number, end: number) => string

let readText: ReadText = (memory, start, end) => decode(memory.subarray(start, end))

/** What the module imports, for the loader to hand to `WebAssembly.instantiate`. */
export const imports = { './hallpass_wasm_bg.js': glue } as unknown as WebAssembly.Imports

/**
 * Takes the instance that the loader made. From then on hallpass works.
 *
 * @param read The host's own way to read text, where it has one that is faster than a `TextDecoder`. The module's texts
 *   are always UTF-8, so it does not matter what it makes of other bytes; a byte order mark must stay.
 */
export function connect({ exports }: WebAssembly.Instance, read?: ReadText): void {
  if (read !== undefined) readText = read
  glue.__wbg_set_wasm(watched(exports))
  const start = exports['__wbindgen_start']
  if (typeof start === 'function') start()
  reportAddress = glue.report_address()
  memory = exports['memory'] as WebAssembly.Memory
}

/** Gives up what a handle stands for. Giving up what is already gone, or all of a module cut short, is no mistake. */
export function dispose(handle: Handle): void {
  if (isInside() || memory === undefined) return
  guarded(() => glue.dispose(handle))
}

/** Makes a call, and turns whatever is thrown into a `HallpassError`. */
export function guarded<Result>(call: () => Result): Result {
  try {
    ready()
    return call()
  } catch (error) {
    throw failure(error)
  }
}

/** Throws unless the module can be called. */
export function ready(): void {
  if (isInside()) throw new HallpassError('INTERNAL')
  if (memory === undefined) throw new HallpassError('NOT_INITIALIZED')
}

/**
 * Nothing but a `HallpassError` is thrown on purpose. All else means that the module was cut short, or that the host had
 * no stack or memory left for what surrounds the call; that does the module no harm. There may be too little stack even
 * for this function: then what it throws, a `RangeError`, takes the place of the error.
 */
export function failure(error: unknown): HallpassError {
  if (error instanceof HallpassError) return error
  const failed = new HallpassError(isInside() ? 'INTERNAL' : 'RESOURCE_EXHAUSTED')
  // A trap and its like say only what happened; the glue's own errors could hold what was handed in.
  if (error instanceof Error && error.name !== 'Error') withCause(failed, error)
  return failed
}

/** @returns How many bytes were written, or -1 if the text has more than `max` of them. */
export function writeText(text: string, max: number): number {
  if (text.length > max) return -1
  // No character takes more than three bytes for each of its UTF-16 units.
  reserve(Math.min(text.length * 3, max))
  const { read, written } = encodeInto(text, window)
  if (read === text.length && written <= max) return written
  // It may be a part of a key.
  window.fill(0)
  return -1
}

/** @param length The length of the source, in bytes. */
export function writeBytes(source: Uint8Array, length: number): void {
  // First of all, since it may make the window anew.
  reserve(length)
  typedArraySet(window, source, 0)
}

/**
 * Writes a text, and bytes behind it.
 *
 * @returns How many bytes the text takes, or -1 as {@link writeText}.
 */
export function writeTextAndBytes(text: string, max: number, source: Uint8Array, length: number): number {
  // First of all, since it may make the window anew.
  reserve(Math.min(text.length * 3, max) + length)
  const written = writeText(text, max)
  if (written >= 0) typedArraySet(window, source, written)
  return written
}

/**
 * The text that stands in the window from `start` to `end`, of which all is ASCII before that. After a call, which may have
 * made the memory grow, the view of the window is no more; that of the report is new.
 */
export function windowText(start: number, end: number): string {
  return readText(bytes, windowAddress + start, windowAddress + end)
}

/**
 * Takes the outcome of a call. It comes before all that reads the report.
 *
 * @param refused 0, or the number of a refusal.
 * @returns The refusal, which has no stack trace yet, or `undefined`.
 */
export function refusalOf(refused: number): HallpassError | undefined {
  renewViews()
  if (refused === 0) return undefined
  const message = text(MESSAGE) || undefined
  return untraced(codeOf(refused), message, text(SUBJECT) || undefined, text(CHALLENGE) || undefined, number() || undefined)
}

/** Throws the refusal of a call that was refused. */
export function settle(refused: number): void {
  const refusal = refusalOf(refused)
  if (refusal !== undefined) throw traced(refusal)
}

export function made(refused: number): Made {
  settle(refused)
  return { handle: word(HANDLE), description: firstText() }
}

/** The first text that a good call answers. */
export function firstTextOf(refused: number): string {
  settle(refused)
  return firstText()
}

export const firstText = (): string => text(FIRST_TEXT)
export const secondText = (): string => text(SECOND_TEXT)

/**
 * A number that comes with what was made: the largest token of a policy, or how many milliseconds to wait for a store.
 * For a refusal, after how many seconds to try again.
 */
export const number = (): number => word(NUMBER)

/** In which seconds since 1970 the token that was accepted last stays accepted: from this one... */
export const holdsFrom = (): number => word(HOLDS_FROM)

/** ... to before this one. */
export const holdsUntil = (): number => word(HOLDS_UNTIL)

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
  windowAddress = address
  window = new Uint8Array(bytes.buffer, address, room)
}

function word(place: number): number {
  return report[place] ?? 0
}

/** The text whose address and length stand at a place of the report. */
function text(place: number): string {
  const address = word(place)
  const length = word(place + 1)
  return length === 0 ? '' : readText(bytes, address, address + length)
}
