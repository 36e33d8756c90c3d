import assert from 'node:assert/strict'

const START = 1_900_000_000

/**
 * What a store is for, seen through `createAuth`: for every store, in every runtime.
 *
 * @param hallpass What the package exports.
 * @param open Opens the store, which may be the same each time.
 */
export function authChecks(hallpass, open) {
  const withAuth = (name, body) => ({
    name,
    run: async () => {
      const { store, close } = await open()
      const clock = hallpass.fixedClock(START)
      const counted = counting(store)
      const auth = createAuth(hallpass, counted, { clock: clock.now })
      try {
        await body({ auth, store: counted, clock, subject: `subject-${crypto.randomUUID()}` })
      } finally {
        auth.dispose()
        await close?.()
      }
    },
  })
  return [
    withAuth(
      '100 refreshes of one token at once leave one living successor, and all callers get it',
      async ({ auth, subject }) => {
        const { refreshToken, sessionId } = await auth.login(subject, { scope: 'notes:read', claims: { tenant: 't1' } })
        const pairs = await Promise.all(Array.from({ length: 100 }, () => auth.refresh(refreshToken)))
        assert.equal(new Set(pairs.map((pair) => pair.refreshToken)).size, 1)
        const [{ accessToken, refreshToken: successor }] = pairs
        assert.equal(auth.authenticate(`Bearer ${accessToken}`).claims.tenant, 't1')
        assert.deepEqual(
          (await auth.sessionsOf(subject)).map(({ id }) => id),
          [sessionId],
        )
        const next = await auth.refresh(successor)
        assert.notEqual(next.refreshToken, successor)
      },
    ),

    withAuth(
      'a refresh asks the store once, a login once, and authenticate never',
      async ({ auth, store, subject }) => {
        const { refreshToken, accessToken } = await auth.login(subject)
        assert.deepEqual(store.calls(), ['create'])
        await auth.refresh(refreshToken)
        assert.deepEqual(store.calls(), ['rotate'])
        auth.authenticate(`Bearer ${accessToken}`)
        assert.deepEqual(store.calls(), [])
      },
    ),

    withAuth(
      'a token that was used before the grace ends the session, and the newest token with it',
      async ({ auth, clock, subject }) => {
        const { refreshToken } = await auth.login(subject)
        const newest = await auth.refresh(refreshToken)
        clock.advance('10s')
        assert.equal((await auth.refresh(refreshToken)).refreshToken, newest.refreshToken)
        clock.advance('1s')
        await refused(() => auth.refresh(refreshToken), 'REFRESH_REUSED')
        await refused(() => auth.refresh(newest.refreshToken), 'REFRESH_REVOKED')
        await refused(() => auth.authenticateLive(`Bearer ${newest.accessToken}`), 'TOKEN_REVOKED')
      },
    ),

    withAuth('logging out ends one session, revoking the subject all', async ({ auth, subject }) => {
      const [one, two, three] = [await auth.login(subject), await auth.login(subject), await auth.login(subject)]
      assert.equal(await auth.logout(one.refreshToken), true)
      assert.equal(await auth.logout(one.refreshToken), false)
      await refused(() => auth.refresh(one.refreshToken), 'REFRESH_REVOKED')
      assert.deepEqual(
        new Set((await auth.sessionsOf(subject)).map(({ id }) => id)),
        new Set([two.sessionId, three.sessionId]),
      )
      assert.equal((await auth.introspect(two.refreshToken)).active, true)
      assert.equal(await auth.revokeSubject(subject), 2)
      assert.equal((await auth.introspect(two.refreshToken)).active, false)
      await refused(() => auth.refresh(three.refreshToken), 'REFRESH_REVOKED')
      assert.deepEqual(await auth.sessionsOf(subject), [])
    }),

    withAuth('a subject of any characters logs in, refreshes and is listed', async ({ auth, subject }) => {
      for (const odd of [`o'brien";--\\ ${subject}`, `{a}*%_ ${subject}`, `👩🏽‍💻 אבג ${subject}`]) {
        const pair = await auth.login(odd, { claims: { note: odd } })
        const { accessToken } = await auth.refresh(pair.refreshToken)
        const { claims } = auth.authenticate(`Bearer ${accessToken}`)
        assert.deepEqual([claims.sub, claims.note], [odd, odd])
        assert.equal((await auth.sessionsOf(odd)).length, 1)
      }
    }),

    withAuth(
      'attempts to log in are counted in the store, by all limiters together',
      async ({ store, clock, subject }) => {
        const options = { store, accountAttempts: 3, clock: clock.now }
        const limiters = [hallpass.createLoginLimiter(options), hallpass.createLoginLimiter(options)]
        const attempt = (number) => limiters[number % 2].attempt({ account: subject, address: '192.0.2.1' })
        const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, number) => attempt(number)))
        const limited = outcomes.filter(({ reason }) => reason?.code === 'RATE_LIMITED')
        assert.equal(limited.length, 7)
        await limiters[0].succeeded({ account: subject })
        await attempt(0)
      },
    ),
  ]
}

/** An auth over a store. */
export function createAuth({ createAuth, Key }, sessions, options = {}) {
  const key = Key.hmac('a secret of the tests, long enough for SHA-256', { kid: 'tests' })
  return createAuth({ issuer: 'https://auth.test', audience: 'https://api.test', key, sessions, ...options })
}

/** Throws unless a call is refused with the code. */
export async function refused(call, code) {
  await assert.rejects(call, (error) => {
    assert.equal(error.code, code)
    return true
  })
}

/** A store that notes the verbs that it is asked for. */
function counting(store) {
  let calls = []
  const counted = { calls: () => calls.splice(0) }
  for (const verb of ['create', 'find', 'rotate', 'revoke', 'revokeSubject', 'list', 'countAttempt', 'clearAttempts']) {
    counted[verb] = (...values) => {
      calls.push(verb)
      return store[verb](...values)
    }
  }
  return counted
}
