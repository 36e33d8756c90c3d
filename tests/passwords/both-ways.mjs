import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

import { equal, newChecks } from '../suite/checks.mjs'
import { python } from './python.mjs'

const passwords = ['correct horse', 'pässwörd', '🔑🐎', 'a'.repeat(4096), ' ', '\u0000', 'e\u0301', '漢字'.repeat(300)]
const costs = [{}, { memory: 7168, iterations: 5 }, { memory: 40_000, iterations: 1, parallelism: 3 }, { memory: 19_456, iterations: 2, parallelism: 4 }]

/** New hashes of Python's are verified here, new hashes of ours there. */
export async function bothWays({ packageDir }) {
  const { hashPassword, needsRehash, verifyPassword } = await import(pathToFileURL(join(packageDir, 'dist/password/node.mjs')).href)
  const { check, outcome } = newChecks()
  for (const [at, { id, hash, password }] of JSON.parse(await python(['--random'])).entries()) {
    const name = `of Python's/${id} ${at}: ${hash} of ${JSON.stringify(password)}`
    await check(name, async () => {
      equal(await verifyPassword(hash, password), true)
      equal(await verifyPassword(hash, `${password}.`), false)
      equal(needsRehash(hash), true)
    })
  }

  const ours = []
  for (const password of passwords) {
    for (const options of costs) ours.push({ password, hash: await hashPassword(password, options) })
  }
  const wrong = ours.map(({ password, hash }) => ({ password: `${password}.`, hash }))
  const lines = [...ours, ...wrong].map((line) => JSON.stringify(line)).join('\n')
  const verdicts = JSON.parse(await python(['--verify'], lines))
  await check('of ours/each has a verdict', () => equal(verdicts.length, 2 * ours.length))
  for (const [at, { hash }] of ours.entries()) {
    await check(`of ours/${hash}`, () => equal([verdicts[at], verdicts[at + ours.length]], [true, false]))
  }
  return outcome()
}
