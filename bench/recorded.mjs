import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const FILE = new URL('recorded.json', import.meta.url)

/** A ratio that is worse than the recorded one by more than this is told. Two runs of the same code differ by less. */
const SLIP = 0.1

/** Sentences about what has become slower, or that nothing has; empty if there is nothing to compare with. */
export function compared({ machine, results }) {
  const old = read()[major(machine)]
  if (old === undefined) return []
  const lines = []
  for (const [race, ratios] of Object.entries(ratiosOf(results))) {
    for (const [peer, ratio] of Object.entries(ratios)) {
      const before = old.ratios[race]?.[peer]
      if (before === undefined || ratio >= before * (1 - SLIP)) continue
      lines.push(`${race}: ${ratio} times as fast as ${peer}, and it was ${before}`)
    }
  }
  return lines.length === 0 ? [`No ratio is worse by more than ${SLIP * 100} % than those of ${old.date}.`] : lines
}

/** Writes the ratios of a run, for review to show what changes. */
export function record({ machine, versions, results }) {
  const date = new Date().toISOString().slice(0, 10)
  const entry = { date, machine, versions, ratios: ratiosOf(results) }
  writeFileSync(FILE, `${JSON.stringify({ ...read(), [major(machine)]: entry }, null, 2)}\n`)
}

export function read() {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {}
}

function major({ node }) {
  return `Node ${node.split('.')[0]}`
}

/** How many times as long as hallpass each peer takes, two digits behind the point. */
function ratiosOf(results) {
  const rows = (list) => list.slice(1).map(({ name, ratio }) => [name, Math.round(ratio * 100) / 100])
  return Object.fromEntries(Object.entries(results).map(([race, list]) => [race, Object.fromEntries(rows(list))]))
}
