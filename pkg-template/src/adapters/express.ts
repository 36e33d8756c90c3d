/**
 * hallpass/express: guards for Express 4 and 5, and what mounts `auth.handler` in an app.
 *
 * @module
 */

import type { IncomingMessage } from 'node:http'
import type { NextFunction, Request, Response } from 'express'
import type { Auth } from '../auth/auth.js'
import { invalidArgument } from '../error.js'
import type { AuthHandler } from '../handler/handler.js'
import { takeAddress, takeApart } from './adapter-options.js'
import { exchange } from './exchange.js'
import { type Authenticated, type GuardOptions, type Guards, type Judgement, makeGuards } from './guards.js'
import { discard, readable, urlOf } from './incoming.js'
import { send } from './outgoing.js'

export type { OnRefusal } from '../http/refusal-response.js'
export type { Authenticated, GuardOptions, Guards } from './guards.js'

/** A request that a guard let in. */
export type AuthenticatedRequest<Auth, Of extends object = Request> = Of & { auth: Auth }

/**
 * Middleware behind which `request.auth` and `response.locals.auth` are the accepted token. What it says of the request is
 * no more than Node does, so that the types of Express find out the parameters of the path by themselves.
 */
export type ExpressGuard<Auth> = (request: IncomingMessage, response: Response<any, { auth: Auth }>, next: NextFunction) => void

/** The guards of an auth for Express. */
export type ExpressGuards<Claims extends object> = Guards<
  ExpressGuard<Authenticated<Claims>>,
  ExpressGuard<Authenticated<Claims> | undefined>
>

/**
 * Makes guards: `app.get('/me', authenticated(), (request, response) => response.json(response.locals.auth.claims))`. The
 * token is in `request.auth` too.
 *
 * @throws {@link HallpassError} `INVALID_OPTION`, `INVALID_ARGUMENT`.
 */
export function guards<Claims extends object>(auth: Auth<Claims>, options?: GuardOptions<Request>): ExpressGuards<Claims> {
  const all = makeGuards<Claims, Request, (request: Request, response: Response, next: NextFunction) => void>(
    auth,
    options,
    (judge) => (request, response, next) => {
      const isIn = (judgement: Judgement<Claims>): true | Promise<false> => {
        if (judgement.answer !== undefined) {
          discard(request)
          return send(judgement.answer, response).then(() => false)
        }
        response.locals['auth'] = (request as Request & { auth: unknown }).auth = judgement.auth
        return true
      }
      let judged: ReturnType<typeof judge>
      try {
        judged = judge(request, readable(request))
      } catch (error) {
        return next(error)
      }
      if (judged instanceof Promise) return void judged.then(isIn).then((isOpen) => isOpen && next(), next)
      const isOpen = isIn(judged)
      if (isOpen === true) return next()
      isOpen.catch(next)
    },
  )
  return all as unknown as ExpressGuards<Claims>
}

/** Options of {@link mount}. One that is misspelt, inherited or of a wrong type is refused with `INVALID_OPTION`. */
export interface MountOptions {
  /** Gives the address that a request comes from. `request.ip`, if left out: see the setting `trust proxy` of Express. */
  readonly address?: ((request: Request) => string | null) | undefined
}

/**
 * Mounts what `auth.handler` made: `app.use(mount(handler))`. Requests for other paths go on. The handler reads bodies
 * itself, so this must come before what does it too, such as `express.json()`; else its requests end in an error.
 *
 * A path is one of the handler's only letter by letter, as Express has it: `/x/../login` goes on.
 *
 * @throws {@link HallpassError} `INVALID_OPTION`, `INVALID_ARGUMENT`.
 */
export function mount(
  handler: AuthHandler,
  options?: MountOptions,
): (request: Request, response: Response, next: NextFunction) => void {
  const apart = takeApart(options, { __proto__: null as never, address: undefined })
  const address = takeAddress<Request>(apart) ?? (({ ip }) => ip ?? null)
  return (request, response, next) => {
    const answered = async (): Promise<boolean> => {
      const url = urlOf(request, request.originalUrl)
      if (url === undefined || !handler.matches({ url })) return false
      if (request.readableDidRead) {
        throw invalidArgument('the body of the request was read before; mount the handler before express.json() and the like')
      }
      await exchange(handler as never, request, response, url, { address: address(request) })
      return true
    }
    answered().then((isDone) => isDone || next(), next)
  }
}
