import { newChecks } from '../../suite/checks.mjs'
import { calledOff } from './called-off.mjs'
import { errors } from './errors.mjs'
import { hashes } from './hashes.mjs'
import { inputs } from './inputs.mjs'
import { malformed } from './malformed.mjs'
import { newHashes } from './new-hashes.mjs'
import { nobody } from './nobody.mjs'
import { offTheMainThread } from './off-the-main-thread.mjs'

const parts = [errors, inputs, malformed, newHashes, hashes, nobody, calledOff, offTheMainThread]

/**
 * All checks that any runtime can make, one part after the other.
 *
 * @param packages `hallpass` and `hallpass/password`, as `{ hallpass, passwords }`.
 * @param vectors The files of the folder `vectors`, as `{ hashes, malformed }`.
 * @param runtime What is special here: `{ threads }` says whether work is done off the main thread.
 */
export async function suite(packages, vectors, runtime) {
  const all = { passed: 0, failures: [] }
  for (const part of parts) {
    const checks = newChecks()
    try {
      await part({ ...packages, check: checks.check, vectors, runtime })
    } catch (error) {
      all.failures.push({ id: part.name, reason: `broke off: ${error}` })
    }
    const { passed, failures } = await checks.outcome()
    if (checks.count() === 0) all.failures.push({ id: part.name, reason: 'there is not a single check' })
    all.passed += passed
    all.failures.push(...failures)
  }
  return all
}
