import type { Hono } from 'hono'
import { openAPIRouteHandler } from 'hono-openapi'
import { SCOPES } from './scopes.ts'

/** Serves /openapi.json, which is made from the descriptions and schemas of the routes when it is first asked for. */
export function describeApp(app: Hono): void {
  app.get('/openapi.json', openAPIRouteHandler(app, { documentation, defaultValidationErrorResponse: false, excludeStaticFile: false }))
}

const documentation = {
  openapi: '3.1.0',
  info: {
    title: 'hallpass reference server',
    version: '1.0.0',
    description: 'Logins, sessions and accounts, as the package hallpass does them.',
    license: { name: 'MIT OR Apache-2.0', identifier: 'MIT OR Apache-2.0' },
  },
  tags: [
    { name: 'tokens', description: 'Log in, refresh, log out.' },
    { name: 'sessions', description: 'Where somebody is logged in.' },
    { name: 'users', description: 'Accounts.' },
    { name: 'greetings', description: 'Routes with each kind of guard.' },
  ],
  components: {
    securitySchemes: {
      password: {
        type: 'oauth2' as const,
        description: 'An access token in the header `Authorization`.',
        flows: { password: { tokenUrl: '/token', refreshUrl: '/refresh', scopes: SCOPES } },
      },
      bearer: { type: 'http' as const, scheme: 'bearer', description: 'The same, for an access token that you have.' },
      client: { type: 'http' as const, scheme: 'basic', description: 'A program that may ask about tokens.' },
      cookie: {
        type: 'apiKey' as const,
        in: 'cookie',
        name: '__Host-hallpass-access',
        description: 'Set by `POST /login?cookie=1`.',
      },
      csrf: {
        type: 'apiKey' as const,
        in: 'header',
        name: 'X-CSRF-Token',
        description: 'The value of the cookie `__Host-hallpass-csrf`, beside the cookie, where something is changed.',
      },
      query: { type: 'apiKey' as const, in: 'query', name: 'token', description: 'An access token, for `EventSource`.' },
    },
  },
}
