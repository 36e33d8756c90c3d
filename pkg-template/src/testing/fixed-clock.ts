/** A clock that stands still until it is told to go on. */
export interface FixedClock {
  /** The time in seconds since 1970. A function of its own, to be handed on: `createAuth({ clock: clock.now })`. */
  readonly now: () => number
  /**
   * Goes on by a span: seconds, or a text such as `45s`, `15m`, `12h`, `30d` and `2w`. A negative number goes back, as
   * clocks of servers do at times.
   */
  readonly advance: (span: number | string) => void
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }
const SPAN = /^(\d{1,10})([smhdw])$/

/**
 * Makes a clock for tests.
 *
 * @param start The time that it shows first: seconds since 1970 or a `Date`. If left out, 15 January 2027, 8:00 UTC.
 */
export function fixedClock(start: number | Date = 1_800_000_000): FixedClock {
  let time = typeof start === 'number' ? start : start.getTime() / 1000
  if (!Number.isFinite(time)) throw new TypeError('the clock must start at a number of seconds or at a valid Date')
  if (time >= 1e11) throw new TypeError('the clock must start at seconds; these may be milliseconds')
  return {
    now: () => time,
    advance: (span) => {
      time += seconds(span)
    },
  }
}

function seconds(span: number | string): number {
  if (typeof span === 'number' && Number.isFinite(span)) return span
  const [, count, unit = ''] = (typeof span === 'string' && SPAN.exec(span)) || []
  if (count === undefined) throw new TypeError("the clock goes on by a number of seconds, or by a text such as '15m'")
  return Number(count) * (UNITS[unit] as number)
}
