const FAST_JWT = 'fast-jwt (cache off)'
const NODE_RS = '@node-rs/jsonwebtoken'
const FLOOR = 'bare node:crypto (no token, no claims)'

/** What hallpass sets itself, as a share of a peer's time. A miss is stated; it fails nothing. */
const TARGETS = [
  { race: 'HS256 verify', peer: FAST_JWT, atLeast: 2.5 },
  { race: 'HS256 verify', peer: NODE_RS, atLeast: 3 },
  { race: 'HS256 verify', peer: 'jose', atLeast: 15 },
  { race: 'HS256 verify', peer: FLOOR, atLeast: 0.8 },
  { race: 'HS256 sign', peer: FAST_JWT, atLeast: 2.5 },
  { race: 'EdDSA verify', peer: FLOOR, atLeast: 2.5 },
  { race: 'EdDSA verify', peer: 'jose', atLeast: 4 },
  { race: 'EdDSA verify', peer: NODE_RS, atLeast: 1 },
  { race: 'EdDSA sign', peer: FLOOR, atLeast: 1 },
  { race: 'HS256 verify again', peer: 'fast-jwt', atLeast: 1.5 },
]

/** A refusal is to cost no more than an acceptance. */
const MOST_FOR_A_REFUSAL = 1

/** What hallpass adds to an empty process, as a share of what jose adds. */
const MOST_OF_COLD_START = 0.5

export function judgeTargets({ results, coldStart }) {
  const races = TARGETS.map(({ race, peer, atLeast }) => {
    const { ratio } = results[race].find(({ name }) => name === peer)
    return { race, what: `times as fast as ${peer}`, wanted: `>= ${atLeast}`, measured: ratio, met: ratio >= atLeast }
  })
  const refusals = results['HS256 tryVerify'].filter(({ name }) => name.startsWith('refused'))
  const dearest = Math.max(...refusals.map(({ ratio }) => ratio))
  const above = (wanted) => coldStart.find(({ name }) => name === wanted).above
  const share = above('hallpass') / above('jose')
  return [
    ...races,
    target('HS256 tryVerify', 'a refusal, as a share of an acceptance', dearest, MOST_FOR_A_REFUSAL),
    target('cold start', 'as a share of jose', share, MOST_OF_COLD_START),
  ]
}

function target(race, what, measured, most) {
  return { race, what, wanted: `<= ${most}`, measured, met: measured <= most }
}
