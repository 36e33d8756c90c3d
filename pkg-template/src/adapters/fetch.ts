/**
 * hallpass/fetch: guards for functions of the web's own `Request` and `Response`, as in Workers, Deno and Bun.
 *
 * @module
 */

import type { Auth } from '../auth/auth.js'
import type { RequestLike } from '../auth/credential.js'
import type { HostResponse } from '../error.js'
import type { HostRequest } from '../http/host-request.js'
import { type Authenticated, type GuardOptions, type Guards, makeGuards } from './guards.js'

export type { OnRefusal } from '../http/refusal-response.js'
export type { Authenticated, GuardOptions, Guards } from './guards.js'

/**
 * Takes a function that needs to know who asks, and gives one that lets in nobody else. The accepted token is its second
 * argument, and what comes after the request moves back by one.
 */
export type FetchGuard<Auth> = <Request extends HostRequest, Rest extends unknown[]>(
  handler: (request: Request, auth: Auth, ...rest: Rest) => HostResponse | Promise<HostResponse>,
) => (request: Request, ...rest: Rest) => Promise<HostResponse>

/** The guards of an auth for functions of `Request` and `Response`. */
export type FetchGuards<Claims extends object> = Guards<
  FetchGuard<Authenticated<Claims>>,
  FetchGuard<Authenticated<Claims> | undefined>
>

/**
 * Makes guards: `authenticated()(async (request, { claims }) => Response.json(claims.sub))`.
 *
 * @throws {@link HallpassError} `INVALID_OPTION`, `INVALID_ARGUMENT`.
 */
export function guards<Claims extends object>(auth: Auth<Claims>, options?: GuardOptions<HostRequest>): FetchGuards<Claims> {
  const all = makeGuards<Claims, HostRequest, FetchGuard<never>>(auth, options, (judge) => (handler) => {
    return async (request, ...rest) => {
      const judged = judge(request, request as RequestLike)
      const judgement = judged instanceof Promise ? await judged : judged
      return (judgement.answer ?? (await handler(request, judgement.auth as never, ...rest))) as HostResponse
    }
  })
  return all as FetchGuards<Claims>
}
