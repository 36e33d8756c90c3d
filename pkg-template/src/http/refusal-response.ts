import { type HallpassError, type HostResponse, invalidArgument } from '../error.js'
import { ownKeys } from '../intrinsics.js'

/** What an answer says beside its body. A header may come more than once. */
export type HeaderPair = readonly [name: string, value: string]

/** Makes another answer of a refusal; what it leaves out, is answered as ever. */
export type OnRefusal<Request> = (
  error: HallpassError,
  request: Request,
) => HostResponse | undefined | Promise<HostResponse | undefined>

/** @internal What no cache must keep: RFC 6749, 5.1. */
export const NO_STORE: HeaderPair = ['cache-control', 'no-store']

/**
 * @internal The answer that a refusal means, as `toResponse` gives it, and with `no-store`.
 *
 * @param onRefusal May give another body and status. What the refusal has to say in headers stays.
 * @param more Headers that go with the refusal.
 */
export async function refusalResponse<Request>(
  error: HallpassError,
  request: Request,
  onRefusal: OnRefusal<Request> | undefined,
  more: readonly HeaderPair[] = [],
): Promise<Response> {
  const other = onRefusal === undefined ? undefined : ((await onRefusal(error, request)) as unknown)
  const response = other === undefined ? (error.toResponse() as Response) : copyOf(other)
  const { headers } = response
  if (other !== undefined) {
    const names = ownKeys(error.headers) as (keyof typeof error.headers)[]
    for (let at = 0; at < names.length; at++) {
      const name = names[at] as keyof typeof error.headers
      headers.set(name, error.headers[name] as string)
    }
  }
  headers.set(NO_STORE[0], NO_STORE[1])
  for (let at = 0; at < more.length; at++) {
    const header = more[at] as HeaderPair
    headers.append(header[0], header[1])
  }
  return response
}

/** The headers of a response that somebody else made may be immutable. It may be of another class of that name. */
function copyOf(other: unknown): Response {
  try {
    const { body, headers, status, statusText } = other as Response
    if (typeof status === 'number' && typeof headers.get === 'function') return new Response(body, { headers, status, statusText })
  } catch {
    // Whatever it is, it is none.
  }
  throw invalidArgument('onRefusal must give a Response or nothing')
}
