/**
 * hallpass/password: passwords hashed with Argon2id off the main thread, and the hashes of older databases verified.
 *
 * @module
 */

export { HallpassError, type HallpassErrorCode } from '../error.js'
export { hashPassword } from './hash-password.js'
export { needsRehash } from './needs-rehash.js'
export type { CancellableOptions, HashOptions, HostSignal } from './types.js'
export { verifyPassword } from './verify-password.js'
