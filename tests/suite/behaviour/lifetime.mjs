import { equal, holds, refusal } from '../checks.mjs'
import { at, goodToken, secret } from './samples.mjs'

export function lifetime(hallpass, check) {
  const { Key, KeySet, createVerifier, sign, verify } = hallpass
  const disposed = (body) => refusal(hallpass, 'HANDLE_DISPOSED', body)

  check('lifetime/a disposed key refuses all work', () => {
    const key = Key.hmac(secret)
    key.dispose()
    disposed(() => sign({}, key))
    disposed(() => verify(goodToken(hallpass), key, at))
    disposed(() => key.thumbprint())
    disposed(() => key.exportSecretJwk())
    disposed(() => new KeySet([key]))
    disposed(() => createVerifier(key, at))
  })
  check('lifetime/a disposed key set refuses all work', () => {
    const set = new KeySet([Key.hmac(secret)])
    set.dispose()
    disposed(() => verify(goodToken(hallpass), set, at))
    disposed(() => set.publicJwks())
  })
  check('lifetime/a disposed verifier refuses all work', () => {
    const key = Key.hmac(secret)
    const verifier = createVerifier(key, at)
    verifier.dispose()
    disposed(() => verifier.verify(goodToken(hallpass)))
    equal(verify(goodToken(hallpass), key, at).claims.sub, 'ada')
    key.dispose()
  })
  check('lifetime/disposing twice is harmless, also to whoever has the place now', () => {
    const first = Key.hmac(secret)
    first.dispose()
    const second = Key.hmac(secret)
    first.dispose()
    equal(verify(goodToken(hallpass), second, at).claims.sub, 'ada')
    disposed(() => first.thumbprint())
    second.dispose()
  })
  check('lifetime/a key set outlives the keys it was made of', () => {
    const key = Key.hmac(secret, { kid: 'k' })
    const token = sign({ n: 1 }, key, { expiresIn: 60, ...at })
    const set = new KeySet([key])
    key.dispose()
    equal(verify(token, set, at).claims.n, 1)
    set.dispose()
  })
  check('lifetime/Symbol.dispose disposes', () => {
    const key = Key.hmac(secret)
    const made = [key, new KeySet([key]), createVerifier(key, at)]
    for (const item of made) {
      holds(typeof item[Symbol.dispose] === 'function', `${item.constructor.name} has Symbol.dispose`)
      item[Symbol.dispose]()
    }
    disposed(() => key.thumbprint())
    disposed(() => made[1].publicJwks())
    disposed(() => made[2].verify(goodToken(hallpass)))
  })
  check('lifetime/places are used again, so making and disposing can go on', () => {
    for (let i = 0; i < 20_000; i += 1) Key.hmac(secret).dispose()
    const key = Key.hmac(secret)
    equal(verify(goodToken(hallpass), key, at).claims.sub, 'ada')
    key.dispose()
  })
}
