import { dates } from './dates.mjs'
import { errors } from './errors.mjs'
import { exportsOfThePackage } from './exports.mjs'
import { keySets } from './key-sets.mjs'
import { keys } from './keys.mjs'
import { lifetime } from './lifetime.mjs'
import { results } from './results.mjs'
import { secrecy } from './secrecy.mjs'
import { verifiers } from './verifiers.mjs'

/** What the JavaScript API promises beyond the verdicts of the vectors. */
export async function behaviour(hallpass, check) {
  const parts = [exportsOfThePackage, results, errors, keys, keySets, verifiers, lifetime, secrecy, dates]
  for (const part of parts) await part(hallpass, check)
}
