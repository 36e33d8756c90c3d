import { assertSigns, assertVerifies } from './correctness.mjs'
import { rounds } from './rounds.mjs'
import { summarize } from './statistics.mjs'
import { claimsOf, itemOf } from './workload.mjs'

/** What races leave in `about`: results and settings by the title of the race. */
export function newRaces(about, { count, warmUp }) {
  /** Verifies and signs with one algorithm. */
  async function race(alg, workload, method, contenders, { tokens, slice }) {
    const entrants = await entrantsOf(contenders, workload, method)
    const claims = Array.from({ length: tokens }, (_, number) => claimsOf(number))
    const items = claims.map((each) => itemOf(workload.token(each)))
    const setting = `${tokens.toLocaleString('en')} different tokens, one key`

    for (const entrant of entrants) await assertVerifies(entrant, workload, items)
    const verifying = entrants.map((entrant) => ({ ...entrant, work: entrant.verify }))
    await settle(`${alg} verify`, verifying, items, { slice, setting })

    const signers = entrants.filter(({ sign, signBytes }) => sign ?? signBytes)
    for (const signer of signers) await assertSigns(signer, workload, claims[1])
    // The floors sign the bytes that lie ready in the items, the others the claims.
    const signing = signers.map(({ sign, signBytes, ...rest }) => ({
      ...rest,
      work: sign ? (item) => sign(item.claims) : (item) => signBytes(item.input),
    }))
    await settle(`${alg} sign`, signing, items.map((item, number) => ({ ...item, claims: claims[number] })), { slice, setting })
  }

  async function settle(title, entrants, items, { slice, setting }) {
    about.results[title] = summarize(await rounds(entrants, items, { slice, count, warmUp }))
    about.settings[title] = `${setting}, ${count} rounds of ${slice}`
  }

  return { race, settle }
}

async function entrantsOf(contenders, { keys }, method) {
  const entrants = []
  for (const { name, floor, [method]: open } of contenders) {
    if (open) entrants.push({ name, floor, ...(await open(keys)) })
  }
  return entrants
}
