import { newKeyring } from './keyring.mjs'
import { authenticates } from './kinds/credentials.mjs'
import { judgesRequest } from './kinds/http.mjs'
import { readsKey } from './kinds/keys.mjs'
import { refreshes } from './kinds/sessions.mjs'
import { signs } from './kinds/sign.mjs'
import { throttles } from './kinds/throttle.mjs'
import { verifies } from './kinds/tokens.mjs'

const kinds = {
  credentials: authenticates,
  http: judgesRequest,
  keys: readsKey,
  sessions: refreshes,
  sign: signs,
  throttle: throttles,
  tokens: verifies,
}

/**
 * Runs every vector through the JavaScript API and compares with what the vector expects.
 *
 * `vectors` is `{ keys, sets, files: [{ kind, cases }] }`, where a kind is the name of a folder, with the files in the
 * order in which their verdicts are to be written.
 */
export async function runVectors(hallpass, vectors) {
  const keyring = newKeyring(hallpass, vectors)
  const lines = []
  const failures = []
  for (const { kind, cases } of vectors.files) {
    for (const vector of cases) {
      try {
        const { verdict, unlike } = await kinds[kind](hallpass, vector, keyring)
        lines.push(verdict)
        if (unlike !== null) failures.push({ id: vector.id, reason: unlike })
      } catch (error) {
        lines.push(JSON.stringify({ id: vector.id, verdict: 'FAILED' }))
        failures.push({ id: vector.id, reason: `${error.name}: ${error.message}` })
      }
    }
  }
  keyring.dispose()
  return { verdicts: lines.map((line) => `${line}\n`).join(''), failures, count: lines.length }
}
