// node bench/run.mjs             everything, half a minute on a quiet machine
// node bench/run.mjs --quick     a tenth of the rounds, to see that all works
// node bench/run.mjs --record    also writes the ratios to bench/recorded.json, for later runs to be compared with

import { mkdirSync, writeFileSync } from 'node:fs'

import { coldStartRace } from './cold-start/race.mjs'
import { contenders } from './contenders/index.mjs'
import { costCurves } from './cost-curves.mjs'
import { machine, versions } from './machine.mjs'
import { newRaces } from './races.mjs'
import { compared, record } from './recorded.mjs'
import { refusalRace } from './refusals.mjs'
import { report } from './report.mjs'
import { rememberedRace } from './remembered.mjs'
import { judgeTargets } from './targets.mjs'
import { ed25519Workload, hmacWorkload } from './workload.mjs'

const quick = process.argv.includes('--quick')
const count = quick ? 10 : 100
const coldStarts = quick ? 3 : 25

const about = { machine: machine(), versions: versions(), results: {}, settings: {} }
const { race, settle } = newRaces(about, { count, warmUp: 10 })
await race('HS256', hmacWorkload(), 'hs256', contenders, { tokens: 10_000, slice: 500 })
await race('EdDSA', ed25519Workload(), 'eddsa', contenders, { tokens: 1_000, slice: 50 })
await rememberedRace(settle)
await refusalRace(settle)
about.coldStart = coldStartRace(hmacWorkload(), coldStarts)
about.settings.coldStart = `${coldStarts} runs of each, interleaved`
about.curves = costCurves(quick ? 5 : 40)
about.targets = judgeTargets(about)
about.compared = compared(about)

const folder = new URL('../target/bench/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL(`${process.versions.node}.json`, folder), `${JSON.stringify(about, null, 2)}\n`)
console.log(report(about))
if (process.argv.includes('--record')) record(about)
