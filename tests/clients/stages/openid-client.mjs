import assert from 'node:assert/strict'

import * as openid from 'openid-client'

import { CONFIDENTIAL, ENCODED, JOHN, PUBLIC, startReferenceServer } from '../reference-server.mjs'

const SETTINGS = { REFRESH_GRACE: '0s' }

export async function run(tally) {
  const server = await startReferenceServer(SETTINGS)
  const other = await startReferenceServer(SETTINGS, ENCODED)
  try {
    const { id, secret } = CONFIDENTIAL
    const ways = {
      'a public client': [server, PUBLIC.id, openid.None()],
      'a client with its secret in the header': [server, id, openid.ClientSecretBasic(secret)],
      'a client with its secret in the body': [server, id, openid.ClientSecretPost(secret)],
      'a client with a secret that must be encoded': [other, ENCODED.id, openid.ClientSecretBasic(ENCODED.secret)],
    }
    for (const [name, [{ origin }, ...way]] of Object.entries(ways)) {
      const config = await discovered(origin, ...way)
      await tally.group(`openid-client, ${name}`, () => checks(config))
    }
    const good = await discovered(server.origin, id, openid.ClientSecretBasic(secret))
    const bad = await discovered(server.origin, id, openid.ClientSecretBasic('wrong'))
    await tally.group('openid-client, introspection', () => introspectionChecks(good, bad))
  } finally {
    await server.stop()
    await other.stop()
  }
}

function discovered(origin, id, proof) {
  const options = { algorithm: 'oauth2', execute: [openid.allowInsecureRequests] }
  return openid.discovery(new URL(origin), id, undefined, proof, options)
}

function checks(config) {
  const logIn = (fields = JOHN) => openid.genericGrantRequest(config, 'password', fields)
  const ask = (token, path = '/users/me/') =>
    openid.fetchProtectedResource(config, token, new URL(path, config.serverMetadata().issuer), 'GET')
  let pair
  return [
    {
      name: 'the password grant gives tokens that open /protected',
      run: async () => {
        pair = await logIn()
        assert.ok(pair.expiresIn() > 0)
        assert.deepEqual(await (await ask(pair.access_token, '/protected')).json(), {
          message: 'Hello, johndoe! You are authenticated.',
        })
      },
    },
    {
      name: 'a wrong password is a challenge',
      run: () => assert.rejects(logIn({ ...JOHN, password: 'wrong' }), challengedBy('bearer')),
    },
    {
      name: 'the refresh grant gives the next pair, and what was spent before ends the session',
      run: async () => {
        const next = await openid.refreshTokenGrant(config, pair.refresh_token)
        assert.equal((await ask(next.access_token)).status, 200)
        const newest = await openid.refreshTokenGrant(config, next.refresh_token)
        for (const token of [pair.refresh_token, newest.refresh_token]) {
          await assert.rejects(openid.refreshTokenGrant(config, token), invalidGrant)
        }
      },
    },
    {
      name: 'a revoked token opens nothing any more',
      run: async () => {
        const revoked = await logIn()
        await openid.tokenRevocation(config, revoked.access_token)
        await assert.rejects(ask(revoked.access_token), challengedBy('bearer'))
        await assert.rejects(openid.refreshTokenGrant(config, revoked.refresh_token), invalidGrant)
        await openid.tokenRevocation(config, 'never heard of')
      },
    },
  ]
}

function introspectionChecks(good, bad) {
  return [
    {
      name: 'of a good token it tells, of a revoked one and of one that is none it does not',
      run: async () => {
        const { access_token: token } = await openid.genericGrantRequest(good, 'password', JOHN)
        const answer = await openid.tokenIntrospection(good, token, { token_type_hint: 'access_token' })
        assert.deepEqual([answer.active, answer.sub, answer.iss], [true, JOHN.username, good.serverMetadata().issuer])
        await openid.tokenRevocation(good, token)
        assert.deepEqual(await openid.tokenIntrospection(good, token), { active: false })
        assert.deepEqual(await openid.tokenIntrospection(good, 'never heard of'), { active: false })
      },
    },
    {
      name: 'a client with a wrong secret gets nothing',
      run: async () => {
        const { access_token: token, refresh_token: refresh } = await openid.genericGrantRequest(good, 'password', JOHN)
        await assert.rejects(openid.tokenIntrospection(bad, token), challengedBy('basic'))
        await assert.rejects(openid.tokenRevocation(bad, token), challengedBy('basic'))
        await assert.rejects(openid.refreshTokenGrant(bad, refresh), challengedBy('basic'))
        assert.equal((await openid.tokenIntrospection(good, token)).active, true)
      },
    },
  ]
}

function challengedBy(scheme) {
  return (error) => {
    assert.ok(error instanceof openid.WWWAuthenticateChallengeError, error)
    assert.deepEqual([error.status, error.cause[0].scheme], [401, scheme])
    return true
  }
}

function invalidGrant(error) {
  assert.ok(error instanceof openid.ResponseBodyError, error)
  assert.deepEqual([error.status, error.error], [401, 'invalid_grant'])
  return true
}
