import { caches } from './caches.mjs'
import { dates } from './dates.mjs'
import { errors } from './errors.mjs'
import { exportsOfThePackage } from './exports.mjs'
import { cookies } from './http/cookies.mjs'
import { loggingIn } from './http/logging-in.mjs'
import { ports } from './http/ports.mjs'
import { requests } from './http/requests.mjs'
import { tokens as tokensByHttp } from './http/tokens.mjs'
import { keySets } from './key-sets.mjs'
import { keys } from './keys.mjs'
import { lifetime } from './lifetime.mjs'
import { results } from './results.mjs'
import { secrecy } from './secrecy.mjs'
import { authentication } from './sessions/authentication.mjs'
import { ends } from './sessions/ends.mjs'
import { failingStores } from './sessions/failing-stores.mjs'
import { keyRotation } from './sessions/key-rotation.mjs'
import { limiting } from './sessions/limiting.mjs'
import { logins } from './sessions/logins.mjs'
import { refreshes } from './sessions/refreshes.mjs'
import { secrecyOfRecords } from './sessions/secrecy-of-records.mjs'
import { signing } from './signing.mjs'
import { verifiers } from './verifiers.mjs'

/** What the JavaScript API promises beyond the verdicts of the vectors. */
export async function behaviour(hallpass, check) {
  const tokens = [exportsOfThePackage, results, errors, keys, keySets, verifiers, caches, signing, lifetime, secrecy, dates]
  const sessions = [logins, authentication, refreshes, ends, keyRotation, failingStores, secrecyOfRecords, limiting]
  const http = [loggingIn, tokensByHttp, requests, ports, cookies]
  const parts = [...tokens, ...sessions, ...http]
  for (const part of parts) await part(hallpass, check)
}
