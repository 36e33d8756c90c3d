import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'

import { createAuth, refused } from './auth.mjs'

const TIMEOUT = 0.5

/**
 * What happens when the server of a store goes away, and when it comes back.
 *
 * @param store A store whose client was made as its documentation says.
 * @param server The server, with `start`, `stop`, `kill`, `hold` and `goOn`.
 */
export function outageChecks(hallpass, store, server) {
  const auth = createAuth(hallpass, store, { storeTimeout: TIMEOUT })
  const unavailable = async (call) => {
    const start = performance.now()
    await refused(call, 'STORE_UNAVAILABLE')
    assert.ok(performance.now() - start < TIMEOUT * 1000 + 1500, 'it took longer than the deadline')
  }
  const login = () => auth.login(`subject-${crypto.randomUUID()}`)
  /** A client that was told so tries again. */
  const whenItIsBack = async (call) => {
    for (const end = Date.now() + 8000; ; await pause(50)) {
      try {
        return await call()
      } catch (error) {
        if (error.code !== 'STORE_UNAVAILABLE' || Date.now() > end) throw error
      }
    }
  }

  return [
    {
      name: 'a server that is stopped is STORE_UNAVAILABLE in time, and the token works when it is back',
      run: async () => {
        const { refreshToken, accessToken } = await login()
        await server.stop()
        for (let tries = 0; tries < 3; tries++) await unavailable(() => auth.refresh(refreshToken))
        await unavailable(() => auth.authenticateLive(`Bearer ${accessToken}`))
        await unavailable(() => auth.logout(refreshToken))
        await unavailable(login)
        auth.authenticate(`Bearer ${accessToken}`)
        await server.start()
        const pair = await whenItIsBack(() => auth.refresh(refreshToken))
        assert.equal((await auth.refresh(refreshToken)).refreshToken, pair.refreshToken)
        await auth.refresh(pair.refreshToken)
      },
    },
    {
      name: 'a refresh that failed while the server was down does not happen when it is back',
      run: async () => {
        // Without a grace the token would count as used.
        const strict = createAuth(hallpass, store, { storeTimeout: TIMEOUT, refreshGrace: 0 })
        const { refreshToken } = await strict.login(`subject-${crypto.randomUUID()}`)
        await server.stop()
        for (let tries = 0; tries < 3; tries++) await unavailable(() => strict.refresh(refreshToken))
        await server.start()
        // Long enough for the client to connect again, and for the clock to show another second.
        await pause(2500)
        await strict.refresh(refreshToken)
      },
    },
    {
      name: 'a server that hangs is STORE_UNAVAILABLE in time, and the token works when it goes on',
      run: async () => {
        const { refreshToken } = await login()
        server.hold()
        try {
          await Promise.all(Array.from({ length: 20 }, () => unavailable(() => auth.refresh(refreshToken))))
          await unavailable(login)
        } finally {
          server.goOn()
        }
        const pair = await whenItIsBack(() => auth.refresh(refreshToken))
        await auth.refresh(pair.refreshToken)
      },
    },
    {
      name: 'what was answered before a crash of the server is there after it: the successor, and the logout',
      run: async () => {
        const [living, ended] = [await login(), await login()]
        const pair = await auth.refresh(living.refreshToken)
        await auth.logout(ended.refreshToken)
        await server.kill()
        await server.start()
        await whenItIsBack(() => auth.authenticateLive(`Bearer ${pair.accessToken}`))
        assert.equal((await auth.refresh(living.refreshToken)).refreshToken, pair.refreshToken)
        await auth.refresh(pair.refreshToken)
        await refused(() => auth.refresh(ended.refreshToken), 'REFRESH_REVOKED')
      },
    },
    {
      name: 'a server that is killed in the middle of 200 refreshes loses no session',
      run: async () => {
        const pairs = await Promise.all(Array.from({ length: 20 }, login))
        const refreshing = pairs.map(async (pair) => {
          let token = pair.refreshToken
          for (let times = 0; times < 10; times++) token = (await whenItIsBack(() => auth.refresh(token))).refreshToken
        })
        await pause(15)
        await server.kill()
        await server.start()
        await Promise.all(refreshing)
      },
    },
  ]
}
