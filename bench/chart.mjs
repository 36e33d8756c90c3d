// node bench/chart.mjs     draws docs/bench.svg out of bench/recorded.json
//
// `cargo xtask bench` does so when it has recorded a run.

import { writeFileSync } from 'node:fs'

import { read } from './recorded.mjs'

const RACES = ['HS256 verify', 'HS256 sign', 'EdDSA verify', 'EdDSA sign', 'HS256 verify again']
const WIDTH = 760
const LABELS = 250
const ROW = 18

/** Bars of how many times as long as hallpass each peer takes; the scale is the same for all but jose and its like. */
const LONGEST = 10

const recorded = read()
const [runtime] = Object.keys(recorded).sort().slice(-1)
if (runtime === undefined) throw new Error('bench/recorded.json holds no run yet')
const { machine, versions, ratios, date } = recorded[runtime]

const rows = []
for (const race of RACES.filter((each) => each in ratios)) {
  rows.push({ title: race }, { name: 'hallpass', ratio: 1 })
  for (const [name, ratio] of Object.entries(ratios[race])) {
    if (!name.startsWith('hallpass')) rows.push({ name, ratio })
  }
}
const height = rows.reduce((sum, { title }) => sum + (title ? ROW + 12 : ROW), 70)
const parts = []
let y = 24
text(0, y, 'Time per call, as a multiple of hallpass (shorter is faster)', 'font-weight="600" font-size="15"')
y += 10
for (const { title, name, ratio } of rows) {
  y += title ? ROW + 12 : ROW
  if (title) {
    text(0, y, title, 'font-weight="600"')
    continue
  }
  const length = Math.min(ratio, LONGEST) * ((WIDTH - LABELS - 60) / LONGEST)
  text(LABELS - 8, y, name, 'text-anchor="end"')
  const colour = name === 'hallpass' ? '#0b7a53' : '#8a94a3'
  parts.push(`<rect x="${LABELS}" y="${y - 11}" width="${length.toFixed(1)}" height="13" rx="2" fill="${colour}"/>`)
  text(LABELS + length + 6, y, ratio.toFixed(2) + (ratio > LONGEST ? ' (cut off)' : ''), '')
}
y += 30
text(0, y, `${runtime.replace(/ .*/, '')} ${machine.node}, ${machine.cpu}, ${machine.cores} cores, OpenSSL ${machine.openssl}, load ${machine.loadBefore.toFixed(1)}, ${date}.`, 'font-size="11"')
y += 15
const peers = ['fast-jwt', '@node-rs/jsonwebtoken', 'jsonwebtoken', 'hono', 'jose']
text(0, y, peers.filter((peer) => versions[peer]).map((peer) => `${peer} ${versions[peer]}`).join(', '), 'font-size="11"')

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height + 24}" viewBox="0 0 ${WIDTH} ${height + 24}" role="img"
  aria-label="Time per call of hallpass and its peers; the figures are in bench/recorded.json" font-family="system-ui, sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#ffffff"/>
<g fill="#1c2530">
${parts.join('\n')}
</g>
</svg>
`
writeFileSync(new URL('../docs/bench.svg', import.meta.url), svg)

function text(x, y, content, attributes) {
  const escaped = content.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
  parts.push(`<text x="${x}" y="${y}" ${attributes}>${escaped}</text>`)
}
