import { equal, holds, refusal } from '../checks.mjs'
import { refusalIsSound } from '../refusal-rules.mjs'
import { at, forged, goodToken, now, secret } from './samples.mjs'

export async function errors(hallpass, check) {
  const { HallpassError, Key, sign, verify } = hallpass
  const key = Key.hmac(secret)
  const token = goodToken(hallpass)
  const refuse = (code, policy, text = token) => refusal(hallpass, code, () => verify(text, key, { ...at, ...policy }))

  check('errors/a refusal is a real Error with code, step, status and headers', () => {
    const error = refuse('INVALID_SIGNATURE', {}, forged(token))
    holds(error instanceof Error && error instanceof HallpassError, 'an Error and a HallpassError')
    equal([error.name, error.code, error.step, error.status], ['HallpassError', 'INVALID_SIGNATURE', 'signature', 401])
    holds(typeof error.stack === 'string', 'it has a stack')
    equal(error.claim ?? null, null)
    equal(refusalIsSound(hallpass, error, token), null)
  })
  check('errors/a refused claim is named', () => {
    const error = refuse('TOKEN_EXPIRED', { currentDate: now + 900 })
    equal([error.step, error.claim], ['claims', 'exp'])
    equal(refuse('MISSING_CLAIM', { requiredClaims: ['jti'] }).claim, 'jti')
  })
  check('errors/a refused option is named', () => {
    const error = refuse('INVALID_OPTION', { audiance: 'api' })
    equal([error.step, error.status, error.option], ['caller', 500, 'audiance'])
    equal(error.claim ?? null, null)
    equal(error.headers, {})
  })
  check('errors/the message about an option names it', () => {
    const named = { issuer: 1n, audience: [1], subject: 'a'.repeat(100_000), typ: '\ud800', currentDate: new Date(Number.NaN), scopes: 1 }
    for (const [option, value] of Object.entries(named)) {
      const { message } = refuse('INVALID_OPTION', { currentDate: at.currentDate, [option]: value })
      holds(message.startsWith(`the option "${option}" must `), message)
    }
  })
  check('errors/missing scopes are named in the challenge', () => {
    const error = refuse('INSUFFICIENT_SCOPE', { scopes: ['orders:read', 'orders:write'] })
    equal([error.step, error.status], ['scopes', 403])
    const challenge = error.headers['WWW-Authenticate']
    holds(challenge.startsWith('Bearer error="insufficient_scope"'), challenge)
    holds(challenge.endsWith(', scope="orders:read orders:write"'), challenge)
  })
  check('errors/what the client is told does not depend on the policy', () => {
    const challenges = ['a', 'b'].map((issuer) => {
      const foreign = sign({ iss: 'c' }, key, { ...at, expiresIn: 60 })
      return refuse('ISSUER_MISMATCH', { issuer }, foreign).headers['WWW-Authenticate']
    })
    equal(challenges[0], challenges[1])
  })
  check('errors/the headers of one refusal are not those of the next', () => {
    const first = refuse('INVALID_SIGNATURE', {}, forged(token))
    try {
      first.headers['WWW-Authenticate'] = 'changed'
    } catch {
      // Frozen headers throw; what counts is the next refusal.
    }
    holds(refuse('INVALID_SIGNATURE', {}, forged(token)).headers['WWW-Authenticate'] !== 'changed', 'another object')
  })

  await check('errors/toResponse answers a bad token with 401 and a challenge', async () => {
    const error = refuse('TOKEN_EXPIRED', { currentDate: now + 900 })
    const response = error.toResponse()
    holds(response instanceof Response, 'a Response')
    equal([response.status, response.headers.get('www-authenticate')], [401, error.headers['WWW-Authenticate']])
    holds(/^application\/json\b/.test(response.headers.get('content-type')), 'content-type')
    equal(await response.json(), { error: 'invalid_token', error_description: 'the token has expired' })
  })
  await check('errors/toResponse answers missing scopes with 403', async () => {
    const response = refuse('INSUFFICIENT_SCOPE', { scopes: 'a' }).toResponse()
    equal(response.status, 403)
    equal((await response.json()).error, 'insufficient_scope')
  })
  const notTheClients = {
    'a mistake in the code of the caller': () => refuse('INVALID_OPTION', { internalSecretName: true }),
    'a key of the caller\'s': () => refusal(hallpass, 'KEY_TOO_SHORT', () => Key.hmac('short')),
    'a failure of the host': () => new HallpassError('RNG_UNAVAILABLE'),
  }
  for (const [fault, make] of Object.entries(notTheClients)) {
    await check(`errors/toResponse tells a client nothing about ${fault}`, async () => {
      const response = make().toResponse()
      equal([response.status, response.headers.get('www-authenticate')], [500, null])
      equal(await response.text(), '{"error":"server_error"}')
    })
  }
  await check('errors/toResponse gives a new Response each time', async () => {
    const error = refuse('INVALID_SIGNATURE', {}, forged(token))
    equal(await error.toResponse().text(), await error.toResponse().text())
  })

  check('errors/the module works on after each refusal', () => {
    const attempts = [
      () => verify(forged(token), key, at),
      () => verify('', key, at),
      () => verify('a'.repeat(1_000_000), key, at),
      () => verify(token, key, { nonsense: 1 }),
      () => Key.hmac('short'),
      () => Key.fromPem('no pem'),
      () => sign({ at: new Date() }, key),
    ]
    for (const attempt of attempts) {
      try {
        attempt()
      } catch (error) {
        holds(error instanceof HallpassError, `${attempt} throws a HallpassError, got ${error}`)
        equal(verify(token, key, at).claims.sub, 'ada')
        continue
      }
      throw new Error(`${attempt} was not refused`)
    }
  })
  key.dispose()
}
