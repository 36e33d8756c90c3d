import { attempt, unlikeMembers, unlikeRefusal } from '../expectations.mjs'
import { newAuth } from '../keyring.mjs'
import * as verdicts from '../verdicts.mjs'
import { oneSession } from './one-session.mjs'
import { requestLike, secretsOf } from './request-like.mjs'

/** What a request asks an endpoint for, as far as it shows: in what users, clients and the store are asked. */
export async function asksThroughHandler(hallpass, vector, keyring) {
  const { id, request, body, keys, options, currentDate, expect } = vector
  const seen = {}
  const made = []
  const outcome = await attempt(hallpass, async () => {
    const auth = newAuth(hallpass, keyring, keys, { ...options, sessions: watched(vector, seen), clock: () => currentDate })
    made.push(auth)
    const handler = auth.handler({ ...handlerOptions(vector), ...ports(vector, seen) })
    made.push(handler)
    const response = await handler(requestLike(request, withBody(body)))
    if (seen.refusal !== undefined) throw seen.refusal
    const text = await response.text()
    if (request.method !== 'HEAD') return told(vector, seen, text)
    if (text !== '') throw new Error('an answer to HEAD has no body')
    // What it would be shows in the answer to GET.
    const full = await handler(requestLike({ ...request, method: 'GET' }))
    return told(vector, seen, await full.text())
  })
  for (const one of made) one.dispose()
  const { error, value } = outcome
  if (error) {
    const unlike = unlikeRefusal(hallpass, error, expect, secretsOf(request, typeof body === 'string' ? body : ''))
    return { verdict: verdicts.refused(id, error), unlike }
  }
  return { verdict: verdicts.asked(id, value), unlike: unlikeMembers({ told: value }, expect) }
}

function handlerOptions({ endpoints }) {
  const { basePath, ...paths } = endpoints
  return { ...(basePath !== undefined && { basePath }), paths }
}

/** Everybody is somebody whose password is right, and every client is known. */
function ports({ allowed }, seen) {
  return {
    limiter: false,
    findUser: (username) => {
      seen.username = username
      return { subject: 'u-1', passwordHash: 'hash', scope: allowed }
    },
    checkPassword: (_hash, password) => {
      seen.password = password
      return true
    },
    authenticateClient: (client) => {
      seen.client = client
      return true
    },
    onRefusal: (refusal) => {
      seen.refusal = refusal
    },
  }
}

/** The store of one session, or of that and the one that is to be ended; it notes what it is asked for. */
function watched(vector, seen) {
  const { store = null, asked } = vector
  const others = asked?.endpoint === 'endSession' ? [{ ...store, id: asked.id }] : []
  const held = oneSession({ store }).store
  return {
    ...held,
    find: async (id) => {
      const found = [store, ...others].find((one) => one?.id === id)
      // Whose it is shows in that it is ended.
      seen.owner = found?.subject
      return found
    },
    create: async ({ scope }) => {
      seen.granted = scope
    },
    rotate: (id, generation, next) => {
      Object.assign(seen, { rotated: id, generation })
      return held.rotate(id, generation, next)
    },
    revoke: async (id) => {
      seen.revoked = id
      return true
    },
    revokeSubject: async (subject) => {
      seen.revokedSubject = subject
      return 1
    },
    list: async (subject) => {
      seen.listed = subject
      return store === null ? [] : [store, ...others]
    },
  }
}

function told({ asked: { endpoint }, request: { path } }, seen, text) {
  const client = seen.client ?? null
  const cookies = () => JSON.parse(text).token_type === 'cookie'
  switch (endpoint) {
    case 'login': {
      const { username, password, granted } = seen
      return { endpoint, cookies: cookies(), username, password, granted, client }
    }
    case 'refresh':
      return { endpoint, cookies: cookies(), client, sessionId: seen.rotated, generation: seen.generation }
    case 'logout':
      return { endpoint, sessionId: seen.revoked }
    case 'revoke':
      return { endpoint, sessionId: seen.revoked ?? null, client }
    case 'introspect':
      return JSON.parse(text).active === false ? { endpoint, client } : undefined
    case 'sessions':
      return Array.isArray(JSON.parse(text).sessions) ? { endpoint, subject: seen.listed } : undefined
    case 'endSessions':
      return { endpoint, subject: seen.revokedSubject }
    case 'endSession':
      return { endpoint, subject: seen.owner, id: seen.revoked }
    case 'jwks':
      return Array.isArray(JSON.parse(text).keys) ? { endpoint } : undefined
    default:
      throw new Error(`nothing is known of ${endpoint} at ${path}`)
  }
}

/** What a real request with this body has of it. */
function withBody(body) {
  if (body === null) return { body: null, bodyUsed: false }
  const web = new Request('https://api.example', { method: 'POST', body: bytesOf(body) })
  return {
    get body() {
      return web.body
    },
    get bodyUsed() {
      return web.bodyUsed
    },
    arrayBuffer: () => web.arrayBuffer(),
  }
}

/** Text; or bytes; or text and behind it another one over and over, up to so many bytes more. */
function bytesOf(body) {
  if (typeof body === 'string') return new TextEncoder().encode(body)
  const { base64url, text, fill, times } = body
  if (base64url === undefined) return new TextEncoder().encode(text + fill.repeat(times).slice(0, times))
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
