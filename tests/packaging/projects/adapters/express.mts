import express, { type Request } from 'express'
import type { Auth } from 'hallpass'
import { type Authenticated, type AuthenticatedRequest, guards, mount } from 'hallpass/express'

interface AppClaims {
  role: 'admin' | 'user'
}

declare const auth: Auth<AppClaims>

const { authenticated, freshLogin, optional, requireScopes } = guards(auth, { credential: (request) => request.get('x-token') })
const handler = auth.handler({
  findUser: (username) => ({ subject: username, passwordHash: null, claims: { role: 'user' } }),
  checkPassword: () => false,
})

const app = express()
app.use(mount(handler, { address: (request) => request.ip ?? null }))
app.use('/private', authenticated())
// What a guard says is typed without a word about it, and so is what the path says.
app.get('/users/:id', authenticated(), (request, response) => {
  const role: 'admin' | 'user' = response.locals.auth.claims.role
  const id: string = request.params.id
  response.json({ role, id })
})
app.delete('/users/:id', requireScopes('admin'), freshLogin('5m'), (_request, response) => {
  response.send(response.locals.auth.claims.sid)
})
app.get('/maybe', optional(), (_request, response) => {
  response.send(response.locals.auth?.claims.sub ?? 'guest')
})
app.get('/me', authenticated(), (request, response) => {
  const { claims } = (request as AuthenticatedRequest<Authenticated<AppClaims>>).auth
  response.send(claims.role)
})
export const roleOf = (request: AuthenticatedRequest<Authenticated<AppClaims>, Request>): string => request.auth.claims.role

/** Each of these uses is a mistake, and the compiler says so. */
export function mistakes(): void {
  app.get('/maybe', optional(), (_request, response) => {
    // @ts-expect-error somebody who is a guest has no claims
    response.send(response.locals.auth.claims.sub)
  })
  app.get('/me', authenticated(), (_request, response) => {
    // @ts-expect-error a claim has the type that the auth says
    response.send(response.locals.auth.claims.role.toFixed())
  })
  // @ts-expect-error a handler has a function matches
  app.use(mount(async () => new Response()))
}
