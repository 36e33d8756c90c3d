import { invalidArgument } from '../error.js'
import { credentialHeadOf } from '../http/request-head.js'
import { apply } from '../intrinsics.js'
import { verifyRequest } from '../raw/http.js'
import { verifyCredential } from '../raw/tokens.js'

/** What brings a token: a web `Request`, or anything else whose headers have a `get`. */
export interface RequestLike {
  /** Must be there where tokens may come in cookies, as for `url`. */
  readonly method?: string | undefined
  /** Is looked at for the host of a request that has no `Host` header. */
  readonly url?: string | undefined
  readonly headers: { get(name: string): string | null | undefined }
}

/**
 * What brings a token: a request, or the value of its `Authorization` header. `null` and `undefined` mean that there is
 * no such header.
 */
export type Credential = RequestLike | string | null | undefined

/** @internal What a token is looked for in, and by what. */
export interface Brought {
  readonly text: string
  readonly verify: typeof verifyCredential
}

/**
 * @internal What is read of a request: its `Authorization` header, and where there are cookies, all that tells who sent them.
 *
 * @param cookies Whether there are.
 */
export function broughtBy(request: unknown, cookies: boolean): Brought {
  return cookies && typeof request === 'object' && request !== null
    ? { text: credentialHeadOf(request), verify: verifyRequest }
    : { text: credentialOf(request), verify: verifyCredential }
}

/** @internal A token that came without a request. */
export function bearer(token: string): Brought {
  return { text: `Bearer ${token}`, verify: verifyCredential }
}

/** The value of the `Authorization` header, empty where there is none. Headers are asked for once, and `get` is called once. */
function credentialOf(request: unknown): string {
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
