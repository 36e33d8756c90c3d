import assert from 'node:assert/strict'

import { AUDIENCE, claimSets, ISSUER } from '../claims.mjs'
import { keyFor } from '../keys.mjs'
import { asKey } from '../peers/hallpass.mjs'
import { refuses, refusesWith, sameJson } from './expectations.mjs'

const EXPECTED = { issuer: ISSUER, audience: AUDIENCE }
const KIDS = [undefined, 'key-2026-01', 'schlüssel/№ 1']

/** Every good token of the one side is accepted by the other, with the same claims. */
export async function acceptedTokens(tally, hallpass, self, peer) {
  const now = Math.floor(Date.now() / 1000)
  for (const alg of self.algs) {
    const key = keyFor(alg, 'main')
    if (!peer.algs.includes(alg)) {
      await unknownAlgorithm(tally, self, peer, alg, claimSets(now).plain)
      continue
    }
    for (const [name, claims] of Object.entries(claimSets(now))) {
      await tally.check(`${alg}: hallpass signs (${name}), ${peer.name} accepts`, async () => {
        const token = await self.sign({ claims, key, alg })
        sameJson(await peer.verify({ token, key, alg, ...EXPECTED }), claims)
      })
      if (peer.cannotSign?.includes(name)) {
        await tally.check(`${alg}: ${peer.name} cannot sign (${name})`, () =>
          assert.rejects(() => peer.sign({ claims, key, alg })),
        )
        continue
      }
      await tally.check(`${alg}: ${peer.name} signs (${name}), hallpass accepts`, async () => {
        const token = await peer.sign({ claims, key, alg })
        sameJson(await self.verify({ token, key, alg, ...EXPECTED }), claims)
      })
    }
    for (const kid of KIDS) await keyIds(tally, hallpass, self, peer, alg, kid, claimSets(now).plain)
  }
}

async function keyIds(tally, hallpass, self, peer, alg, kid, claims) {
  const key = keyFor(alg, 'main')
  await tally.check(`${alg}: hallpass signs with kid ${kid}, ${peer.name} accepts`, async () => {
    const token = await self.sign({ claims, key, alg, kid })
    assert.equal(headerOf(token).kid, kid)
    sameJson(await peer.verify({ token, key, alg, ...EXPECTED }), claims)
  })
  if (peer.latin1Headers && /[^\x00-\x7f]/.test(kid ?? '')) {
    await tally.check(`${alg}: ${peer.name} garbles kid ${kid}, hallpass refuses`, async () => {
      const token = await peer.sign({ claims, key, alg, kid })
      await refusesWith('INVALID_HEADER', () => self.verify({ token, key, alg, ...EXPECTED }))
    })
    return
  }
  await tally.check(`${alg}: ${peer.name} signs with kid ${kid}, a hallpass key set finds the key`, async () => {
    const token = await peer.sign({ claims, key, alg, kid })
    assert.equal(headerOf(token).kid, kid)
    // Without a kid the only key of that algorithm has to be found.
    const others = alg === 'HS256' ? 'HS512' : 'HS256'
    const keys = [
      asKey(hallpass, keyFor(others, 'other'), others, 'publicJwk', 'another'),
      asKey(hallpass, key, alg, 'publicJwk', kid ?? 'unnamed'),
    ]
    sameJson(hallpass.verify(token, new hallpass.KeySet(keys), EXPECTED).claims, claims)
  })
}

// An algorithm that a peer does not have is asserted to be refused, never skipped.
async function unknownAlgorithm(tally, self, peer, alg, claims) {
  const key = keyFor(alg, 'main')
  await tally.check(`${alg}: ${peer.name} does not sign with it`, () => refuses(() => peer.sign({ claims, key, alg })))
  await tally.check(`${alg}: ${peer.name} does not accept it`, async () => {
    const token = await self.sign({ claims, key, alg })
    await refuses(() => peer.verify({ token, key, alg, ...EXPECTED }))
  })
}

function headerOf(token) {
  return JSON.parse(Buffer.from(token.split('.')[0], 'base64url'))
}
