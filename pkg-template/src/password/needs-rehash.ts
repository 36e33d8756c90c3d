import { invalidArgument } from '../error.js'
import { takeHashOptions } from './options.js'
import { planRehash } from './planner.js'
import { takeStored } from './stored.js'
import type { HashOptions } from './types.js'

/**
 * Says whether a stored hash should be replaced by a new one, once its password is known: it is not Argon2id, is of its
 * first version, or has less memory, passes, lanes, salt or length than `hashPassword` would give it with these options.
 *
 * @throws {@link HallpassError} `INVALID_HASH` for a hash that cannot be read; `INVALID_ARGUMENT`, `INVALID_OPTION`.
 */
export function needsRehash(hash: string, options?: HashOptions): boolean {
  const settings = takeHashOptions(options)
  const stored = takeStored(hash)
  if (stored === undefined) throw invalidArgument('the hash must be a string')
  return planRehash(stored, settings)
}
