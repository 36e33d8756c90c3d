import type { Job } from './job.js'
import { takeCancellableOptions } from './options.js'
import { takePassword } from './password.js'
import { planHash, planVerify } from './planner.js'
import { takeStored } from './stored.js'
import type { CancellableOptions } from './types.js'
import { work } from './workplace.js'

/**
 * Says whether this is the password of a stored hash.
 *
 * Known hashes are Argon2 (`$argon2id$`, `$argon2i$`, `$argon2d$`), bcrypt (`$2a$`, `$2b$`, `$2y$`), scrypt (`$scrypt$`) and
 * PBKDF2 (`$pbkdf2-sha256$`, `-sha512`, `-sha1`, both as PHC strings and as passlib writes them, and Django's
 * `pbkdf2_sha256$`). What a hash may ask for is bounded: 256 MiB of memory and some seconds. A password with a NUL is never
 * the one of a bcrypt hash, since implementations of bcrypt do not agree on what it means.
 *
 * @param hash The stored hash; `undefined` (or `null`) for a user who is not there, or has no password. Then the work is
 *   done all the same, for a hash of the cost that the options say, and the answer is `false`: so nobody learns from the
 *   time which users there are.
 * @param password The password that somebody claims to be theirs.
 * @param options The options that your hashes are made with, and a signal to call the work off.
 * @throws {@link HallpassError} `INVALID_HASH` for a hash that cannot be read or asks for too much: never `false`.
 *   `PASSWORD_TOO_LONG` beyond 4096 bytes, and beyond 72 for a bcrypt hash; answer it like a wrong password, for it tells
 *   what kind of hash somebody has. `INVALID_ARGUMENT` for what is not a string and for a lone surrogate; and as
 *   `hashPassword` does.
 */
export async function verifyPassword(
  hash: string | null | undefined,
  password: string,
  options?: CancellableOptions,
): Promise<boolean> {
  const { settings, signal } = takeCancellableOptions(options)
  const stored = takeStored(hash)
  const bytes = takePassword(password)
  // Bad options are refused whether or not there is a hash.
  const memoryOfNobody = planHash(settings)
  const memory = stored === undefined ? memoryOfNobody : planVerify(stored)
  const job: Job =
    stored === undefined ? { kind: 'nobody', password: bytes, settings } : { kind: 'verify', stored, password: bytes }
  const { number } = await work(job, memory, signal)
  return number === 1
}
