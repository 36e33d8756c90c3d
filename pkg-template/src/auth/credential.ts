import { invalidArgument } from '../error.js'
import { apply } from '../intrinsics.js'

/** What brings a token: a web `Request`, or anything else whose headers have a `get`. */
export interface RequestLike {
  readonly headers: { get(name: string): string | null | undefined }
}

/**
 * What brings a token: a request, or the value of its `Authorization` header. `null` and `undefined` mean that there is
 * no such header.
 */
export type Credential = RequestLike | string | null | undefined

/**
 * @internal The value of the `Authorization` header, empty where there is none. The one way in which a request is read: its
 * headers are asked for once, and `get` is called once.
 */
export function credentialOf(request: unknown): string {
  if (typeof request === 'string') return request
  if (request === null || request === undefined) return ''
  const value = typeof request === 'object' ? authorizationOf(request) : undefined
  if (typeof value !== 'string') throw notACredential()
  return value
}

function authorizationOf(request: object): unknown {
  try {
    const { headers } = request as RequestLike
    return apply(headers.get, headers, ['authorization']) ?? ''
  } catch {
    throw notACredential()
  }
}

function notACredential() {
  return invalidArgument('the request must have headers with a function get, or be the text of its Authorization header')
}
