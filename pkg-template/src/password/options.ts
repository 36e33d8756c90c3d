import { invalidOption } from '../error.js'
import { mapForEach, mapGet } from '../intrinsics.js'
import { type Apart, type Options, takeOptions } from '../options.js'
import type { Settings } from './job.js'
import { type Signal, takeSignal } from './signal.js'

/** Takes the options that say what a hash costs. Which values they may have is for the core to say. */
export function takeHashOptions(value: unknown): Settings {
  return settingsOf(takeOptions(value, 'the options'))
}

/** Takes these, and the signal that calls the work off. */
export function takeCancellableOptions(value: unknown): {
  readonly settings: Settings
  readonly signal: Signal | undefined
} {
  const apart: Apart = { __proto__: null as never, signal: undefined }
  const settings = settingsOf(takeOptions(value, 'the options', apart))
  return { settings, signal: takeSignal(apart['signal']) }
}

function settingsOf(options: Options): Settings {
  mapForEach(options, (_, name) => {
    if (name !== 'memory' && name !== 'iterations' && name !== 'parallelism') {
      throw invalidOption(name, 'does not exist')
    }
  })
  return [numberOf(options, 'memory'), numberOf(options, 'iterations'), numberOf(options, 'parallelism')]
}

/** NaN, which stands for what was left out, must not come from the caller. */
function numberOf(options: Options, name: string): number {
  const value = mapGet(options, name)
  if (value === undefined) return Number.NaN
  if (typeof value !== 'number' || Number.isNaN(value)) throw invalidOption(name, 'must be a whole number')
  return value
}
