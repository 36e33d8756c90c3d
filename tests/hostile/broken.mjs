import { equal, refusal, rejection } from '../suite/checks.mjs'
import { secret } from './bench-of-refusals.mjs'

/**
 * A module that was cut short in the middle of a call: from then on nothing it says is believed, and every call gives
 * `INTERNAL`. It stays so; whoever runs this must be done with the package.
 */
export async function broken(hallpass, check) {
  const { Key, KeySet, createAuth, createLoginLimiter, createVerifier, decodeUnverified, sign, tryVerify, verify } = hallpass
  const key = Key.hmac(secret)
  const set = new KeySet([key])
  const verifier = createVerifier(key)
  const token = sign({ sub: 'ada' }, key, { expiresIn: 60 })
  const parties = { issuer: 'i', audience: 'a' }
  const auth = createAuth({ ...parties, key })
  const limiter = createLoginLimiter()
  const pair = await auth.login('ada')

  check('broken/the call that was cut short gives INTERNAL', () => {
    const { isArray } = Array
    const error = refusal(hallpass, 'INTERNAL', () => {
      // The glue calls this in the midst of reading options, and the core does not expect it to throw.
      Array.isArray = () => {
        throw new Error('a secret of the host')
      }
      try {
        sign({}, key, { audience: ['a'] })
      } finally {
        Array.isArray = isArray
      }
    })
    equal([error.step, error.status, error.cause === undefined], ['host', 500, true])
  })
  const calls = {
    'Key.hmac': () => Key.hmac(secret),
    'Key.generate': () => Key.generate('HS256'),
    'Key.fromJwk': () => Key.fromJwk({ kty: 'oct' }),
    'Key.fromPem': () => Key.fromPem('text'),
    thumbprint: () => key.thumbprint(),
    publicJwk: () => key.publicJwk(),
    exportSecretJwk: () => key.exportSecretJwk(),
    'new KeySet': () => new KeySet([key]),
    'KeySet.fromJwks': () => KeySet.fromJwks({ keys: [] }),
    publicJwks: () => set.publicJwks(),
    sign: () => sign({}, key),
    verify: () => verify(token, key),
    'verify with a set': () => verify(token, set),
    'verify with a policy': () => verify(token, key, { issuer: 'a' }),
    tryVerify: () => tryVerify(token, key),
    'verifier.verify': () => verifier.verify(token),
    'verifier.tryVerify': () => verifier.tryVerify(token),
    createVerifier: () => createVerifier(key),
    decodeUnverified: () => decodeUnverified(token),
    createAuth: () => createAuth({ ...parties, key }),
    createLoginLimiter: () => createLoginLimiter(),
    authenticate: () => auth.authenticate(`Bearer ${pair.accessToken}`),
    'authenticate without a token': () => auth.authenticate(null),
    'authenticate with a policy': () => auth.authenticate(null, { scopes: 'a' }),
    tryAuthenticate: () => auth.tryAuthenticate(`Bearer ${pair.accessToken}`),
    setKeys: () => auth.setKeys(key),
    'publicJwks of an auth': () => auth.publicJwks(),
  }
  const waiting = {
    login: () => auth.login('ada'),
    authenticateLive: () => auth.authenticateLive(`Bearer ${pair.accessToken}`),
    refresh: () => auth.refresh(pair.refreshToken),
    logout: () => auth.logout(pair.refreshToken),
    introspect: () => auth.introspect(pair.refreshToken),
    'attempt of a limiter': () => limiter.attempt({ account: 'ada', address: null }),
  }
  for (const [name, call] of Object.entries(calls)) {
    check(`broken/${name} gives INTERNAL`, () => void refusal(hallpass, 'INTERNAL', call))
  }
  for (const [name, call] of Object.entries(waiting)) {
    await check(`broken/${name} gives INTERNAL`, async () => void (await rejection(hallpass, 'INTERNAL', call)))
  }
  await check('broken/a session is ended all the same, for which the module is not asked', async () => {
    equal(await auth.revokeSession(pair.sessionId), true)
  })
  check('broken/disposing still throws nothing', () => {
    for (const thing of [key, set, verifier, auth, limiter]) thing.dispose()
  })
}
