import { refusal, rejection } from '../../suite/checks.mjs'

/** What is no hash is refused. It is never just the wrong one. */
export function malformed({ passwords, check, vectors }) {
  for (const { id, hash } of vectors.malformed) {
    check(`malformed/${id}`, async () => {
      const error = await rejection(passwords, 'INVALID_HASH', () => passwords.verifyPassword(hash, 'password'))
      refusal(passwords, 'INVALID_HASH', () => passwords.needsRehash(hash))
      if (error.status !== 500 || error.step !== 'caller') throw new Error(`${error.status} ${error.step}`)
      if (hash.length > 8 && error.message.includes(hash.slice(-8))) throw new Error('the message holds a part of the hash')
    })
  }
}
