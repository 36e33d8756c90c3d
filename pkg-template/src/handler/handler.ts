import type { HostResponse } from '../error.js'
import type { HostRequest } from '../http/host-request.js'

/** What a server knows of a request that the request does not say. */
export interface HandlerContext {
  /**
   * The address that the request comes from, for the limit of logins: that of the socket, or what your proxy vouches for;
   * never what a header says that the client can write. `null` where it cannot be known. What is neither, as `undefined`, is
   * `INVALID_ARGUMENT`, so that it does not turn the limit off.
   */
  readonly address?: string | null
}

/**
 * Answers requests to log in, refresh, log out and so on. Made by `auth.handler`. It is a function of the web's own
 * `Request` and `Response`, so it can stand wherever such a function can.
 *
 * A refusal is answered as its `toResponse` does, with `Cache-Control: no-store`; so is a store that fails (503).
 */
export interface AuthHandler extends Disposable {
  /**
   * Answers a request. A path that is none of the endpoints' is a 404.
   *
   * @param request A `Request` of the web whose body nobody has read.
   * @throws What a function of the options threw, and what is wrong with what one gave: see `onFault`.
   *   {@link HallpassError} `HANDLE_DISPOSED` after {@link AuthHandler.dispose} of it or of its auth; `INVALID_ARGUMENT` for
   *   what is no request, and for one whose body was read before.
   */
  (request: HostRequest, context?: HandlerContext): Promise<HostResponse>

  /**
   * Says whether the path of a request is one of the endpoints', letter by letter and whatever the method. The request may
   * be one of Node, whose `url` is a path; `/x/../login` is then no path of an endpoint.
   */
  matches(request: { readonly url?: string | undefined }): boolean

  /** Gives up what the module holds for it; the auth stays. Any later use is refused with `HANDLE_DISPOSED`. */
  dispose(): void
}
