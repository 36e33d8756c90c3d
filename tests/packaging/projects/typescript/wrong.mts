// Each of these uses is a mistake, and the compiler says so: a directive without an error below it
// is itself an error. None of this runs.

import { HallpassError, Key, KeySet, createVerifier, sign, tryVerify, verify } from 'hallpass'

export function mistakes(key: Key, token: string, error: HallpassError): void {
  // @ts-expect-error a secret is text or bytes
  Key.hmac(12)
  // @ts-expect-error a buffer is not its bytes
  Key.hmac(new ArrayBuffer(32))
  // @ts-expect-error there is no such algorithm
  Key.hmac('a secret', { alg: 'RS256' })
  // @ts-expect-error a key is not generated for a name of its own
  Key.generate('none')
  // @ts-expect-error the option is misspelt
  Key.generate('HS256', { keyId: 'a' })
  // @ts-expect-error a key is made by its functions
  new Key()
  // @ts-expect-error a key set takes keys
  new KeySet(['a secret'])

  // @ts-expect-error a key is not its secret
  sign({}, 'a secret')
  // @ts-expect-error claims are an object
  sign('claims', key)
  // @ts-expect-error the option is misspelt
  sign({}, key, { expires: '15m' })
  // @ts-expect-error a duration has a unit that there is
  sign({}, key, { expiresIn: '15 minutes' })

  // @ts-expect-error a token is text
  verify(12, key)
  // @ts-expect-error there is no verification without a key
  verify(token)
  // @ts-expect-error the policy is misspelt
  verify(token, key, { audiance: 'api' })
  // @ts-expect-error a duration has a number
  verify(token, key, { clockTolerance: 'a little' })
  // @ts-expect-error a result is not a promise
  verify(token, key).then()
  // @ts-expect-error a claim of the caller has the type that the caller gave
  verify<{ role: string }>(token, key).claims.role.toFixed()
  // @ts-expect-error the claims are there only once the result is known to be good
  tryVerify(token, key).claims
  // @ts-expect-error the option is misspelt
  createVerifier(key, {}, { cachesize: 1 })

  // @ts-expect-error a key's members cannot be set
  key.alg = 'HS512'
  // @ts-expect-error there is no such code
  if (error.code === 'TOKEN_EXPIRD') throw error
}
