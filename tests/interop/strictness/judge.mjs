import { ACCIDENTS } from '../exchange/expectations.mjs'

/**
 * What a library says to a row: 'accepts', 'refuses: <the name of its error>', or 'unsupported'
 * where it does not know the algorithm.
 *
 * Each library is called as its manual says: algorithm named, issuer and audience named.
 */
export async function judge(peer, row, key) {
  if (!peer.algs.includes(row.alg)) return { verdict: 'unsupported' }
  const { issuer, audience, audiencePattern, pinned = true, extra } = row.policy
  // A library that takes no pattern gets the text that was meant.
  const pattern = audiencePattern && peer.audiencePatterns ? new RegExp(audiencePattern) : audience
  // Without a pinned algorithm hallpass still has the one of its key.
  const alg = pinned ? row.alg : peer.name === 'hallpass' ? 'HS256' : undefined
  try {
    await peer.verify({ token: row.token, key, alg, issuer, audience: pattern, now: row.now, extra })
    return { verdict: 'accepts' }
  } catch (error) {
    if (ACCIDENTS.includes(error.name)) throw error
    return { verdict: `refuses: ${error.code ?? error.name}`, error }
  }
}
