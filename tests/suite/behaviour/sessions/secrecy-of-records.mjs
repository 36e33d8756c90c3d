import { equal, holds, refusal, rejection } from '../../checks.mjs'
import { secret } from '../samples.mjs'
import { bearing, newDesk } from './desk.mjs'

/** What somebody has who got hold of all that a store keeps, and knows how hallpass writes its tokens. */
export async function secrecyOfRecords(hallpass, check) {
  const { auth, clock, store } = newDesk(hallpass, { idleTtl: '1d' })
  const first = await auth.login('ada', { scope: 'admin', claims: { role: 'admin' } })
  clock.advance(60)
  const second = await auth.refresh(first.refreshToken)
  const record = store.sessions.get(second.sessionId)
  const dump = JSON.stringify([...store.sessions.values()])

  check('sessions/a dump of the store holds no token, no part of one and no key', () => {
    for (const token of [first.accessToken, second.accessToken, first.refreshToken, second.refreshToken]) {
      for (const part of [token, ...token.split('.'), token.slice(-43)]) holds(!dump.includes(part), part.length)
    }
    holds(!dump.includes(secret), 'the secret')
  })
  await check('sessions/nothing that stands in a dump refreshes or authenticates', async () => {
    const strings = [...Object.values(record).map(String), dump, JSON.stringify(record)]
    for (const text of strings.flatMap((text) => [text, `hpr_${text}`])) {
      await rejection(hallpass, 'REFRESH_UNKNOWN', () => auth.refresh(text))
      holds(auth.tryAuthenticate(bearing(text.replace(/[^\w.~+/-]/g, '-'))).ok === false, 'refused')
    }
  })
  await check('sessions/a refresh token is not made of a dump by whoever knows its form', async () => {
    const body = atob(second.refreshToken.slice(4).replaceAll('-', '+').replaceAll('_', '/'))
    equal(body.length, 66)
    // All but the tag can be known: version, hint, id, generation and times.
    const known = Array.from(body.slice(0, 34), (character) => character.charCodeAt(0))
    const tags = {
      zeros: new Uint8Array(32),
      'a hash of what is known': new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(known))),
      'a hash of the record': new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(dump))),
    }
    for (const tag of Object.values(tags)) {
      const forged = `hpr_${btoa(String.fromCharCode(...known, ...tag)).replaceAll('+', '-').replaceAll('/', '_')}`
      await rejection(hallpass, 'REFRESH_UNKNOWN', () => auth.refresh(forged))
    }
  })
  await check('sessions/a record that is put back does not bring a spent token to life', async () => {
    const before = { ...record }
    const third = await auth.refresh(second.refreshToken)
    clock.advance(60)
    store.sessions.set(before.id, before)
    // The token of the record works, as it did; the one after it is ahead of the store.
    await rejection(hallpass, 'REFRESH_REUSED', () => auth.refresh(third.refreshToken))
    await rejection(hallpass, 'REFRESH_REVOKED', () => auth.refresh(second.refreshToken))
  })
  check('sessions/an auth shows nothing of its keys', () => {
    const shown = [JSON.stringify(auth), String(auth), Object.entries(auth).map(([name, value]) => `${name} ${value}`).join()]
    for (const text of shown) holds(!text.includes(secret), text)
    try {
      structuredClone(auth)
    } catch (error) {
      return error.name === 'DataCloneError'
    }
    throw new Error('an auth was cloned')
  })
  check('sessions/an error holds nothing of the token that it is about', () => {
    const error = refusal(hallpass, 'INVALID_SIGNATURE', () => auth.authenticate(bearing(`${second.accessToken.slice(0, -2)}AA`)))
    for (const part of second.accessToken.split('.')) holds(![error.message, String(error.stack)].join().includes(part), 'no part')
  })
}
