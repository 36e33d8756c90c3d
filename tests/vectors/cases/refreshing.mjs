// The words that cases of refreshing are written with.

import { now, seconds } from './fixed.mjs'
import { accessHeader, accessLifetime, accessPayload, after, options as usual, refreshToken, session } from './session.mjs'

/** The token that is presented is the newest of the session unless a case says otherwise; the first key made it, and signs. */
const refreshing = ({ keys = ['hs256'], options = {}, store = session(), answer, token = refreshToken(store, keys[0], {}, options), at = now }, expect) => ({
  keys,
  options: { ...usual, ...options },
  store,
  ...(answer !== undefined && { answer }),
  refreshToken: token,
  currentDate: at,
  expect,
})

/** The pair of tokens for a session, and the record that the store holds then. */
const pair = (record, { keys = ['hs256'], signs = keys[0], options = {}, at = now, authenticated = 'accepted' }, calls = ['rotate']) => {
  const auth = { ...usual, ...options, accessTtl: seconds(options.accessTtl ?? usual.accessTtl) }
  return {
    record,
    refreshToken: refreshToken(record, signs, {}, options),
    accessHeader: accessHeader(signs),
    accessPayload: accessPayload(record, auth, at),
    expiresIn: accessLifetime(record, auth, at),
    refreshExpiresIn: record.expiresAt - Math.floor(at),
    scope: record.scope,
    sessionId: record.id,
    authenticated,
    calls,
  }
}

/** The newest token: the session moves on by one generation. */
export const rotated = (name, why, rest = {}) => {
  const { store = session(), at = now, options = {} } = rest
  const record = after(store, { at, idleTtl: seconds(options.idleTtl ?? Infinity) })
  return { name, why, ...refreshing(rest, pair(record, rest)) }
}

/** A token that was spent a moment ago: the newest one is handed out once more, and nothing moves. */
export const repeated = (name, why, rest) => ({ name, why, ...refreshing(rest, pair(rest.store, rest)) })

/** A refusal; what it `says` tells refusals of one code apart. Without `record` the store holds what it held. */
export const refused = (name, why, code, rest = {}) => {
  const { store = session(), record = store, calls = ['rotate'], says } = rest
  return { name, why, ...refreshing(rest, { code, ...(says !== undefined && { says }), record, calls }) }
}

/** A token that is refused without the store being asked. */
export const refusedAlone = (name, why, code, rest) => refused(name, why, code, { ...rest, calls: [] })

/** A spent token that comes back: the session is ended. */
export const ended = (name, why, rest) => {
  const { store, at = now } = rest
  return refused(name, why, 'REFRESH_REUSED', { ...rest, record: { ...store, revokedAt: Math.floor(at) }, calls: ['rotate', 'revoke'] })
}
