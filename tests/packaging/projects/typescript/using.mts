import { Key, createVerifier, sign } from 'hallpass'

using key = Key.generate('HS256')
using verifier = createVerifier(key, {})
export const { claims } = verifier.verify(sign({}, key, { expiresIn: 60 }))
