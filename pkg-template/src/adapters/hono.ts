/**
 * hallpass/hono: guards for Hono, and what mounts `auth.handler` in an app.
 *
 * @module
 */

import type { Context, MiddlewareHandler } from 'hono'
import type { Auth } from '../auth/auth.js'
import type { AuthHandler } from '../handler/handler.js'
import { takeAddress, takeApart } from './adapter-options.js'
import { type Authenticated, type GuardOptions, type Guards, makeGuards } from './guards.js'

export type { OnRefusal } from '../http/refusal-response.js'
export type { Authenticated, GuardOptions, Guards } from './guards.js'

/** Middleware behind which `c.get('auth')` is the accepted token. */
export type HonoGuard<Auth> = MiddlewareHandler<{ Variables: { auth: Auth } }>

/** The guards of an auth for Hono. */
export type HonoGuards<Claims extends object> = Guards<
  HonoGuard<Authenticated<Claims>>,
  HonoGuard<Authenticated<Claims> | undefined>
>

/**
 * Makes guards: `app.get('/me', authenticated(), (c) => c.json(c.get('auth').claims))`.
 *
 * @throws {@link HallpassError} `INVALID_OPTION`, `INVALID_ARGUMENT`.
 */
export function guards<Claims extends object>(auth: Auth<Claims>, options?: GuardOptions<Context>): HonoGuards<Claims> {
  const all = makeGuards<Claims, Context, HonoGuard<never>>(auth, options, (judge) => async (c, next) => {
    const judged = judge(c, c.req.raw)
    const judgement = judged instanceof Promise ? await judged : judged
    if (judgement.answer !== undefined) return judgement.answer
    c.set('auth', judgement.auth as never)
    await next()
    return undefined
  })
  return all as unknown as HonoGuards<Claims>
}

/** Options of {@link mount}. One that is misspelt, inherited or of a wrong type is refused with `INVALID_OPTION`. */
export interface MountOptions {
  /**
   * Gives the address that a request comes from, such as `(c) => getConnInfo(c).remote.address ?? null` with the `conninfo` of
   * your runtime; behind a proxy, what that vouches for. Without it logins are limited by username alone.
   */
  readonly address?: ((c: Context) => string | null) | undefined
}

/**
 * Mounts what `auth.handler` made: `app.use(mount(handler))`. Requests for other paths go on.
 *
 * @throws {@link HallpassError} `INVALID_OPTION`, `INVALID_ARGUMENT`.
 */
export function mount(handler: AuthHandler, options?: MountOptions): MiddlewareHandler {
  const address = takeAddress<Context>(takeApart(options, { __proto__: null as never, address: undefined }))
  return async (c, next) => {
    if (!handler.matches(c.req.raw)) {
      await next()
      return undefined
    }
    return handler(c.req.raw, address === undefined ? {} : { address: address(c) })
  }
}
