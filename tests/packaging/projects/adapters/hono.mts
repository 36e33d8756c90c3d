import type { Auth } from 'hallpass'
import { guards, mount } from 'hallpass/hono'
import { Hono } from 'hono'

declare const auth: Auth<{ role: 'admin' | 'user' }>

const { authenticated, freshLogin, optional, requireScopes } = guards(auth, { credential: (c) => c.req.query('token') })
const handler = auth.handler({
  findUser: (username) => ({ subject: username, passwordHash: null, claims: { role: 'user' } }),
  checkPassword: () => false,
})

/** What a guard puts in the context is typed, beside what others put there and what the path says. */
export const app = new Hono<{ Bindings: { DB: string }; Variables: { trace: string } }>()
  .use(mount(handler, { address: (c) => c.req.header('cf-connecting-ip') ?? null }))
  .get('/users/:id', authenticated(), (c) => {
    const role: 'admin' | 'user' = c.get('auth').claims.role
    const id: string = c.req.param('id')
    const trace: string = c.get('trace')
    return c.json({ role, id, trace, db: c.env.DB })
  })
  .delete('/users/:id', requireScopes('admin'), freshLogin('5m'), (c) => c.text(c.var.auth.claims.sid))
  .get('/maybe', optional(), (c) => c.text(c.get('auth')?.claims.sub ?? 'guest'))

/** Each of these uses is a mistake, and the compiler says so. */
export function mistakes(): void {
  // @ts-expect-error nobody was let in here
  app.get('/open', (c) => c.text(c.get('auth').claims.sub))
  // @ts-expect-error somebody who is a guest has no claims
  app.get('/maybe', optional(), (c) => c.text(c.get('auth').claims.sub))
  // @ts-expect-error a claim has the type that the auth says
  app.get('/me', authenticated(), (c) => c.text(c.get('auth').claims.role.toFixed()))
  // @ts-expect-error a handler has a function matches
  mount(async () => new Response())
  // @ts-expect-error an address is a text or null
  mount(handler, { address: () => 1 })
}
