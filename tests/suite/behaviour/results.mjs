import { equal, holds, refusal } from '../checks.mjs'
import { at, ed25519Jwk, forged, goodToken, now, secret, segmentOf } from './samples.mjs'

export function results(hallpass, check) {
  const { Key, decodeUnverified, sign, tryVerify, verify } = hallpass
  const key = Key.hmac(secret)
  const token = goodToken(hallpass)
  const claims = { sub: 'ada', role: 'admin', iat: now, exp: now + 900 }

  check('results/sign gives a string at once', () => {
    holds(typeof sign({ sub: 'ada' }, key, at) === 'string', 'a string, not a promise')
  })
  check('results/sign writes alg, kid and typ and nothing else into the header', () => {
    const named = Key.hmac(secret, { kid: 'k1' })
    const { header } = decodeUnverified(sign({}, named, { ...at, expiresIn: 60 }))
    equal(header, { alg: 'HS256', kid: 'k1', typ: 'JWT' })
    equal(Object.keys(header)[0], 'alg')
    named.dispose()
  })
  check('results/sign takes each option', () => {
    const made = sign({ scope: 'read' }, key, {
      issuer: 'i', audience: ['a', 'b'], subject: 's', expiresIn: '2h', notBefore: '5m', jwtid: 'j', typ: 'at+jwt',
      kid: 'k', currentDate: now,
    })
    const { claims: written, header } = decodeUnverified(made)
    equal(header, { alg: 'HS256', typ: 'at+jwt', kid: 'k' })
    equal(written, {
      scope: 'read', iss: 'i', aud: ['a', 'b'], sub: 's', exp: now + 7200, nbf: now + 300, jti: 'j', iat: now,
    })
  })
  check('results/sign writes no exp that nobody asked for', () => {
    equal(decodeUnverified(sign({}, key, at)).claims, { iat: now })
  })
  check('results/sign leaves out members that are undefined and does not change its argument', () => {
    const given = { sub: 'ada', gone: undefined }
    equal(decodeUnverified(sign(given, key, at)).claims, { sub: 'ada', iat: now })
    equal(Object.keys(given), ['sub', 'gone'])
  })
  check('results/verify gives plain claims and the header at once', () => {
    const result = verify(token, key, at)
    equal(result, { claims, header: { alg: 'HS256', typ: 'JWT' } })
    holds(Object.getPrototypeOf(result.claims) === Object.prototype, 'claims are a plain object')
    holds(Object.getPrototypeOf(result.header) === Object.prototype, 'the header is a plain object')
  })
  check('results/claims of any shape come back as they went in', () => {
    const given = {
      nested: { list: [1, -2.5, 1e-7, 'é 🦉 \u2028 "\\', true, null, [], {}] }, empty: '', exp: now + 1, iat: now,
    }
    equal(verify(sign(given, key, at), key, at).claims, given)
  })
  check('results/a claim named __proto__ is data and nothing else', () => {
    const hollow = JSON.parse(`{"__proto__":{"admin":true},"iat":${now},"exp":${now + 60}}`)
    const { claims: back } = verify(sign(hollow, key, at), key, at)
    holds(Object.hasOwn(back, '__proto__'), 'it is an own member')
    holds(back.admin === undefined && {}.admin === undefined, 'no prototype was touched')
  })
  check('results/each verification gives fresh objects', () => {
    const first = verify(token, key, at)
    first.claims.role = 'changed'
    first.header.alg = 'none'
    equal(verify(token, key, at).claims, claims)
  })
  check('results/tryVerify gives ok, claims and header', () => {
    equal(tryVerify(token, key, at), { ok: true, claims, header: { alg: 'HS256', typ: 'JWT' } })
  })
  check('results/tryVerify gives the refusal instead of throwing it', () => {
    const result = tryVerify(forged(token), key, at)
    holds(result.ok === false, 'ok is false')
    holds(result.error instanceof hallpass.HallpassError, 'error is a HallpassError')
    equal(result.error.code, 'INVALID_SIGNATURE')
    holds(!('claims' in result) && !('header' in result), 'nothing of the token is there')
  })
  check('results/tryVerify throws a mistake of the caller, which is no verdict on the token', () => {
    equal(refusal(hallpass, 'INVALID_OPTION', () => tryVerify(token, key, { audiance: 'api' })).option, 'audiance')
    refusal(hallpass, 'INVALID_ARGUMENT', () => tryVerify(12, key))
  })
  check('results/decodeUnverified reads a token that nobody could verify', () => {
    const unsigned = `${segmentOf({ alg: 'RS256' })}.${segmentOf({ sub: 'eve', exp: 1 })}.c2ln`
    equal(decodeUnverified(unsigned), { claims: { sub: 'eve', exp: 1 }, header: { alg: 'RS256' } })
  })
  check('results/decodeUnverified is as strict about the form', () => {
    const [header, claims] = [segmentOf({ alg: 'x' }), segmentOf({})]
    const steps = {
      size: ['TOKEN_TOO_LARGE', 'a'.repeat(16_385)],
      segments: ['MALFORMED_TOKEN', `${header}.${claims}`],
      base64url: ['INVALID_ENCODING', `${header}=.${claims}.c2ln`],
      header: ['INVALID_HEADER', `${segmentOf('[]')}.${claims}.c2ln`],
      payload: ['INVALID_PAYLOAD', `${header}.${segmentOf('[]')}.c2ln`],
    }
    for (const [step, [code, text]] of Object.entries(steps)) {
      equal(refusal(hallpass, code, () => decodeUnverified(text)).step, step)
    }
  })
  check('results/an Ed25519 token passes by both of its names', () => {
    const ed = Key.fromJwk({ ...ed25519Jwk })
    const named = Key.fromJwk({ ...ed25519Jwk, alg: 'Ed25519' })
    const older = sign({}, ed, { expiresIn: 60, ...at })
    const newer = sign({}, named, { expiresIn: 60, ...at })
    equal([verify(older, named, at).header.alg, verify(newer, ed, at).header.alg], ['EdDSA', 'Ed25519'])
    ed.dispose()
    named.dispose()
  })
  check('results/a header is that of its token, also when the memory of the module grows in the midst of it', () => {
    // For a key that is used often the module makes a table, in the midst of a verification.
    const types = ['JWT', 'at+jwt']
    const pairs = Array.from({ length: 20 }, () => Key.generate('EdDSA'))
    pairs.forEach((pair, n) => {
      const tokens = types.map((typ) => sign({ n }, pair, { ...at, expiresIn: 60, typ }))
      for (let use = n; use < n + 24; use += 1) {
        const { claims: found, header } = verify(tokens[use % 2], pair, { ...at, typ: types[use % 2] })
        equal([found.n, header], [n, { alg: 'EdDSA', typ: types[use % 2] }])
      }
    })
    for (const pair of pairs) pair.dispose()
  })
  key.dispose()
}
