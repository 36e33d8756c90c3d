import { type Auth, Key, createAuth } from 'hallpass'
import { type Authenticated, guards } from 'hallpass/fetch'

interface AppClaims {
  role: 'admin' | 'user'
}

declare const auth: Auth<AppClaims>

const { authenticated, freshLogin, optional, requireAnyScope, requireScopes } = guards(auth, { live: true })

/** The claims of one's own are typed from the auth to the handler, and what else a server hands over keeps its types. */
export const handlers = {
  me: authenticated({ maxAuthAge: '5m' })((request, { claims, header }) => {
    const role: 'admin' | 'user' = claims.role
    const session: string = claims.sid
    const method: string = request.method
    return Response.json([role, session, method, header.alg])
  }),
  worker: requireScopes('admin', 'write')(async (_request, { claims }, env: { DB: string }) => new Response(env.DB + claims.sub)),
  maybe: optional()(async (_request, accepted) => new Response(accepted?.claims.sub ?? 'guest')),
  both: requireAnyScope('a', 'b')(freshLogin('5m')((_request, inner: Authenticated<AppClaims>, outer: Authenticated<AppClaims>) => new Response(inner.claims.sub + outer.claims.role))),
}

export const answers: Promise<Response>[] = [
  handlers.me(new Request('https://api.test')),
  handlers.worker(new Request('https://api.test'), { DB: 'x' }),
  handlers.both(new Request('https://api.test')),
]

const handler = auth.handler({
  findUser: async (username) => ({ subject: username, passwordHash: null, claims: { role: 'admin' }, id: 7, scope: ['a'] }),
  checkPassword: (hash, password) => hash === password,
  passwordChecked: (user, password) => {
    const id: number = user.id
    const hash: string = user.passwordHash
    return void [id, hash.length, password.length]
  },
  address: (request, context) => request.headers.get('cf-connecting-ip') ?? context?.address ?? null,
  onRefusal: (error, request) => (request.url.endsWith('x') ? Response.json({ detail: error.message }, error) : undefined),
  onFault: (error: unknown) => console.error(error),
  authenticateClient: ({ id, secret }) => id === secret,
  limiter: false,
  basePath: '/auth',
  paths: { login: '/log-in', jwks: false },
})
export const response: Promise<Response> = handler(new Request('https://api.test'), { address: null })
export const server: { fetch(request: Request): Response | Promise<Response> } = { fetch: handler }

// Without claims that must be there, a user needs none.
createAuth({ issuer: 'i', audience: 'a', key: Key.generate('HS256'), cookies: true, cookieName: 'app', trustedOrigins: ['https://app.test'] })
  .handler({ findUser: () => undefined, checkPassword: async () => false, limiter: false })
  .dispose()

/** Each of these uses is a mistake, and the compiler says so. */
export function mistakes(): void {
  // @ts-expect-error at least one scope is named
  requireScopes()
  // @ts-expect-error the policy is misspelt
  authenticated({ scope: 'a' })
  // @ts-expect-error the option does not exist
  guards(auth, { onError: () => undefined })
  // @ts-expect-error somebody who is a guest has no claims
  optional()((_request, accepted) => new Response(accepted.claims.sub))
  // @ts-expect-error a claim has the type that the auth says
  authenticated()((_request, { claims }) => new Response(claims.role.toFixed()))
  // @ts-expect-error a handler answers
  authenticated()(() => 'text')
  // @ts-expect-error users are found by somebody
  auth.handler({ checkPassword: async () => true })
  // @ts-expect-error claims that must be there cannot be left out
  auth.handler({ findUser: () => ({ subject: 'ada', passwordHash: 'x' }), checkPassword: async () => true })
  // @ts-expect-error nobody has such a role
  auth.handler({ findUser: () => ({ subject: 'ada', passwordHash: 'x', claims: { role: 'root' } }), checkPassword: async () => true })
  // @ts-expect-error a password is right or wrong
  auth.handler({ findUser: () => null, checkPassword: async () => 'yes' })
  // @ts-expect-error the path is misspelt
  auth.handler({ findUser: () => null, checkPassword: async () => true, paths: { logIn: '/x' } })
  // @ts-expect-error a handler takes a request
  void handler('https://api.test')
  // @ts-expect-error an origin stands in a list
  createAuth({ issuer: 'i', audience: 'a', key: Key.generate('HS256'), trustedOrigins: 'https://app.test' })
}
