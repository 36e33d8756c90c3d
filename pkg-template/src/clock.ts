/**
 * What time it is, in seconds since 1970. The clock is asked at the time of the call, so that the fake clocks of test
 * frameworks work; the core refuses what is not a time.
 */
export function now(): number {
  const milliseconds: unknown = Date.now()
  return typeof milliseconds === 'number' ? milliseconds / 1000 : Number.NaN
}
