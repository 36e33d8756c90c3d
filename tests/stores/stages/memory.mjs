import { authChecks } from '../checks/auth.mjs'
import { brokenStoreChecks } from '../checks/broken-stores.mjs'
import { fixedClockChecks } from '../checks/fixed-clock.mjs'

export async function run(tally, hallpass) {
  const store = hallpass.memorySessions()
  const open = () => ({ store })
  await tally.group('memory', () => hallpass.storeConformance(open))
  await tally.group('memory, through createAuth', () => authChecks(hallpass, open))
  await tally.group('stores that are broken', () => brokenStoreChecks(hallpass))
  await tally.group('the clock of hallpass/testing', () => fixedClockChecks(hallpass))
}
