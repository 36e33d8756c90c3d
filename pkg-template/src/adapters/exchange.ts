import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HandlerContext } from '../handler/handler.js'
import { discard, requestOf } from './incoming.js'
import { send } from './outgoing.js'

/** A function of the web's own `Request` and `Response`. */
type WebHandler = (request: Request, context: HandlerContext) => Response | Promise<Response>

/**
 * Has a request of Node answered by a function of the web. What the function throws, and what the body of its answer does,
 * is thrown.
 *
 * @param url `undefined` for a request whose URL is none.
 */
export async function exchange(
  handler: WebHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  url: string | undefined,
  context: HandlerContext,
): Promise<void> {
  const gone = new AbortController()
  // What stands before this may have taken its time.
  if (outgoing.destroyed) gone.abort()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort()
  })
  const request = url === undefined ? undefined : requestOf(incoming, url, gone.signal)
  const answer = request === undefined ? badRequest() : await handler(request, context)
  // A body that nobody began to read, nobody will. Of one that was begun, the rest may be what is sent back.
  if (request?.bodyUsed !== true) discard(incoming)
  await send(answer, outgoing)
  if (request?.bodyUsed === true) discard(incoming)
}

function badRequest(): Response {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  return new Response('{"error":"invalid_request"}', { status: 400, headers })
}
