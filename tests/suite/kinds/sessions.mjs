import { attempt, unlikeMembers, unlikeRefusal } from '../expectations.mjs'
import { newAuth } from '../keyring.mjs'
import * as verdicts from '../verdicts.mjs'
import { oneSession } from './one-session.mjs'

/** The vectors of `sessions/`: what becomes of a refresh token and its session. */
export async function refreshes(hallpass, vector, keyring) {
  const { id, keys, refreshToken, currentDate, expect } = vector
  const { store, held, calls } = oneSession(vector)
  const options = { ...vector.options, sessions: store, clock: () => currentDate }
  let isActive = null
  let confused = null
  const { value, error } = await attempt(hallpass, async () => {
    const auth = newAuth(hallpass, keyring, keys, options)
    try {
      if (vector.answer === undefined) isActive = await introspected(hallpass, auth, refreshToken)
      const pair = await auth.refresh(refreshToken)
      const told = { ...described(pair), authenticated: authenticated(hallpass, auth, pair.accessToken), calls: calls() }
      confused = await oneForTheOther(hallpass, auth, pair)
      return told
    } finally {
      auth.dispose()
    }
  })
  if (error) {
    const told = { record: held(), calls: calls() }
    const unlike = unlikeRefusal(hallpass, error, expect, refreshToken, told) ?? unlikeIntrospection(error, isActive)
    return { verdict: verdicts.notRefreshed(id, error, told), unlike }
  }
  const told = { ...value, record: held() }
  const unlike = unlikeMembers(told, expect) ?? unlikeIntrospection(error, isActive) ?? confused
  return { verdict: verdicts.refreshed(id, told), unlike }
}

function described({ accessToken, refreshToken, expiresIn, refreshExpiresIn, scope, sessionId }) {
  const [accessHeader, payload] = accessToken.split('.').slice(0, 2).map(textOf)
  // The vectors leave `jti` out, since it is random. It is the last claim.
  const accessPayload = payload.replace(/,"jti":"[\w-]{22}"\}$/, '}')
  if (accessPayload === payload) throw new Error('jti is not the last claim of the access token')
  return { refreshToken, accessHeader, accessPayload, expiresIn, refreshExpiresIn, scope, sessionId }
}

function textOf(segment) {
  const binary = atob(segment.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)))
}

/** Whether the auth that gave an access token takes it at once. */
function authenticated(hallpass, auth, accessToken) {
  const { error } = attempt(hallpass, () => auth.authenticate(`Bearer ${accessToken}`))
  return error === undefined ? 'accepted' : error.code
}

/** Why one kind of token passes for the other, or `null`. */
async function oneForTheOther(hallpass, auth, { accessToken, refreshToken }) {
  const asAccess = attempt(hallpass, () => auth.authenticate(`Bearer ${refreshToken}`))
  if (asAccess.error?.code !== 'MALFORMED_TOKEN') return `as an access token the refresh token gives ${asAccess.error?.code}`
  const asRefresh = await attempt(hallpass, () => auth.refresh(accessToken))
  return asRefresh.error?.code === 'REFRESH_UNKNOWN' ? null : `as a refresh token the access token gives ${asRefresh.error?.code}`
}

/** What introspection says of the token before it is used; `null` if it cannot be asked. */
async function introspected(hallpass, auth, refreshToken) {
  // Access tokens can be introspected too, and some vectors present one.
  if (!refreshToken.startsWith('hpr_')) return null
  const { value } = await attempt(hallpass, () => auth.introspect(refreshToken))
  return value === undefined ? null : value.active
}

/** A token is active if it can be refreshed. Of a store that contradicts itself nothing follows. */
function unlikeIntrospection(error, isActive) {
  if (isActive === null || (error !== undefined && error.step !== 'refresh')) return null
  const says = error === undefined ? 'REFRESHED' : error.code
  return isActive === (error === undefined) ? null : `introspection says ${isActive}, refreshing ${says}`
}
