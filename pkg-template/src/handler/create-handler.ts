import type { Auth } from '../auth/auth.js'
import { isAttemptStore } from '../auth/guarded-store.js'
import { InUse } from '../auth/in-use.js'
import { createLoginLimiter, type LoginLimiter } from '../auth/login-limiter.js'
import { makeDisposable } from '../disposable.js'
import { HallpassError, type HostResponse, invalidArgument, invalidOption, isHallpassError } from '../error.js'
import type { HostRequest } from '../http/host-request.js'
import { type HeaderPair, refusalResponse } from '../http/refusal-response.js'
import { bodyOf } from '../http/request-body.js'
import { headOf, type RequestHead } from '../http/request-head.js'
import { urlParts } from '../http/url-parts.js'
import { getOwnPropertyDescriptor } from '../intrinsics.js'
import type { Handle } from '../raw/boundary.js'
import { ask, makeEndpoints, matches } from '../raw/http.js'
import type { SessionRecord, SessionStore } from '../stores/store.js'
import { answerFor, clearedCookies, responseOf } from './answer.js'
import type { AuthHandler, HandlerContext } from './handler.js'
import { type TakenHandlerOptions, takeHandlerOptions } from './handler-options.js'

/** What a handler needs of its auth. */
export interface Desk {
  readonly auth: Auth
  readonly clock: () => number
  /** The keys as they are now. */
  readonly keys: () => InUse
  readonly store: SessionStore
  /** Finds a session that lives, with one call of the store. */
  readonly living: (id: string) => Promise<SessionRecord | undefined>
  /** How long each call of the store may take, in seconds. */
  readonly storeTimeout: number
}

export function createHandler(desk: Desk, options: unknown): AuthHandler {
  const ports = takeHandlerOptions(options)
  if (desk.keys().handle === 0) throw new HallpassError('HANDLE_DISPOSED')
  const endpoints = new InUse(makeEndpoints(ports.paths))
  const ownLimiter = ports.limiter === undefined ? limiterOf(desk) : undefined
  const limiter = ownLimiter ?? (ports.limiter as LoginLimiter | false)
  const handler = new EndpointHandler(desk, { ...ports, limiter }, endpoints)

  const handle = (request: HostRequest, context?: HandlerContext): Promise<HostResponse> => handler.answer(request, context)
  handle.matches = (request: { readonly url?: unknown }): boolean => handler.matches(request)
  handle.dispose = (): void => {
    endpoints.retire()
    ownLimiter?.dispose()
  }
  makeDisposable(handle)
  return handle as AuthHandler
}

type Ports = TakenHandlerOptions & { readonly limiter: Exclude<TakenHandlerOptions['limiter'], undefined> }

class EndpointHandler {
  readonly #desk: Desk
  readonly #ports: Ports
  readonly #endpoints: InUse

  constructor(desk: Desk, ports: Ports, endpoints: InUse) {
    this.#desk = desk
    this.#ports = ports
    this.#endpoints = endpoints
  }

  matches(request: { readonly url?: unknown }): boolean {
    const url = urlOf(request)
    const parts = typeof url === 'string' ? urlParts(url) : undefined
    if (parts === undefined) throw invalidArgument('the request must have a url')
    return matches(this.#endpoints.handle, parts.path)
  }

  async answer(request: unknown, context: unknown): Promise<HostResponse> {
    let method = ''
    // What a refusal takes along.
    const headers: HeaderPair[] = []
    let response: Response
    try {
      const head = headOf(request)
      method = head.method
      response = await this.#endpoints.during((endpoints) =>
        this.#desk.keys().during((auth) => this.#answered(head, request, context, { auth, endpoints }, headers)),
      )
    } catch (error) {
      response = await this.#refused(error, request as HostRequest, headers)
    }
    return (method === 'HEAD' ? new Response(null, response) : response) as HostResponse
  }

  async #answered(
    head: RequestHead,
    request: unknown,
    context: unknown,
    handles: { readonly auth: Handle; readonly endpoints: Handle },
    headers: HeaderPair[],
  ): Promise<Response> {
    const { auth, clock, living } = this.#desk
    const isAsked = matches(handles.endpoints, head.path) && head.method !== 'GET' && head.method !== 'HEAD'
    const body = isAsked ? await bodyOf(request, head.contentLength) : new Uint8Array(0)
    const asked = ask(handles.endpoints, handles.auth, head.text, body === 'tooLong' ? undefined : body, clock())
    const address = () => this.#addressOf(request, context)
    try {
      return responseOf(await answerFor(asked, { ...handles, address, ports: { ...this.#ports, auth, living } }))
    } catch (error) {
      // The cookie is of no more use, and the browser would send it again and again.
      const isSpent = isHallpassError(error) && error.step === 'refresh' && asked.endpoint === 'refresh'
      if (isSpent && asked.cookies) clearedCookies(handles, headers)
      throw error
    }
  }

  /** What the client did is told to it; what is not its fault is told to whoever runs the server. */
  async #refused(error: unknown, request: HostRequest, headers: readonly HeaderPair[]): Promise<Response> {
    const { onFault, onRefusal } = this.#ports
    const isRefusal = isHallpassError(error) && error.status !== 500
    if (onFault === undefined && !isRefusal) throw error
    if (!isRefusal || error.status === 503) onFault?.(error, request)
    const refusal = isHallpassError(error) ? error : new HallpassError('INTERNAL')
    try {
      return await refusalResponse(refusal, request, onRefusal, headers)
    } catch (fault) {
      if (onFault === undefined) throw fault
      onFault(fault, request)
      return refusalResponse(new HallpassError('INTERNAL'), request, undefined, headers)
    }
  }

  #addressOf(request: unknown, context: unknown): string | null {
    const { address: port } = this.#ports
    const address = port === undefined ? ownAddress(context) : port(request, context)
    // A header that is not there must not turn the limit off.
    if (address !== null && typeof address !== 'string') throw invalidArgument('the address of a request must be a string or null')
    return address
  }
}

/** Runtimes hand all sorts of contexts on. One with an address of its own must say it. */
function ownAddress(context: unknown): unknown {
  if (typeof context !== 'object' || context === null) return null
  try {
    const property = getOwnPropertyDescriptor(context, 'address')
    return property === undefined ? null : property.value
  } catch {
    // A trap of a Proxy.
    return undefined
  }
}

function urlOf(request: { readonly url?: unknown }): unknown {
  try {
    return request.url
  } catch {
    return undefined
  }
}

function limiterOf({ clock, store, storeTimeout }: Desk): LoginLimiter {
  if (!isAttemptStore(store)) {
    throw invalidOption('limiter', 'must be given, or be false: the store of the sessions counts no attempts')
  }
  return createLoginLimiter({ clock, store, storeTimeout })
}
