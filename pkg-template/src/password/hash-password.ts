import { takePassword } from './password.js'
import { takeCancellableOptions } from './options.js'
import { planHash } from './planner.js'
import { drawSalt } from './salt.js'
import type { CancellableOptions } from './types.js'
import { work } from './workplace.js'

/**
 * Hashes a password with Argon2id and a new salt.
 *
 * The work is done off the main thread where the host lets threads be started, a few hashes at a time; else in place,
 * after other work had its turn. The password is hashed as its UTF-8 bytes, all of them, and not normalised.
 *
 * @param password The password: at least one character, at most 4096 bytes.
 * @param options What the hash costs. OWASP's setting of 19 MiB and two passes, if left out.
 * @returns The hash in the PHC string format, `$argon2id$v=19$m=19456,t=2,p=1$…`, about 100 characters.
 * @throws {@link HallpassError} `PASSWORD_TOO_LONG`; `INVALID_ARGUMENT` for an empty password, for what is not a string
 *   and for a lone surrogate; `INVALID_OPTION`; `RESOURCE_EXHAUSTED` when there is no memory for it, or 1000 others
 *   wait; `RNG_UNAVAILABLE`; `INTERNAL` when the thread died. The reason of the signal, if that called it off.
 */
export async function hashPassword(password: string, options?: CancellableOptions): Promise<string> {
  const { settings, signal } = takeCancellableOptions(options)
  const bytes = takePassword(password)
  const memory = planHash(settings)
  const { text } = await work({ kind: 'hash', salt: drawSalt(), password: bytes, settings }, memory, signal)
  return text
}
