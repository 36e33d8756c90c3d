// node bench/run.mjs           everything, half a minute on a quiet machine
// node bench/run.mjs --quick   a tenth of the rounds, to see that all works

import { mkdirSync, writeFileSync } from 'node:fs'

import { coldStartRace } from './cold-start/race.mjs'
import { contenders } from './contenders/index.mjs'
import { assertSigns, assertVerifies } from './correctness.mjs'
import { machine, versions } from './machine.mjs'
import { report } from './report.mjs'
import { rounds } from './rounds.mjs'
import { summarize } from './statistics.mjs'
import { judgeTargets } from './targets.mjs'
import { claimsOf, ed25519Workload, hmacWorkload, itemOf } from './workload.mjs'

const quick = process.argv.includes('--quick')
const count = quick ? 10 : 100
const coldStarts = quick ? 3 : 25

const about = { machine: machine(), versions: versions(), results: {}, settings: {} }
await race('HS256', hmacWorkload(), 'hs256', { tokens: 10_000, slice: 500, count, warmUp: 10 })
await race('EdDSA', ed25519Workload(), 'eddsa', { tokens: 1_000, slice: 50, count, warmUp: 10 })
about.coldStart = coldStartRace(hmacWorkload(), coldStarts)
about.settings.coldStart = `${coldStarts} runs of each, interleaved`
about.targets = judgeTargets(about.results)

const folder = new URL('../target/bench/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL(`${process.versions.node}.json`, folder), `${JSON.stringify(about, null, 2)}\n`)
console.log(report(about))

async function race(alg, workload, method, { tokens, ...settings }) {
  const entrants = await entrantsOf(workload, method)
  const claims = Array.from({ length: tokens }, (_, number) => claimsOf(number))
  const items = claims.map((each) => itemOf(workload.token(each)))

  for (const entrant of entrants) await assertVerifies(entrant, workload, items)
  const verifying = entrants.map((entrant) => ({ ...entrant, work: entrant.verify }))
  await settle(`${alg} verify`, verifying, items)

  const signers = entrants.filter(({ sign, signBytes }) => sign ?? signBytes)
  for (const signer of signers) await assertSigns(signer, workload, claims[1])
  // The floors sign the bytes that lie ready in the items, the others the claims.
  const signing = signers.map(({ sign, signBytes, ...rest }) => ({
    ...rest,
    work: sign ? (item) => sign(item.claims) : (item) => signBytes(item.input),
  }))
  await settle(`${alg} sign`, signing, items.map((item, number) => ({ ...item, claims: claims[number] })))

  async function settle(title, entrants, items) {
    const { count, slice } = settings
    about.results[title] = summarize(await rounds(entrants, items, settings))
    about.settings[title] = `${tokens.toLocaleString('en')} different tokens, one key, ${count} rounds of ${slice}`
  }
}

async function entrantsOf({ keys }, method) {
  const entrants = []
  for (const { name, floor, [method]: open } of contenders) {
    if (open) entrants.push({ name, floor, ...(await open(keys)) })
  }
  return entrants
}
