/** What hallpass sets itself, as a share of a peer's time. A miss is stated; it fails nothing. */
const TARGETS = [
  { race: 'HS256 verify', peer: 'fast-jwt (cache off)', atLeast: 1 },
  { race: 'HS256 verify', peer: 'jose', atLeast: 10 },
  { race: 'EdDSA verify', peer: 'bare node:crypto (no token, no claims)', atLeast: 1 },
]

export function judgeTargets(results) {
  return TARGETS.map(({ race, peer, atLeast }) => {
    const ratio = results[race].find(({ name }) => name === peer).ratio
    return { race, peer, atLeast, ratio, met: ratio >= atLeast }
  })
}
