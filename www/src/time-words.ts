const units: [string, number][] = [
  ['year', 31_557_600],
  ['day', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
]

/** "14 min 5 s": the two largest units of a length of time. */
export function lengthInWords(seconds: number): string {
  let rest = Math.round(Math.abs(seconds))
  const parts: string[] = []
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count === 0 && (parts.length === 0 || unit !== 's')) continue
    const plural = (unit === 'day' || unit === 'year') && count !== 1 ? 's' : ''
    if (count > 0) parts.push(`${count.toLocaleString('en')} ${unit}${plural}`)
    if (parts.length === 2) break
  }
  return parts.join(' ') || '0 s'
}

/** "in 14 min", "3 h ago", "now". */
export function distanceInWords(at: number, now: number): string {
  const distance = Math.round(at - now)
  if (distance === 0) return 'now'
  return distance > 0 ? `in ${lengthInWords(distance)}` : `${lengthInWords(distance)} ago`
}

/** "Mon 5 Jan 2026, 12:00:00 UTC", or null where no date exists for the number. */
export function dateInWords(at: number): string | null {
  const date = new Date(at * 1000)
  if (Number.isNaN(date.getTime())) return null
  const day = date.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  return `${day.replace(',', '')}, ${date.toISOString().slice(11, 19)} UTC`
}
