/**
 * hallpass/node: guards for listeners of `node:http`, and what makes such a listener of `auth.handler` or of any function of
 * the web's own `Request` and `Response`.
 *
 * @module
 */

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Auth } from '../auth/auth.js'
import type { HostResponse } from '../error.js'
import type { AuthHandler, HandlerContext } from '../handler/handler.js'
import type { HostRequest } from '../http/host-request.js'
import { urlParts } from '../http/url-parts.js'
import { takeAddress, takeApart, takeFunction } from './adapter-options.js'
import { exchange } from './exchange.js'
import { type Authenticated, type GuardOptions, type Guards, makeGuards } from './guards.js'
import { discard, readable, urlOf } from './incoming.js'
import { send } from './outgoing.js'

export type { OnRefusal } from '../http/refusal-response.js'
export type { Authenticated, GuardOptions, Guards } from './guards.js'

/**
 * Takes a listener that needs to know who asks, and gives one that lets in nobody else. The accepted token is its third
 * argument.
 */
export type NodeGuard<Auth> = <Rest extends unknown[]>(
  handler: (request: IncomingMessage, response: ServerResponse, auth: Auth, ...rest: Rest) => unknown,
) => (request: IncomingMessage, response: ServerResponse, ...rest: Rest) => Promise<void>

/** The guards of an auth for listeners of `node:http`. */
export type NodeGuards<Claims extends object> = Guards<
  NodeGuard<Authenticated<Claims>>,
  NodeGuard<Authenticated<Claims> | undefined>
>

/**
 * Makes guards: `createServer(authenticated()((request, response, { claims }) => response.end(claims.sub)))`.
 *
 * What a guard throws, and what the listener behind it does, is a promise that is rejected: catch it as you do that of any
 * asynchronous listener, since Node does not.
 *
 * @throws {@link HallpassError} `INVALID_OPTION`, `INVALID_ARGUMENT`.
 */
export function guards<Claims extends object>(
  auth: Auth<Claims>,
  options?: GuardOptions<IncomingMessage>,
): NodeGuards<Claims> {
  const all = makeGuards<Claims, IncomingMessage, NodeGuard<never>>(auth, options, (judge) => (handler) => {
    return async (request, response, ...rest) => {
      const judged = judge(request, readable(request))
      const judgement = judged instanceof Promise ? await judged : judged
      if (judgement.answer === undefined) return void (await handler(request, response, judgement.auth as never, ...rest))
      discard(request)
      await send(judgement.answer, response)
    }
  })
  return all as NodeGuards<Claims>
}

/** Options of {@link listener}. One that is misspelt, inherited or of a wrong type is refused with `INVALID_OPTION`. */
export interface ListenerOptions {
  /**
   * Gives the address that a request comes from. That of its socket, if left out: behind a proxy it is the proxy's, for
   * everybody, so give what that vouches for.
   */
  readonly address?: ((request: IncomingMessage) => string | null) | undefined
  /** Is told of what the function throws, which is answered with a 500. `console.error`, if left out. */
  readonly onFault?: ((error: unknown, request: IncomingMessage) => void) | undefined
}

/**
 * Makes a listener: `createServer(listener(handler))`, of what `auth.handler` made or of any function like it. Bodies are
 * read and sent as they come; the request's `signal` aborts when the client goes away.
 *
 * The URL of a request is made of its `Host` header, which the client can write. No forwarded header is looked at. What
 * `auth.handler` made is asked only for paths that come as a URL has them: `/x/../login` is a 400, so that nobody gets past
 * what you do by the text of the path.
 *
 * @throws {@link HallpassError} `INVALID_OPTION`, `INVALID_ARGUMENT`.
 */
export function listener(
  handler: (request: HostRequest, context: HandlerContext) => HostResponse | Promise<HostResponse>,
  options?: ListenerOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const apart = takeApart(options, { __proto__: null as never, address: undefined, onFault: undefined })
  const address = takeAddress<IncomingMessage>(apart) ?? socketAddress
  const onFault = (takeFunction(apart, 'onFault') ?? logged) as NonNullable<ListenerOptions['onFault']>
  const answer = handler as (request: Request, context: HandlerContext) => Promise<Response>
  // What `auth.handler` made takes a path letter by letter, but a Request has it tidied up.
  const isLiteral = typeof (handler as Partial<AuthHandler>)?.matches === 'function'
  const listen = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const url = urlOf(request, request.url)
      const isOther = isLiteral && url !== undefined && urlParts(url)?.path === ''
      await exchange(answer, request, response, isOther ? undefined : url, { address: address(request) })
    } catch (error) {
      fail(request, response)
      onFault(error, request)
    }
  }
  return (request, response) => void listen(request, response)
}

function socketAddress({ socket }: IncomingMessage): string | null {
  return socket.remoteAddress ?? null
}

function logged(error: unknown): void {
  console.error(error)
}

function fail(request: IncomingMessage, response: ServerResponse): void {
  // What was begun cannot be taken back, but broken off, so that the client sees that it is no whole answer.
  if (response.headersSent) return void response.destroy()
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  discard(request)
  response.statusCode = 500
  response.setHeader('content-type', 'application/json')
  response.setHeader('cache-control', 'no-store')
  response.end('{"error":"server_error"}')
}
