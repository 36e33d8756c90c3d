/**
 * What is known before any work is done: whether options and stored hashes are good, and how much memory they ask for.
 * This is done on the main thread, at once, by an instance that stays small.
 */

import { HallpassError } from '../error.js'
import type { Outcome, Settings } from './job.js'
import { type Machine, makeMachine } from './machine.js'
import { brokenOff, settled } from './settled.js'

let compiled: WebAssembly.Module | undefined
let instance: Machine | undefined

/** Takes the module that the loader compiled. From then on hallpass/password works. */
export function connectPlanner(module: WebAssembly.Module): void {
  instance = makeMachine(module)
  compiled = module
}

/** @returns How many KiB of memory a hash with these settings takes. */
export function planHash(settings: Settings): number {
  return planned((machine) => machine.planHash(settings)).number
}

/** @returns How many KiB of memory it takes to verify this hash. */
export function planVerify(stored: Uint8Array): number {
  return planned((machine) => machine.planVerify(stored)).number
}

export function planRehash(stored: Uint8Array, settings: Settings): boolean {
  return planned((machine) => machine.needsRehash(stored, settings)).number === 1
}

function planned(call: (machine: Machine) => Outcome): Outcome {
  if (compiled === undefined) throw new HallpassError('NOT_INITIALIZED')
  return settled(attempted(compiled, call))
}

function attempted(module: WebAssembly.Module, call: (machine: Machine) => Outcome): Outcome {
  try {
    const machine = instance ?? makeMachine(module)
    // Put back only if the call comes back. One that is thrown out of, at the end of the stack for example, leaves an
    // instance behind of which nothing is known.
    instance = undefined
    const outcome = call(machine)
    instance = machine
    return outcome
  } catch (cause) {
    throw brokenOff(cause)
  }
}
