// CSRF tokens, made with node:crypto alone.

import { bytes } from './fixed.mjs'
import { hmac } from './mint.mjs'
import { derivedKey, options, session } from './session.mjs'

export const csrfKey = (name, auth) => derivedKey('csrf', name, auth)

export const csrfHint = (name, auth) => hmac('hallpass csrf hint', csrfKey(name, auth)).subarray(0, 3)

/** What a CSRF token says: version, hint and random bytes. `parts` replaces some of it. */
export const csrfSaid = (key = 'hs256', parts = {}, auth = options) => {
  const { version = 1, hint = csrfHint(key, auth), nonce = bytes('csrf nonce', 16) } = parts
  return Buffer.concat([Buffer.of(version), hint, nonce])
}

/** What the tag is over, and the tag. */
export const csrfContent = (said, id) => Buffer.concat([Buffer.from('hallpass csrf token\0'), said, Buffer.from(id, 'base64url')])
export const csrfTag = (said, id, key = 'hs256', auth = options) => hmac(csrfContent(said, id), csrfKey(key, auth))

/** A CSRF token out of its bytes. */
export const csrfWritten = (...bytesOfToken) => `hpc_${Buffer.concat(bytesOfToken).toString('base64url')}`

/** The CSRF token of a session; `parts` makes it say something else, under a tag that is good all the same. */
export const csrfToken = ({ id } = session(), key = 'hs256', parts = {}, changes = {}) => {
  const auth = { ...options, ...changes }
  const said = csrfSaid(key, parts, auth)
  return csrfWritten(said, csrfTag(said, id, key, auth))
}
