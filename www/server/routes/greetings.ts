import type { Hono } from 'hono'
import { described } from '../described.ts'
import type { Parts } from '../parts.ts'
import { Message } from '../schemas.ts'

/** Routes that only say who was let in. */
export function greetingRoutes(app: Hono, { signed, live }: Parts): void {
  app.get(
    '/protected',
    described({
      summary: 'For whoever is logged in',
      description: 'Asks nobody but the token, so one of a session that was ended is good until it expires.',
      tag: 'greetings',
      answer: [200, 'A greeting.', Message],
      security: { scopes: [] },
    }),
    signed.authenticated(),
    (c) => c.json({ message: `Hello, ${c.get('auth').claims.sub}! You are authenticated.` }),
  )

  app.get(
    '/admin/',
    described({
      summary: 'For administrators',
      tag: 'greetings',
      answer: [200, 'A greeting.', Message],
      security: { scopes: ['admin'], live: true },
    }),
    live.requireScopes('admin'),
    (c) => c.json({ message: `Welcome, ${c.get('auth').claims.sub}!` }),
  )

  app.get(
    '/maybe',
    described({
      summary: 'For anybody',
      description: 'Without a token for a guest; but a bad token is refused.',
      tag: 'greetings',
      answer: [200, 'A greeting.', Message],
      security: 'optional',
    }),
    signed.optional(),
    (c) => c.json({ message: `Hello, ${c.get('auth')?.claims.name ?? 'guest'}!` }),
  )
}
