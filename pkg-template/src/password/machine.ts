/**
 * The one crossing from JavaScript to the module of passwords, for the main thread as well as for the others.
 *
 * Its exports take and give nothing but numbers, so they are called without the glue that is made for them: that knows
 * only one instance, and here instances are thrown away when they have grown.
 */

import type { Job, Outcome, Settings } from './job.js'

/** One instance of the module. It is of no use any more once a call was thrown out of. */
export interface Machine {
  planHash(settings: Settings): Outcome
  planVerify(stored: Uint8Array): Outcome
  needsRehash(stored: Uint8Array, settings: Settings): Outcome
  work(job: Job): Outcome
}

/** Lengths are in bytes. What is given back is 0 or the number of a refusal, but for the two addresses. */
interface Exports {
  readonly memory: WebAssembly.Memory
  report_address(): number
  input(length: number): number
  plan_hash(memory: number, iterations: number, parallelism: number): number
  plan_verify(storedLength: number): number
  needs_rehash(storedLength: number, memory: number, iterations: number, parallelism: number): number
  hash_password(passwordLength: number, memory: number, iterations: number, parallelism: number): number
  verify_password(storedLength: number, passwordLength: number): number
  verify_nobody(passwordLength: number, memory: number, iterations: number, parallelism: number): number
}

/** The words of the report, by their place. */
const NUMBER = 0
const TEXT = 1
const MESSAGE = 3
const OPTION = 5
const REPORT_WORDS = 7

const nothing = new Uint8Array(0)

// Taken once, here too, and not with all the others: this file is a part of the script of each thread.
const { set } = Uint8Array.prototype
const copy: (target: Uint8Array, source: Uint8Array, offset: number) => void = Function.prototype.call.bind(set)
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const decode = decoder.decode.bind(decoder)

/** What the module imports: a function that is for its glue, and never called. */
const imports = { './hallpass_password_bg.js': { __wbindgen_init_externref_table() {} } }

export function makeMachine(module: WebAssembly.Module): Machine {
  const exports = new WebAssembly.Instance(module, imports).exports as unknown as Exports

  return {
    planHash: (settings) => outcome(exports.plan_hash(settings[0], settings[1], settings[2])),
    planVerify: (stored) => outcome(exports.plan_verify(written(stored))),
    needsRehash: (stored, settings) =>
      outcome(exports.needs_rehash(written(stored), settings[0], settings[1], settings[2])),
    work: (job) => outcome(worked(job)),
  }

  function worked(job: Job): number {
    switch (job.kind) {
      case 'hash': {
        const { salt, password, settings } = job
        written(salt, password)
        return exports.hash_password(password.length, settings[0], settings[1], settings[2])
      }
      case 'verify': {
        const { stored, password } = job
        written(stored, password)
        return exports.verify_password(stored.length, password.length)
      }
      case 'nobody': {
        const { password, settings } = job
        return exports.verify_nobody(written(password), settings[0], settings[1], settings[2])
      }
    }
  }

  /**
   * Writes to the window: the second piece right behind the first.
   *
   * @returns The length of both.
   */
  function written(first: Uint8Array, second: Uint8Array = nothing): number {
    const length = first.length + second.length
    const address = exports.input(length) >>> 0
    if (address === 0) throw new Error('the module has no memory for what it is handed')
    const window = new Uint8Array(exports.memory.buffer, address, length)
    copy(window, first, 0)
    copy(window, second, first.length)
    return length
  }

  /** Views are made anew each time, for the memory grows in the midst of a call. */
  function outcome(refused: number): Outcome {
    const { buffer } = exports.memory
    const report = new Uint32Array(buffer, exports.report_address() >>> 0, REPORT_WORDS)
    const text = (place: number): string => {
      const length = report[place + 1] ?? 0
      return length === 0 ? '' : decode(new Uint8Array(buffer, report[place], length))
    }
    return {
      refused: refused >>> 0,
      number: report[NUMBER] ?? 0,
      text: text(TEXT),
      message: text(MESSAGE),
      option: text(OPTION),
    }
  }
}
