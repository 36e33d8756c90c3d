import { behaviour } from './behaviour/behaviour.mjs'
import { newChecks } from './checks.mjs'
import { runVectors } from './vectors.mjs'

/**
 * The whole suite, for whatever runtime calls it. `suites` are functions `(hallpass, check)`,
 * among them the one with hostile callers.
 *
 * A part without a single case is a failure: nothing may pass by not being there.
 */
export async function run(hallpass, vectors, ...suites) {
  const { verdicts, failures, count } = await runVectors(hallpass, vectors)
  const all = { passed: count - failures.length, failures: [...failures] }
  if (count === 0) all.failures.push({ id: 'vectors', reason: 'there is no vector' })
  for (const suite of [behaviour, ...suites]) {
    const outcome = await runChecks(hallpass, suite)
    all.passed += outcome.passed
    all.failures.push(...outcome.failures)
  }
  // The vectors once more: nothing that a hostile caller did may have left a trace.
  if ((await runVectors(hallpass, vectors)).verdicts !== verdicts) {
    all.failures.push({ id: 'vectors', reason: 'the verdicts are others after the rest of the suite' })
  }
  return { ...all, verdicts }
}

/** Runs one function `(hallpass, check)`; that it throws, or checks nothing, is a failure too. */
export async function runChecks(hallpass, suite) {
  const checks = newChecks()
  try {
    await suite(hallpass, checks.check)
  } catch (error) {
    checks.check(`${suite.name}/reaches its end`, () => {
      throw error
    })
  }
  const outcome = await checks.outcome()
  if (checks.count() === 0) outcome.failures.push({ id: suite.name, reason: 'the suite has no check' })
  return outcome
}
