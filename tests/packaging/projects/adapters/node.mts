import { createServer } from 'node:http'
import type { Auth } from 'hallpass'
import { guards, listener } from 'hallpass/node'

declare const auth: Auth<{ role: 'admin' | 'user' }>

const { authenticated, optional, requireScopes } = guards(auth, { credential: (request) => request.headers['x-token'] as string | undefined })
const handler = auth.handler({
  findUser: (username) => ({ subject: username, passwordHash: null, claims: { role: 'user' } }),
  checkPassword: () => false,
})

export const servers = [
  createServer(listener(handler)),
  createServer(listener(async (request: Request) => new Response(request.url), { address: () => null, onFault: () => {} })),
  createServer(
    authenticated()((request, response, { claims }) => {
      const role: 'admin' | 'user' = claims.role
      response.end(`${request.method} ${role}`)
    }),
  ),
  createServer(optional()((_request, response, accepted) => void response.end(accepted?.claims.sub))),
]

/** Each of these uses is a mistake, and the compiler says so. */
export function mistakes(): void {
  // @ts-expect-error somebody who is a guest has no claims
  optional()((_request, response, accepted) => void response.end(accepted.claims.sub))
  // @ts-expect-error a claim has the type that the auth says
  requireScopes('a')((_request, response, { claims }) => void response.end(claims.role.toFixed()))
  // @ts-expect-error a function of the web answers
  listener(async () => 'text')
}
