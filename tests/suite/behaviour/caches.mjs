import { equal, holds, refusal } from '../checks.mjs'
import { at, forged, goodToken, now, otherSecret, secret } from './samples.mjs'

/** `createVerifier(..., { cacheSize })`. That the vectors have the same verdicts with it is tested with them. */
export function caches(hallpass, check) {
  const { Key, KeySet, createVerifier, sign } = hallpass
  const key = Key.hmac(secret)
  const cached = (policy = at, keys = key, cacheSize = 8) => createVerifier(keys, policy, { cacheSize })
  const token = goodToken(hallpass)
  const tokenOf = (sub) => sign({ sub }, key, { ...at, expiresIn: '15m' })

  /** Runs with a clock that the body sets, in seconds. */
  const withClock = (body) => {
    const real = Date.now
    try {
      body((seconds) => {
        Date.now = () => seconds * 1000
      })
    } finally {
      Date.now = real
    }
  }

  check('caches/the size is a whole number from 0 to 100000', () => {
    for (const cacheSize of [-1, 0.5, 100_001, NaN, Infinity, '8', null, true]) {
      equal(refusal(hallpass, 'INVALID_OPTION', () => createVerifier(key, at, { cacheSize })).option, 'cacheSize')
    }
    for (const cacheSize of [0, 1, 100_000, undefined]) createVerifier(key, at, { cacheSize }).dispose()
  })
  check('caches/what is handed out is a copy, whoever changes it', () => {
    const verifier = cached({ ...at, audience: 'api' })
    const claims = { sub: 'ada', n: { deep: [1] }, aud: ['api'], ['__proto__']: 1 }
    const tokens = [
      sign(JSON.parse('{"sub":"ada","__proto__":"own","aud":"api"}'), key, { ...at, expiresIn: 60 }),
      sign(JSON.parse(JSON.stringify(claims)), key, { ...at, expiresIn: 60 }),
    ]
    for (const one of tokens) {
      const before = JSON.stringify(verifier.verify(one))
      for (let round = 0; round < 3; round += 1) {
        const found = round === 1 ? verifier.tryVerify(one) : verifier.verify(one)
        equal(JSON.stringify({ claims: found.claims, header: found.header }), before)
        holds(Object.getPrototypeOf(found.claims) === Object.prototype, 'the claims are a plain object')
        found.claims.sub = 'mallory'
        found.claims.admin = true
        found.header.alg = 'none'
        if (typeof found.claims.n === 'object') found.claims.n.deep.push(2)
        if (Array.isArray(found.claims.aud)) found.claims.aud.push('other')
      }
    }
    verifier.dispose()
  })
  check('caches/the dates are looked at each time', () => {
    withClock((set) => {
      const dates = { currentDate: now, expiresIn: 60, notBefore: 5 }
      const dated = sign({ sub: 'ada' }, key, dates)
      const verifier = cached({})
      const code = (seconds) => {
        set(seconds)
        return verifier.tryVerify(dated).error?.code ?? 'accepted'
      }
      const times = [
        [now, 'TOKEN_NOT_ACTIVE'], [now + 5, 'accepted'], [now + 6, 'accepted'], [now + 59.999, 'accepted'],
        [now + 60, 'TOKEN_EXPIRED'], [now + 1e6, 'TOKEN_EXPIRED'], [now + 10, 'accepted'], [now + 4.999, 'TOKEN_NOT_ACTIVE'],
        [now - 1, 'TOKEN_NOT_ACTIVE'], [now + 30, 'accepted'], [now * 1000, 'CLOCK_INVALID'], [NaN, 'CLOCK_INVALID'],
      ]
      for (const [seconds, expected] of times) {
        if (expected === 'CLOCK_INVALID') refusal(hallpass, expected, () => code(seconds))
        else for (let round = 0; round < 3; round += 1) equal(code(seconds), expected)
      }
      verifier.dispose()
    })
  })
  check('caches/maxTokenAge and maxAuthAge end it too', () => {
    withClock((set) => {
      for (const policy of [{ maxTokenAge: 10 }, { maxAuthAge: 10 }]) {
        const verifier = cached(policy)
        const dated = sign({ auth_time: now }, key, { currentDate: now, expiresIn: 3600 })
        for (const [seconds, accepted] of [[now, true], [now + 9, true], [now + 10, true], [now + 10.1, false], [now + 5, true]]) {
          set(seconds)
          equal([verifier.tryVerify(dated).ok, verifier.tryVerify(dated).ok], [accepted, accepted])
        }
        verifier.dispose()
      }
    })
  })
  check('caches/only the very same token is found', () => {
    const verifier = cached()
    verifier.verify(token)
    const [header, payload, signature] = token.split('.')
    const [other] = tokenOf('eve').split('.').slice(1)
    const others = [
      forged(token), `${header}.${other}.${signature}`, `${header}.${payload}.`, ` ${token}`, `${token}=`, `.${signature}`, signature,
      `x${token}`, token.toLowerCase(), `${header}..${payload}.${signature}`,
    ]
    for (const one of others) {
      for (let round = 0; round < 2; round += 1) equal(verifier.tryVerify(one).ok, false)
      equal(verifier.verify(token).claims.sub, 'ada')
    }
    verifier.dispose()
  })
  check('caches/a refused token is not remembered, nor does it push out others', () => {
    const verifier = cached(at, key, 1)
    verifier.verify(token)
    for (let round = 0; round < 50; round += 1) {
      equal(verifier.tryVerify(forged(token)).error.code, 'INVALID_SIGNATURE')
      equal(verifier.verify(token).claims.sub, 'ada')
    }
    verifier.dispose()
  })
  check('caches/verifiers of one key do not share what they remember', () => {
    const plain = cached()
    const strict = cached({ ...at, scopes: 'admin' })
    for (let round = 0; round < 3; round += 1) {
      equal(plain.tryVerify(token).ok, true)
      equal(strict.tryVerify(token).error.code, 'INSUFFICIENT_SCOPE')
    }
    const other = Key.hmac(otherSecret)
    const foreign = cached(at, other)
    for (let round = 0; round < 2; round += 1) equal(foreign.tryVerify(token).error.code, 'INVALID_SIGNATURE')
    for (const one of [plain, strict, foreign, other]) one.dispose()
  })
  check('caches/nothing is found any more when key, set or verifier are disposed of', () => {
    const short = Key.hmac(secret, { kid: 'k' })
    const set = new KeySet([short])
    const [byKey, bySet, ended] = [cached(at, short), cached(at, set), cached(at, short)]
    for (const verifier of [byKey, bySet, ended]) {
      verifier.verify(token)
      equal(verifier.verify(token).claims.sub, 'ada')
    }
    ended.dispose()
    refusal(hallpass, 'HANDLE_DISPOSED', () => ended.verify(token))
    short.dispose()
    for (const verify of [byKey.verify, byKey.tryVerify]) refusal(hallpass, 'HANDLE_DISPOSED', () => verify(token))
    // The place of the key is taken by another one.
    const next = Key.hmac(otherSecret)
    refusal(hallpass, 'HANDLE_DISPOSED', () => byKey.verify(token))
    // A set shares its keys, so it lives on.
    equal(bySet.verify(token).claims.sub, 'ada')
    set.dispose()
    refusal(hallpass, 'HANDLE_DISPOSED', () => bySet.verify(token))
    for (const one of [byKey, bySet, next]) one.dispose()
  })
  check('caches/more tokens than there is room for are all verified', () => {
    const tokens = Array.from({ length: 40 }, (_, n) => tokenOf(`s${n}`))
    for (const cacheSize of [1, 2, 3, 7, 40, 1000]) {
      const verifier = cached(at, key, cacheSize)
      for (let round = 0; round < 3; round += 1) {
        tokens.forEach((one, n) => equal(verifier.verify(one).claims.sub, `s${n}`))
        for (let n = 39; n >= 0; n -= 1) equal(verifier.verify(tokens[n]).claims.sub, `s${n}`)
      }
      verifier.dispose()
    }
  })
  check('caches/a verifier takes nothing but a token, cache or not', () => {
    const verifier = cached()
    verifier.verify(token)
    refusal(hallpass, 'INVALID_ARGUMENT', () => verifier.verify(token, {}))
    refusal(hallpass, 'INVALID_ARGUMENT', () => verifier.verify(Object(token)))
    refusal(hallpass, 'INVALID_ARGUMENT', () => verifier.tryVerify([token]))
    verifier.dispose()
  })
  check('caches/a thousand verifiers of one key are emptied with it', () => {
    const short = Key.hmac(secret)
    const made = Array.from({ length: 1000 }, () => cached(at, short, 2))
    for (const verifier of made) verifier.verify(token)
    short.dispose()
    for (const verifier of made) refusal(hallpass, 'HANDLE_DISPOSED', () => verifier.verify(token))
    for (const verifier of made) verifier.dispose()
  })
  key.dispose()
}
