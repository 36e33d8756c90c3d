export function median(numbers) {
  return quantile(numbers, 0.5)
}

export function quantile(numbers, share) {
  const ordered = [...numbers].sort((a, b) => a - b)
  const at = (ordered.length - 1) * share
  const low = ordered[Math.floor(at)]
  return low + (ordered[Math.ceil(at)] - low) * (at - Math.floor(at))
}

/**
 * Median and spread of each contender, and how many times as long as the first one it takes: the
 * median of the ratios of each round, which a change of the machine's speed between rounds leaves alone.
 */
export function summarize(times) {
  const [[, measure]] = times
  return [...times].map(([name, numbers]) => ({
    name,
    microseconds: median(numbers),
    low: quantile(numbers, 0.1),
    high: quantile(numbers, 0.9),
    ratio: median(numbers.map((number, round) => number / measure[round])),
  }))
}
