import type { Hono, MiddlewareHandler } from 'hono'
import { type Description, described } from '../described.ts'
import * as schemas from '../token-schemas.ts'

const FORM_OR_JSON = ['application/x-www-form-urlencoded', 'application/json'] as const

/** The refusals of every endpoint that has a body. */
const OF_BODIES = [400, 413, 415]

/**
 * The endpoints that `auth.handler` answers, each with its description.
 *
 * @param mounted The handler, as Hono takes it.
 */
export function tokenRoutes(app: Hono, mounted: MiddlewareHandler): void {
  for (const [route, description] of Object.entries(ROUTES)) {
    const [method, path] = route.split(' ') as [string, string]
    app.on(method, path, described(description), mounted)
    // It knows which other methods there are.
    app.all(path, mounted)
  }
}

const ROUTES: Readonly<Record<string, Description>> = {
  'POST /token': {
    summary: 'Log in, or refresh',
    description: 'For clients of OAuth 2.0: the fields of `OAuth2PasswordRequestForm`, or `grant_type=refresh_token`.',
    tag: 'tokens',
    answer: [200, 'The tokens.', schemas.Tokens],
    body: { fields: schemas.TokenFields, media: FORM_OR_JSON, required: true },
    refusals: [...OF_BODIES, 401, 403, 429, 503],
  },
  'POST /login': {
    summary: 'Log in',
    description: 'With `?cookie=1` the tokens come as cookies.',
    tag: 'tokens',
    answer: [200, 'The tokens.', schemas.Tokens],
    body: { fields: schemas.LoginFields, media: FORM_OR_JSON, required: true },
    query: { cookie: 'Whether the tokens are to come as cookies, which no script can read.' },
    refusals: [...OF_BODIES, 401, 403, 429, 503],
  },
  'POST /refresh': {
    summary: 'Refresh',
    description: 'The refresh token comes in the body, or in its cookie. It is then spent.',
    tag: 'tokens',
    answer: [200, 'The next tokens.', schemas.Tokens],
    body: { fields: schemas.MaybeRefreshToken, media: FORM_OR_JSON, required: false },
    refusals: [...OF_BODIES, 401, 403, 503],
  },
  'POST /logout': {
    summary: 'Log out',
    description: 'Ends the session of a refresh token in the body, else that of the access token.',
    tag: 'tokens',
    answer: [200, 'The session has ended.', schemas.Done],
    body: { fields: schemas.MaybeRefreshToken, media: FORM_OR_JSON, required: false },
    security: { scopes: [], live: true, unsafe: true },
    refusals: OF_BODIES,
  },
  'POST /revoke': {
    summary: 'Revoke a token (RFC 7009)',
    description: 'Ends its session. Answers alike whatever the token.',
    tag: 'tokens',
    answer: [200, 'The token is good for nothing.', schemas.Done],
    body: { fields: schemas.TokenInBody, media: FORM_OR_JSON, required: true },
    refusals: [...OF_BODIES, 401, 503],
  },
  'POST /introspect': {
    summary: 'What is known of a token (RFC 7662)',
    description: 'A client learns of all tokens, and whoever is logged in of their own.',
    tag: 'tokens',
    answer: [200, 'What is known.', schemas.Introspected],
    body: { fields: schemas.TokenInBody, media: FORM_OR_JSON, required: true },
    security: 'introspection',
    refusals: [...OF_BODIES, 403, 503],
  },
  'GET /sessions': {
    summary: 'Where I am logged in',
    tag: 'sessions',
    answer: [200, 'The living sessions, the newest first.', schemas.Sessions],
    security: { scopes: [], live: true },
  },
  'DELETE /sessions': {
    summary: 'Log out everywhere',
    tag: 'sessions',
    answer: [200, 'All sessions have ended.', schemas.Done],
    security: { scopes: [], live: true, unsafe: true },
  },
  'DELETE /sessions/:id': {
    summary: 'End one of my sessions',
    tag: 'sessions',
    path: { id: '^[A-Za-z0-9_-]{22}$' },
    answer: [200, 'The session has ended.', schemas.Done],
    security: { scopes: [], live: true, unsafe: true },
    refusals: [404],
  },
  'GET /.well-known/jwks.json': {
    summary: 'The public keys (RFC 7517)',
    tag: 'tokens',
    answer: [200, 'The keys that tokens are signed with, as far as they are public.', schemas.Jwks],
  },
}
