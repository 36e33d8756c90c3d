import { equal, refusal } from '../checks.mjs'
import { at, secret } from './samples.mjs'

/** Options that are kept between calls, and those that are another one for each token. */
export function signing(hallpass, check) {
  const { Key, decodeUnverified, sign, verify } = hallpass
  const key = Key.hmac(secret, { kid: 'k' })
  const options = { ...at, issuer: 'i', expiresIn: 60 }

  check('signing/subject and jwtid are those of the call, whatever came before', () => {
    for (let round = 0; round < 3; round += 1) {
      for (const subject of ['ada', undefined, 'bob', 'ü'.repeat(3), 'a'.repeat(65), '"\\', 'x\n', '😀', 'ada']) {
        for (const jwtid of [undefined, 'one', 'zwei ß', 'o'.repeat(300)]) {
          const { claims } = verify(sign({ n: round }, key, { ...options, subject, jwtid }), key, { ...at, issuer: 'i' })
          equal([claims.sub, claims.jti, claims.n, claims.iss], [subject, jwtid, round, 'i'])
        }
      }
    }
  })
  check('signing/they stand in the token as they do when all options are given at once', () => {
    const token = sign({ a: 1 }, key, { ...options, audience: 'api', subject: 'ada', jwtid: 'one' })
    const payload = '{"exp":1800000060,"iat":1800000000,"a":1,"iss":"i","sub":"ada","aud":"api","jti":"one"}'
    equal(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')), payload)
    equal(decodeUnverified(token).header, { alg: 'HS256', kid: 'k', typ: 'JWT' })
  })
  check('signing/a subject or an identifier that is no option of a token is refused', () => {
    for (const name of ['subject', 'jwtid']) {
      for (const value of ['', 5, true, ['a'], '\ud800']) {
        equal(refusal(hallpass, 'INVALID_OPTION', () => sign({}, key, { ...options, [name]: value })).option, name)
      }
    }
    equal(refusal(hallpass, 'INVALID_OPTION', () => sign({ sub: 'eve' }, key, { ...options, subject: 'ada' })).option, 'subject')
    equal(refusal(hallpass, 'INVALID_OPTION', () => sign({ jti: 'two' }, key, { ...options, jwtid: 'one' })).option, 'jwtid')
    equal(refusal(hallpass, 'INVALID_OPTION', () => sign({}, key, { subject: 'ada', issuers: 'i' })).option, 'issuers')
  })
  check('signing/a type or a name of its own is in the header, and the next token has the plain one again', () => {
    const headers = [{}, { typ: 'at+jwt' }, { kid: 'other' }, {}].map((more) => decodeUnverified(sign({}, key, { ...options, ...more })).header)
    const plain = { alg: 'HS256', kid: 'k', typ: 'JWT' }
    equal(headers, [plain, { ...plain, typ: 'at+jwt' }, { ...plain, kid: 'other' }, plain])
  })
  key.dispose()
}
