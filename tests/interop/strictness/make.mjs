import { forge } from './forge.mjs'
import { judge } from './judge.mjs'
import { keys } from './keys.mjs'
import { controls, NOW, rows } from './rows.mjs'

/** The rows as they stand in the file, with their tokens, and without what the peers say. */
export function forgedRows() {
  return [...controls, ...rows].map(({ row, header, payload, key, policy, accepted, code, claim, edit }) => {
    const { alg } = typeof header === 'string' ? JSON.parse(header) : header
    const token = forge({ header, payload, key: keys[key], edit })
    const hallpass = accepted ? { accepts: true } : { code, ...(claim && { claim }) }
    return { row, hallpass, alg, key, policy, now: NOW, token }
  })
}

/** Asks every peer about every row, under the Node that runs. */
export async function observed(peers) {
  const table = []
  for (const row of forgedRows()) {
    const verdicts = {}
    for (const peer of peers) verdicts[peer.name] = (await judge(peer, row, keys[row.key])).verdict
    table.push({ ...row, peers: verdicts })
  }
  const versions = Object.fromEntries(peers.map(({ name, version }) => [name, version]))
  return { versions, keys: publicForms(), rows: table }
}

// What a reader needs to try a row by hand: the secret or the public key.
function publicForms() {
  return Object.fromEntries(
    Object.entries(keys).map(([name, { secret, publicJwk }]) => [
      name,
      secret ? { secret: secret.toString('base64url') } : { publicJwk },
    ]),
  )
}
