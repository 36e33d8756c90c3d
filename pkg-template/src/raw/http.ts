/** The calls about requests: who brings which token, what is asked at the endpoints, and what is answered. */

import * as glue from 'hallpass-wasm'
import { type HallpassError, type HallpassErrorCode, numberOf, traced } from '../error.js'
import { jsonParse, typedArrayLength } from '../intrinsics.js'
import { optionPairs } from '../option-pairs.js'
import type { Options } from '../options.js'
import type { JoseHeader } from '../types.js'
import {
  firstText,
  firstTextOf,
  guarded,
  type Handle,
  made,
  number,
  refusalOf,
  secondText,
  settle,
  writeText,
  writeTextAndBytes,
} from './boundary.js'
import { BESIDE_TOKEN, MAX_BODY, MAX_DECODED_TOKEN, MAX_INPUT } from './limits.js'
import type { Accepted, CompiledPolicy } from './tokens.js'

/** Who asks as a client in the sense of OAuth (RFC 6749, 2.3.1). */
export interface AskingClient {
  readonly id: string
  readonly secret: string | null
}

/** What a good request asks for. Everything is a text of the client's. */
export type Asked =
  | {
      readonly endpoint: 'login'
      readonly cookies: boolean
      readonly username: string
      readonly password: string
      readonly scope: string | null
      readonly client: AskingClient | null
    }
  | {
      readonly endpoint: 'refresh'
      readonly cookies: boolean
      readonly refreshToken: string
      readonly client: AskingClient | null
    }
  | { readonly endpoint: 'logout'; readonly cookies: boolean; readonly sessionId: string | null }
  | { readonly endpoint: 'revoke'; readonly sessionId: string | null; readonly client: AskingClient | null }
  | {
      readonly endpoint: 'introspect'
      readonly token: string
      readonly client: AskingClient | null
      readonly subject: string | null
      readonly sessionId: string | null
    }
  | {
      readonly endpoint: 'sessions' | 'endSessions'
      readonly subject: string
      readonly sessionId: string
      readonly cookies: boolean
    }
  | {
      readonly endpoint: 'endSession'
      readonly subject: string
      readonly sessionId: string
      readonly id: string
      readonly cookies: boolean
    }
  | { readonly endpoint: 'jwks' }

/** What to answer. */
export interface AnswerParts {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** The longest head of a request to an endpoint, whose token is not longer than the default. */
const MAX_HEAD = MAX_DECODED_TOKEN + BESIDE_TOKEN

/** Longer than any window, so that the core refuses it for its length and never reads what an earlier call left there. */
const NOT_COPIED = 0xffff_ffff

/** Verifies the access token that a request brings, by its head as JSON text. A refusal is returned and not thrown. */
export function verifyRequest(head: string, auth: Handle, policy: CompiledPolicy, now: number): Accepted | HallpassError {
  return guarded(() => {
    const refused = glue.authenticate_request(auth, policy.handle, written(head, policy.maxTokenBytes + BESIDE_TOKEN), now)
    return refusalOf(refused) ?? { claims: firstText(), header: jsonParse(secondText()) as JoseHeader }
  })
}

export function makeEndpoints(options: Options): Handle {
  return guarded(() => made(glue.endpoints(optionPairs(options))).handle)
}

/** Says whether a path is one of the endpoints'. */
export function matches(endpoints: Handle, path: string): boolean {
  return guarded(() => {
    // What is too long to be copied is as little the path of an endpoint as the empty one.
    settle(glue.http_matches(endpoints, Math.max(0, writeText(path, MAX_HEAD))))
    return number() === 1
  })
}

/**
 * Judges a request.
 *
 * @param head Its head as JSON text.
 * @param body `undefined` for one that is too long to be copied.
 * @param now Seconds since 1970.
 */
export function ask(endpoints: Handle, auth: Handle, head: string, body: Uint8Array | undefined, now: number): Asked {
  return guarded(() => {
    const length = body === undefined ? MAX_BODY + 1 : typedArrayLength(body)
    const headLength = body === undefined ? writeText(head, MAX_HEAD) : writeTextAndBytes(head, MAX_HEAD, body, length)
    const refusal = refusalOf(glue.http_ask(endpoints, auth, headLength < 0 ? NOT_COPIED : headLength, length, now))
    const asked = refusal === undefined ? firstText() : ''
    // A password may be in it.
    glue.wipe()
    if (refusal !== undefined) throw traced(refusal)
    return jsonParse(asked) as Asked
  })
}

/** @param done What was done, as JSON text. */
export function answerTo(endpoints: Handle, auth: Handle, done: string): AnswerParts {
  return guarded(() => jsonParse(firstTextOf(glue.http_answer(endpoints, auth, written(done, MAX_INPUT)))) as AnswerParts)
}

/** The scope to grant to somebody who may have some and asks for others. */
export function grantedScope(asked: string): string {
  return guarded(() => firstTextOf(glue.http_grant(written(asked, MAX_INPUT))))
}

/** The refusal of a code as the table has it, its challenge included, for what is found out on this side. */
export function refusalOfCode(code: HallpassErrorCode): HallpassError {
  return guarded(() => traced(refusalOf(glue.refusal(numberOf(code))) as HallpassError))
}

function written(text: string, max: number): number {
  const length = writeText(text, max)
  return length < 0 ? NOT_COPIED : length
}
