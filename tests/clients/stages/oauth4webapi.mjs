import assert from 'node:assert/strict'

import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oauth from 'oauth4webapi'

import { ADMIN, CONFIDENTIAL, ENCODED, JOHN, PUBLIC, startReferenceServer } from '../reference-server.mjs'

const SETTINGS = { REFRESH_GRACE: '0s' }
const insecure = { [oauth.allowInsecureRequests]: true }

export async function run(tally) {
  const server = await startReferenceServer(SETTINGS)
  const other = await startReferenceServer(SETTINGS, ENCODED)
  try {
    const as = await discovered(server.origin)
    const confidential = { client_id: CONFIDENTIAL.id }
    const ways = {
      'a public client': [as, { client_id: PUBLIC.id }, oauth.None()],
      'a client with its secret in the header': [as, confidential, oauth.ClientSecretBasic(CONFIDENTIAL.secret)],
      'a client with its secret in the body': [as, confidential, oauth.ClientSecretPost(CONFIDENTIAL.secret)],
      'a client with a secret that must be encoded': [
        await discovered(other.origin),
        { client_id: ENCODED.id },
        oauth.ClientSecretBasic(ENCODED.secret),
      ],
    }
    for (const [name, way] of Object.entries(ways)) {
      await tally.group(`oauth4webapi, ${name}`, () => grantChecks(...way))
    }
    await tally.group('oauth4webapi, clients', () => clientChecks(as))
    await tally.group('oauth4webapi, resource', () => resourceChecks(as))
  } finally {
    await server.stop()
    await other.stop()
  }
}

/** The server's own metadata (RFC 8414), which the library has checked. */
async function discovered(origin) {
  const issuer = new URL(origin)
  const response = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure })
  return oauth.processDiscoveryResponse(issuer, response)
}

async function logIn(as, client, proof, fields = JOHN) {
  const response = await oauth.genericTokenEndpointRequest(as, client, proof, 'password', fields, insecure)
  return oauth.processGenericTokenEndpointResponse(as, client, response)
}

async function refresh(as, client, proof, token) {
  const response = await oauth.refreshTokenGrantRequest(as, client, proof, token, insecure)
  return oauth.processRefreshTokenResponse(as, client, response)
}

async function introspect(as, client, proof, token) {
  const response = await oauth.introspectionRequest(as, client, proof, token, insecure)
  return oauth.processIntrospectionResponse(as, client, response)
}

async function revoke(as, client, proof, token) {
  const response = await oauth.revocationRequest(as, client, proof, token, insecure)
  return oauth.processRevocationResponse(response)
}

function resource(as, token, path) {
  return oauth.protectedResourceRequest(token, 'GET', new URL(path, as.issuer), undefined, undefined, insecure)
}

function grantChecks(as, client, proof) {
  let pair
  let next
  return [
    {
      name: 'the password grant gives tokens that open /protected',
      run: async () => {
        pair = await logIn(as, client, proof)
        assert.equal(pair.token_type, 'bearer')
        const response = await resource(as, pair.access_token, '/protected')
        assert.deepEqual(await response.json(), { message: 'Hello, johndoe! You are authenticated.' })
      },
    },
    {
      name: 'a wrong password is a challenge',
      run: () =>
        assert.rejects(logIn(as, client, proof, { ...JOHN, password: 'wrong' }), (error) => {
          assert.ok(error instanceof oauth.WWWAuthenticateChallengeError, error)
          assert.deepEqual([error.status, error.cause[0].scheme], [401, 'bearer'])
          return true
        }),
    },
    {
      name: 'the refresh grant gives the next pair',
      run: async () => {
        next = await refresh(as, client, proof, pair.refresh_token)
        assert.notEqual(next.refresh_token, pair.refresh_token)
        assert.equal((await resource(as, next.access_token, '/users/me/')).status, 200)
      },
    },
    {
      name: 'one that was spent before is an invalid grant, and the newest of its session then, too',
      run: async () => {
        const newest = await refresh(as, client, proof, next.refresh_token)
        for (const token of [pair.refresh_token, newest.refresh_token]) {
          await assert.rejects(refresh(as, client, proof, token), refusedWith(401, 'invalid_grant'))
        }
      },
    },
    {
      name: 'a revoked token opens nothing any more, and is revoked again in peace',
      run: async () => {
        const { access_token: token, refresh_token: other } = await logIn(as, client, proof)
        await revoke(as, client, proof, other)
        await assert.rejects(resource(as, token, '/users/me/'), (error) => {
          assert.ok(error instanceof oauth.WWWAuthenticateChallengeError, error)
          assert.equal(error.cause[0].parameters.error, 'invalid_token')
          return true
        })
        await assert.rejects(refresh(as, client, proof, other), refusedWith(401, 'invalid_grant'))
        await revoke(as, client, proof, other)
        await revoke(as, client, proof, 'never heard of')
      },
    },
    {
      name: 'another grant is unsupported',
      run: async () => {
        const request = oauth.genericTokenEndpointRequest(as, client, proof, 'urn:test:other', {}, insecure)
        const answer = request.then((response) => oauth.processGenericTokenEndpointResponse(as, client, response))
        await assert.rejects(answer, refusedWith(400, 'unsupported_grant_type'))
      },
    },
  ]
}

function clientChecks(as) {
  const client = { client_id: CONFIDENTIAL.id }
  const proof = oauth.ClientSecretBasic(CONFIDENTIAL.secret)
  const open = { client_id: PUBLIC.id }
  return [
    {
      name: 'a client with a secret introspects both tokens, and gets nothing of one that is none',
      run: async () => {
        const pair = await logIn(as, open, oauth.None())
        for (const token of [pair.access_token, pair.refresh_token]) {
          for (const way of [proof, oauth.ClientSecretPost(CONFIDENTIAL.secret)]) {
            const { active, sub, iss, exp } = await introspect(as, client, way, token)
            assert.deepEqual([active, sub, iss, typeof exp], [true, JOHN.username, as.issuer, 'number'])
          }
        }
        await revoke(as, open, oauth.None(), pair.refresh_token)
        for (const token of [pair.access_token, pair.refresh_token, 'never heard of']) {
          assert.deepEqual(await introspect(as, client, proof, token), { active: false })
        }
      },
    },
    {
      name: 'whoever has an access token introspects what is theirs, and learns nothing of others',
      run: async () => {
        const mine = await logIn(as, open, oauth.None())
        const others = await logIn(as, open, oauth.None(), ADMIN)
        const bearer = (_as, _client, _body, headers) => headers.set('authorization', `Bearer ${mine.access_token}`)
        for (const token of [mine.access_token, mine.refresh_token]) {
          assert.equal((await introspect(as, open, bearer, token)).sub, JOHN.username)
        }
        for (const token of [others.access_token, others.refresh_token]) {
          assert.deepEqual(await introspect(as, open, bearer, token), { active: false })
        }
      },
    },
    {
      name: 'who has neither learns nothing',
      run: async () => {
        const { access_token: token } = await logIn(as, open, oauth.None())
        await assert.rejects(introspect(as, open, oauth.None(), token), oauth.WWWAuthenticateChallengeError)
      },
    },
    {
      name: 'a client with a wrong secret, and one that says it has none, are invalid clients everywhere',
      run: async () => {
        const pair = await logIn(as, open, oauth.None())
        for (const wrong of [oauth.ClientSecretBasic('wrong'), oauth.ClientSecretPost('wrong'), oauth.None()]) {
          for (const act of [
            () => logIn(as, client, wrong),
            () => refresh(as, client, wrong, pair.refresh_token),
            () => revoke(as, client, wrong, pair.refresh_token),
            () => introspect(as, client, wrong, pair.access_token),
          ]) {
            await assert.rejects(act(), (error) => {
              assert.ok(error instanceof oauth.WWWAuthenticateChallengeError, error)
              assert.deepEqual([error.status, error.cause[0].scheme], [401, 'basic'])
              return true
            })
          }
        }
        // None of them did anything.
        assert.equal((await introspect(as, client, proof, pair.refresh_token)).active, true)
      },
    },
  ]
}

/** A resource server that knows the server by its metadata alone. */
function resourceChecks(as) {
  const open = [as, { client_id: PUBLIC.id }, oauth.None()]
  const keys = createRemoteJWKSet(new URL(as.jwks_uri))
  const verified = (token, options) => jwtVerify(token, keys, { issuer: as.issuer, audience: as.issuer, typ: 'at+jwt', ...options })
  const validated = (token) => {
    const request = new Request(new URL('/elsewhere', as.issuer), { headers: { authorization: `Bearer ${token}` } })
    return oauth.validateJwtAccessToken(as, request, as.issuer, insecure)
  }
  return [
    {
      name: 'jose verifies an access token by the keys at jwks_uri',
      run: async () => {
        const { payload } = await verified((await logIn(...open)).access_token)
        assert.deepEqual([payload.sub, payload.scope], [JOHN.username, 'me'])
      },
    },
    {
      name: 'jose refuses one for another audience, one that is tampered with, and a refresh token',
      run: async () => {
        const pair = await logIn(...open)
        const [header, payload, signature] = pair.access_token.split('.')
        const tampered = [header, payload, signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))].join('.')
        const claim = { code: 'ERR_JWT_CLAIM_VALIDATION_FAILED', claim: 'aud' }
        await assert.rejects(verified(pair.access_token, { audience: 'https://elsewhere.test' }), claim)
        await assert.rejects(verified(tampered), { code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' })
        await assert.rejects(verified(pair.refresh_token), { code: 'ERR_JWS_INVALID' })
      },
    },
    {
      // RFC 9068 wants each access token to name a client, and who logs in with a password often has none.
      name: 'oauth4webapi misses the claim client_id, and nothing else',
      run: async () => {
        const { access_token: token } = await logIn(...open)
        await assert.rejects(validated(token), /^OperationProcessingError: JWT "client_id" .* missing$/)
      },
    },
  ]
}

function refusedWith(status, error) {
  return (thrown) => {
    assert.ok(thrown instanceof oauth.ResponseBodyError, thrown)
    assert.deepEqual([thrown.status, thrown.error], [status, error])
    return true
  }
}
