// node tests/sessions/interleavings.mjs
//
// Runs the packed package with up to three actors on one session in every order in which their calls of the store can
// happen, with a crash before and after each of them, and with clients that ask again. In no order are there ever two
// live successors, is a session lost to a retry within the grace, or is one alive that was ended.
//
// Then runs it again with stores and settings that are broken on purpose: a model that cannot go red proves nothing.
// Last, what the memory store does beyond the contract of stores: it expires and bounds itself.

import { runChecks } from '../suite/run.mjs'
import { memoryStore } from './memory-store.mjs'
import { logout, refresh, revoke, revokeSubject, time } from './model/actors.mjs'
import { judge } from './model/invariants.mjs'
import { everyPath } from './model/paths.mjs'
import * as spoiled from './model/spoiled-stores.mjs'
import { newWorld } from './model/world.mjs'
import { packedPackage } from './packed-package.mjs'

const SHOWN_AT_MOST = 5

const SCENARIOS = {
  'refresh and refresh': [refresh, refresh],
  'refresh and revoke': [refresh, revoke],
  'refresh, refresh and revoke': [refresh, refresh, revoke],
  'refresh, refresh and logout': [refresh, refresh, logout],
  'refresh, refresh and an end of all sessions': [refresh, refresh, revokeSubject],
  'three refreshes': [refresh, refresh, refresh],
  'refresh and refresh, and time goes by': [refresh, refresh, time],
  'refresh and revoke, and time goes by': [refresh, revoke, time],
}

const SELF_CHECKS = {
  'the last rotation wins': { acts: [refresh, refresh], spoil: spoiled.lastOneWins },
  'a rotation in two steps, and another': { acts: [refresh, refresh], spoil: spoiled.readsAndWrites },
  'a rotation in two steps, and an end': { acts: [refresh, revoke], spoil: spoiled.readsAndWrites },
  'a rotation that forgets the end': { acts: [refresh, revoke], spoil: spoiled.forgetsTheEnd },
  'an end that ends nothing': { acts: [refresh, revoke], spoil: spoiled.endsNothing },
  'a rotation by somebody else hides the session': { acts: [refresh, refresh], spoil: spoiled.losesToOthers },
  'no grace': { acts: [refresh, refresh], options: { refreshGrace: 0 } },
}

const packed = await packedPackage()
const tally = { passed: 0, failed: 0 }

for (const [name, acts] of Object.entries(SCENARIOS)) {
  const { paths, longest, wrong } = await everyPath(newWorld(packed), named(acts), judge)
  count(paths - wrong.length, wrong.length)
  say(wrong.length === 0, `${name}: ${paths} paths of up to ${longest} steps`, wrong)
}
for (const [name, { acts, ...broken }] of Object.entries(SELF_CHECKS)) {
  const { paths, wrong } = await everyPath(newWorld({ ...packed, ...broken }), named(acts), judge)
  const isRed = wrong.length > 0
  count(Number(isRed), Number(!isRed))
  say(isRed, `self-check, ${name}: ${isRed ? `went red on ${wrong.length}` : 'stayed green on all'} of ${paths} paths`)
}
const { passed, failures } = await runChecks(packed, memoryStore)
count(passed, failures.length)
say(failures.length === 0, `memory store: ${passed} checks`, failures.map(({ id, reason }) => `${id}: ${reason}`))

console.log(`${tally.passed} passed, ${tally.failed} failed`)
process.exitCode = tally.failed === 0 ? 0 : 1

function count(passed, failed) {
  tally.passed += passed
  tally.failed += failed
}

function say(isGood, line, faults = []) {
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${line}`)
  for (const fault of faults.slice(0, SHOWN_AT_MOST)) console.log(`       ${fault}`)
}

/** Each actor with a name of its own: `refresh 1`, `refresh 2`, `revoke 3`. */
function named(acts) {
  const kinds = new Map([[refresh, 'refresh'], [revoke, 'revoke'], [revokeSubject, 'revoke'], [logout, 'logout'], [time, 'time']])
  return acts.map((act, place) => ({ name: `${kinds.get(act)} ${place + 1}`, act }))
}
