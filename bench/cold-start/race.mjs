import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { median, quantile } from '../statistics.mjs'
import { claimsOf } from '../workload.mjs'

const NAMES = ['empty', 'hallpass', 'jose', 'fast-jwt', 'jsonwebtoken']

/** Starts a process for each library in turn, round after round, and takes the median of each. */
export function coldStartRace({ keys, token }, count) {
  const words = [token(claimsOf(0)), keys.secret.toString('base64url')]
  const times = new Map(NAMES.map((name) => [name, []]))
  for (let round = -1; round < count; round += 1) {
    for (let turn = 0; turn < NAMES.length; turn += 1) {
      const name = NAMES[(turn + round + 1) % NAMES.length]
      const milliseconds = timed(name, words)
      // The first round only fills the disk's cache.
      if (round >= 0) times.get(name).push(milliseconds)
    }
  }
  const floor = median(times.get('empty'))
  return [...times].map(([name, numbers]) => ({
    name,
    milliseconds: median(numbers),
    low: quantile(numbers, 0.1),
    high: quantile(numbers, 0.9),
    above: median(numbers) - floor,
  }))
}

function timed(name, words) {
  const script = fileURLToPath(new URL(`${name}.mjs`, import.meta.url))
  const start = process.hrtime.bigint()
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' })
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6
  assert.equal(status, 0, stderr)
  assert.equal(stdout, 'user-00000000', name)
  return milliseconds
}
