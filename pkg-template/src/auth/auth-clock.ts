import { now } from '../clock.js'
import { HallpassError, invalidOption, withCause } from '../error.js'
import { dateGetTime } from '../intrinsics.js'

/** Says what time it is: in seconds since 1970, or as a `Date`. */
export type Clock = () => number | Date

/** As in the core: a time in milliseconds is noticed instead of being taken for a date that never comes. */
const END_OF_TIME = 100_000_000_000

/**
 * @internal Takes the option `clock`, which is code of the caller's: it is asked before handles are taken, since it
 * could dispose of them.
 *
 * @returns A function that gives seconds, which are for the core to judge. Where the clock throws, or gives neither
 *   seconds nor a `Date`, it throws `CLOCK_INVALID`.
 */
export function takeClock(clock: unknown): () => number {
  if (clock === undefined) return now
  if (typeof clock !== 'function') throw invalidOption('clock', 'must be a function that gives seconds or a Date')
  return () => {
    try {
      const time: unknown = clock()
      if (typeof time === 'number') return time
      return dateGetTime(time as Date) / 1000
    } catch (cause) {
      const error = new HallpassError('CLOCK_INVALID')
      withCause(error, cause)
      throw error
    }
  }
}

/** @internal The time as stores take it. */
export function wholeSeconds(time: number): number {
  if (!(time >= 0 && time < END_OF_TIME)) throw new HallpassError('CLOCK_INVALID')
  return Math.floor(time)
}
