// The words that cases of requests are written with.

import { csrfToken } from './csrf.mjs'
import { now } from './fixed.mjs'
import { options as usual, session } from './session.mjs'

const usualOptions = { issuer: usual.issuer, audience: usual.audience, cookies: true }

const decoded = (segment) => JSON.parse(Buffer.from(segment, 'base64url').toString('utf8'))

/** A code, and after it, parted by a space, the claim, option or field to blame, or the methods that are allowed. */
const refusal = (text) => {
  const [, code, subject] = /^(\S+)(?: (.+))?$/.exec(text)
  return subject === undefined ? { code } : { code, subject }
}

// Who makes a request

const request = (members) => ({ method: 'POST', path: '/', host: 'api.example', ...members })

const credential = (name, why, members, expect, { keys = ['hs256'], options = {}, policy = {} } = {}) => ({
  name, why, request: request(members), keys, options: { ...usualOptions, ...options }, policy: { currentDate: now, ...policy }, expect,
})

/** A request whose token is good. */
export const authenticated = (name, why, token, members, rest) => {
  const [header, claims] = token.split('.')
  return credential(name, why, members, { claims: decoded(claims), header: decoded(header) }, rest)
}

/** A request that is refused. */
export const notAuthenticated = (name, why, code, members, { challenge, ...rest } = {}) =>
  credential(name, why, members, { ...refusal(code), ...(challenge !== undefined && { challenge }) }, rest)

// What a request asks for

export const form = { contentType: 'application/x-www-form-urlencoded' }
export const json = { contentType: 'application/json' }

const allowed = ['read', 'write', 'admin']

const endpoint = (members, { body = null, endpoints = {}, keys = ['hs256'], options = {}, store } = {}) => ({
  request: request(members), body, endpoints, keys, options: { ...usualOptions, ...options }, allowed, ...(store && { store }), currentDate: now,
})

/**
 * What can be seen from outside of what a request asks for: who is looked for, with which password, which session the
 * store is asked about.
 */
const told = (asked, store) => {
  const { endpoint: kind, cookies, username, password, scope, client, sessionId, subject, id } = asked
  const granted = () => allowed.filter((word) => scope === null || scope.split(' ').includes(word)).join(' ')
  switch (kind) {
    case 'login':
      return { endpoint: kind, cookies, username, password, granted: granted(), client }
    case 'refresh':
      return { endpoint: kind, cookies, client, sessionId: store.id, generation: store.generation }
    case 'logout':
      return { endpoint: kind, sessionId }
    case 'revoke':
      return { endpoint: kind, sessionId, client }
    case 'introspect':
      return { endpoint: kind, client }
    case 'endSession':
      return { endpoint: kind, subject, id }
    case 'jwks':
      return { endpoint: kind }
    default:
      return { endpoint: kind, subject }
  }
}

/** The endpoints that need no session to be there. */
const sessionless = new Set(['login', 'logout', 'revoke', 'jwks'])

/** A request that asks for this. */
export const asks = (name, why, members, wanted, rest = {}) => {
  const asked = { cookies: false, ...wanted }
  const store = rest.store ?? (sessionless.has(asked.endpoint) ? undefined : session())
  return { name, why, ...endpoint(members, { ...rest, store }), asked, expect: { told: told(asked, store) } }
}

/** A request to an endpoint that is refused. */
export const asksInVain = (name, why, code, members, { challenge, ...rest } = {}) => ({
  name, why, ...endpoint(members, rest), expect: { ...refusal(code), ...(challenge !== undefined && { challenge }) },
})

// The members of requests with cookies

export const accessCookie = (token) => `__Host-hallpass-access=${token}`
export const refreshCookie = (token) => `__Secure-hallpass-refresh=${token}`

/** What a page of ours sends along with the cookies. */
export const ours = { fetchSite: 'same-origin', csrf: csrfToken() }
