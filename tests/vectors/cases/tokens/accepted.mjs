// Whole tokens as services really send them: all of them are good.

import { accepted } from '../describe.mjs'
import { now } from '../fixed.mjs'
import { jwt } from '../mint.mjs'

const iat = now - 30
const times = { iat, nbf: iat, exp: iat + 900 }

export default [
  accepted('access-token', 'an access token of RFC 9068', jwt(
    { iss: 'https://id.example/', sub: '5ba552d67', aud: 'https://rs.example/', client_id: 's6BhdRkqt3', scope: 'openid profile reademail', jti: 'dbe39bf3a3ba4238a513f51d6e1691c4', auth_time: iat - 5, ...times },
    { by: 'ed25519-2024', header: { typ: 'at+jwt', alg: 'EdDSA', kid: 'ed-2024' } },
  ), { keys: 'mixed', policy: { typ: 'at+jwt', issuer: 'https://id.example/', audience: 'https://rs.example/', scopes: 'reademail', maxTokenAge: '15m' } }),
  accepted('id-token', 'an ID token of OpenID Connect', jwt(
    { iss: 'https://id.example', sub: '24400320', aud: 's6BhdRkqt3', nonce: 'n-0S6_WzA2Mj', acr: 'urn:mace:incommon:iap:silver', amr: ['pwd', 'otp'], at_hash: '77QmUPtjPfzWtF2AnpK9RQ', ...times },
    { by: 'hs512' },
  ), { keys: 'hs512', policy: { issuer: 'https://id.example', audience: 's6BhdRkqt3', requiredClaims: ['exp', 'iat', 'nonce'] } }),
  accepted('entra', 'an issuer that names scopes in `scp` and dates in seconds', jwt(
    { aud: 'api://orders', iss: 'https://sts.example/72f988bf/', ...times, aio: 'AXQAi/8IAAAA', azp: 'c44b4083', name: 'Abe Lincoln', oid: '690222be', scp: 'orders.read orders.write', tid: '72f988bf', ver: '2.0' },
    { by: 'ed25519-2024', header: { typ: 'JWT', alg: 'EdDSA', kid: 'ed-2024' } },
  ), { keys: 'two-public', policy: { audience: ['api://orders', 'orders'], anyScope: ['orders.write', 'orders.admin'] } }),
  accepted('session-cookie', 'a small token between two parts of one service', jwt({ sub: 'alice', ...times }, { by: 'hs256-2024', header: { alg: 'HS256', kid: '2024' } }), { keys: 'rotation', policy: { subject: 'alice' } }),
  accepted('service-to-service', 'a token without a person in it', jwt({ iss: 'jobs', aud: ['mail', 'audit'], jti: 'run-17', ...times }, { by: 'hs384' }), { keys: 'hs384', policy: { issuer: ['jobs', 'cron'], audience: 'audit' } }),
  accepted('roles-by-namespace', 'private claims of every shape', jwt({ ...times, 'https://example.com/roles': ['admin', 'ops'], org: { id: 7, plan: null, tags: [] }, beta: true, ratio: 0.25, 'größe': 'ß' }), { keys: 'hs256' }),
  accepted('confirmation', 'a token bound to a key (RFC 7800)', jwt({ ...times, cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' } }, { by: 'ed25519' }), { keys: 'ed25519-public' }),
  accepted('actor', 'a token that one party uses for another (RFC 8693)', jwt({ ...times, sub: 'user@example.com', act: { sub: 'admin@example.com', act: { sub: 'support' } }, may_act: { sub: 'bot' } }), { keys: 'hs256' }),
]
