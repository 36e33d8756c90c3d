import { broken } from './hostile/broken.mjs'
import { hostile } from './hostile/hostile.mjs'
import { importing } from './importing.mjs'
import { guarding } from './suite/behaviour/http/guarding.mjs'
import { run, runChecks } from './suite/run.mjs'
import { vectors } from './vectors.mjs'

/** Runs the whole suite and gives its result as plain data. `guards` are those of `hallpass/fetch`. */
export async function program(hallpass, guards, atImport) {
  const suites = vectors.selfTest ? [failing] : [guarding(guards), hostile, importing(atImport)]
  const result = await run(hallpass, vectors, ...suites)
  // Last of all, since the package is of no use after it.
  const last = await runChecks(hallpass, broken)
  return {
    verdicts: result.verdicts,
    passed: result.passed + last.passed,
    failures: [...result.failures, ...last.failures],
    wasm: await Promise.all(atImport.wasm.map(sha256)),
  }
}

/** What a runner must not let pass: one check that throws, and one that rejects later. */
export function failing(_hallpass, check) {
  check('self-test/throws', () => {
    throw new Error('on purpose')
  })
  check('self-test/rejects', async () => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    throw new Error('on purpose')
  })
}

async function sha256(bytes) {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
