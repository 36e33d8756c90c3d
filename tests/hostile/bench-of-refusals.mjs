import { equal, refusal } from '../suite/checks.mjs'

/** A time that all of these checks agree on, in seconds. */
export const now = 1_800_000_000
export const at = { currentDate: now }
export const secret = '8f1c0d2b7a9e4f35b6d8e0a1c2f3948d'

/** A key, a token and what it takes to try a call and see that the package works on after it. */
export function newBench(hallpass, check) {
  const key = hallpass.Key.hmac(secret, { kid: 'k' })
  const set = new hallpass.KeySet([key])
  const verifier = hallpass.createVerifier(key, at)
  const token = hallpass.sign({ sub: 'ada' }, key, { ...at, expiresIn: 60 })

  /** Throws unless signing and verifying give what they always gave. */
  function works() {
    equal(hallpass.sign({ sub: 'ada' }, key, { ...at, expiresIn: 60 }), token, 'the token signed afterwards')
    const { claims, header } = hallpass.verify(token, set, at)
    equal([claims.sub, header.kid], ['ada', 'k'], 'what was verified afterwards')
    equal(verifier.tryVerify(token).ok, true, 'what the verifier says afterwards')
  }

  /** Checks that a call is refused with a code; if `option` is given, for the sake of that option, or of none for null. */
  function refuses(id, code, call, option) {
    check(`hostile/${id}`, () => {
      const error = refusal(hallpass, code, call)
      if (option !== undefined) equal(error.option ?? null, option, 'the option')
      works()
    })
  }

  /** Checks that a call goes through and gives what is expected. */
  function accepts(id, expected, call) {
    check(`hostile/${id}`, () => {
      equal(call(), expected)
      works()
    })
  }

  function close() {
    verifier.dispose()
    set.dispose()
    key.dispose()
  }

  return { hallpass, check, key, set, verifier, token, works, refuses, accepts, close }
}
