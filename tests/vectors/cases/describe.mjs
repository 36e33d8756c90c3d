// The words that cases are written with.

import { now } from './fixed.mjs'

const decoded = (segment) => JSON.parse(Buffer.from(segment, 'base64url').toString('utf8'))

const refusal = (text, nameOf = 'claim') => {
  const [code, subject] = text.split(' ')
  return subject === undefined ? { code } : { code, [nameOf]: subject }
}

const token = (name, why, text, expect, { keys = 'hs256', policy = {} } = {}) => ({ name, why, token: text, keys, policy: { currentDate: now, ...policy }, expect })

/** A token that is good: its claims and its header come back as they stand in it. */
export const accepted = (name, why, text, rest) => {
  const [header, claims] = text.split('.')
  return token(name, why, text, { claims: decoded(claims), header: decoded(header) }, rest)
}

/** A token that is refused with this code; after it, parted by a space, the claim to blame. */
export const refused = (name, why, text, code, { challenge, ...rest } = {}) => token(name, why, text, { ...refusal(code), ...(challenge && { challenge }) }, rest)

const issue = (name, why, claims, expect, { key = 'hs256', options = {} } = {}) => ({
  name, why, claims: typeof claims === 'string' ? claims : JSON.stringify(claims), key, options: { currentDate: now, ...options }, expect,
})

/** Claims that are signed into exactly this token. */
export const signed = (name, why, claims, token, rest) => issue(name, why, claims, { token }, rest)

/** Claims or options that are not signed; after the code, the claim or the option to blame. */
export const unsigned = (name, why, claims, code, rest) => issue(name, why, claims, refusal(code), rest)

/** A key that is read. `source` has one of hmac, jwk, pem, and perhaps options. */
export const key = (name, why, source, expect) => ({ name, why, ...source, expect })

/** A key that is not read; after the code, the option to blame. */
export const noKey = (name, why, source, code) => ({ name, why, ...source, expect: refusal(code, 'option') })

const credential = (name, why, header, expect, { keys = ['hs256'], options = {}, policy = {} } = {}) => ({
  name, why, header, keys, options: { issuer: 'https://id.example', audience: 'api', ...options }, policy: { currentDate: now, ...policy }, expect,
})

/** A header value with this token in it, which is good. */
export const authenticated = (name, why, header, text, rest) => credential(name, why, header, accepted(name, why, text).expect, rest)

/** A header value that is refused; after the code, the claim or the option to blame. */
export const notAuthenticated = (name, why, header, code, { challenge, ...rest } = {}) =>
  credential(name, why, header, { ...refusal(code, code.startsWith('INVALID_OPTION') ? 'option' : 'claim'), ...(challenge && { challenge }) }, rest)
