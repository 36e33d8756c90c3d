/** How often a client asks again after an answer that did not come. */
const RETRIES = 1

/**
 * A client that refreshes the token it has, and asks again with the same one when a server or the store went down in
 * the midst of it. `outcome` says what it has in the end.
 */
export const refresh = (world, actor, { refreshToken }) => repeat(() => world.server(actor).refresh(refreshToken))

/** Somebody who ends the session. */
export const revoke = (world, actor, { sessionId }) => repeat(() => world.server(actor).revokeSession(sessionId))

/** Somebody who ends all sessions of its subject. */
export const revokeSubject = (world, actor) => repeat(() => world.server(actor).revokeSubject('ada'))

/** A client that logs out. */
export const logout = (world, actor, { refreshToken }) => repeat(() => world.server(actor).logout(refreshToken))

/** Nobody, for whom time goes by until a spent token is not welcome any more. */
export const time = async (world, actor) => {
  await world.pause(actor, 'goes by', () => world.advance(11))
  return { answer: 'gone by' }
}

async function repeat(call) {
  for (let tries = 0; ; tries += 1) {
    try {
      return { answer: await call() }
    } catch (error) {
      if (error.code !== 'STORE_UNAVAILABLE') return { code: error.code ?? String(error) }
      if (tries === RETRIES) return { code: 'gave up' }
    }
  }
}
