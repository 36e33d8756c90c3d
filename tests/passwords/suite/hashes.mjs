import { equal } from '../../suite/checks.mjs'

/** Hashes that Python's libraries made. */
export async function hashes({ passwords, check, vectors }) {
  const { needsRehash, verifyPassword } = passwords
  for (const { id, hash, password, needsRehash: needed } of vectors.hashes) {
    check(`hashes/${id} is verified`, () => verifyPassword(hash, password))
    check(`hashes/${id} is of no other password`, async () => equal(await verifyPassword(hash, `x${password}`.slice(0, 70)), false))
    check(`hashes/${id} needs a rehash, or not`, () => equal(needsRehash(hash), needed))
  }
}
