import type { Hono } from 'hono'
import { described } from '../described.ts'
import { SCOPES } from '../scopes.ts'
import { Metadata } from '../token-schemas.ts'

/**
 * Where clients of OAuth find everything (RFC 8414), under the name that the tokens have for their issuer. Clients refuse
 * it unless that is also the address at which they asked.
 */
export function metadataRoute(app: Hono, issuer: string): void {
  const at = (path: string) => `${issuer.replace(/\/$/, '')}${path}`
  const secret = ['client_secret_basic', 'client_secret_post']
  const metadata = {
    issuer,
    token_endpoint: at('/token'),
    revocation_endpoint: at('/revoke'),
    introspection_endpoint: at('/introspect'),
    jwks_uri: at('/.well-known/jwks.json'),
    service_documentation: at('/docs'),
    scopes_supported: Object.keys(SCOPES),
    grant_types_supported: ['password', 'refresh_token'],
    // There is no page to log in at.
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['none', ...secret],
    revocation_endpoint_auth_methods_supported: ['none', ...secret],
    introspection_endpoint_auth_methods_supported: [...secret, 'Bearer'],
  }
  app.get(
    '/.well-known/oauth-authorization-server',
    described({
      summary: 'Where everything is (RFC 8414)',
      tag: 'tokens',
      answer: [200, 'The metadata of the server.', Metadata],
    }),
    (c) => c.json(metadata, 200, { 'Cache-Control': 'public, max-age=300' }),
  )
}
