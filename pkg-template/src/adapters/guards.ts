import type { AccessClaims, AccessPolicy } from '../auth/access-token.js'
import type { Auth } from '../auth/auth.js'
import type { Credential, RequestLike } from '../auth/credential.js'
import { HallpassError, invalidArgument, invalidOption } from '../error.js'
import { type OnRefusal, refusalResponse } from '../http/refusal-response.js'
import { freeze, isArray, mapForEach } from '../intrinsics.js'
import { takeOptions } from '../options.js'
import { isPlainObject } from '../plain.js'
import type { Duration } from '../types.js'
import type { Verified } from '../verify.js'
import { takeApart, takeFunction } from './adapter-options.js'

/** The accepted token of a request: its claims, with your own among them, and its header. */
export type Authenticated<Claims extends object> = Verified<AccessClaims & Claims>

/**
 * Options of `guards`. One that is misspelt, inherited or of a wrong type is refused with `INVALID_OPTION`.
 *
 * @typeParam Request What the framework hands to a handler.
 */
export interface GuardOptions<Request> {
  /** Whether each request also asks the store if its session lives, as `authenticateLive` does. `false`, if left out. */
  readonly live?: boolean | undefined
  /**
   * Says where the access token of a request is if it is not in the `Authorization` header, such as in the query of a web
   * socket: the token alone, without a scheme. The headers and cookies of the request are looked at if it gives `null` or
   * `undefined`. If left out, they are all that is looked at: a URL ends up in logs and histories.
   */
  readonly credential?: ((request: Request) => string | null | undefined) | undefined
  /**
   * Makes another answer of a refusal; what it leaves out is answered as `toResponse` does. The challenge is put on the
   * answer all the same. What it throws goes to the framework.
   */
  readonly onRefusal?: OnRefusal<Request> | undefined
}

/**
 * What keeps requests out. Each guard verifies a request in full, so they can stand alone or together, in any order.
 *
 * A guard answers what is the client's fault, and a store that fails. What is the caller's fault, such as an auth that was
 * disposed of, is thrown to the framework. A policy is read once, when the guard is made, which throws `INVALID_OPTION` or
 * `INVALID_ARGUMENT`.
 */
export interface Guards<Guard, OptionalGuard> {
  /** Lets in whoever brings a good access token. */
  readonly authenticated: (policy?: AccessPolicy) => Guard
  /** Lets in whose token has all of the scopes. */
  readonly requireScopes: (...scopes: [string, ...string[]]) => Guard
  /** Lets in whose token has one of the scopes. */
  readonly requireAnyScope: (...scopes: [string, ...string[]]) => Guard
  /**
   * Lets in whose token is that of a login, and not of a refresh; with an age, who has logged in no longer ago than that
   * (RFC 9470).
   */
  readonly freshLogin: (maxAge?: Duration) => Guard
  /** Lets in everybody: who brings no token, as a guest. A bad token is refused all the same. */
  readonly optional: (policy?: AccessPolicy) => OptionalGuard
}

/** What a guard makes of a request: an answer, or who is let in; a guest is `undefined`. */
export type Judgement<Claims extends object> = { readonly answer: Response } | LetIn<Claims>

/** Who is let in. */
export interface LetIn<Claims extends object> {
  readonly answer?: undefined
  readonly auth: Authenticated<Claims> | undefined
}

/**
 * Judges a request as the framework has it, by what can be read of it. Whoever is let in without a word from the store, is
 * so at once: to wait for nothing takes longer than to verify.
 */
export type Judge<Claims extends object, Request> = (
  request: Request,
  readable: RequestLike,
) => LetIn<Claims> | Promise<Judgement<Claims>>

/**
 * @internal What the guards of all frameworks have in common.
 *
 * @param guard Makes a guard of the framework.
 */
export function makeGuards<Claims extends object, Request, Guard>(
  auth: Auth<Claims>,
  options: GuardOptions<Request> | undefined,
  guard: (judge: Judge<Claims, Request>) => Guard,
): Guards<Guard, Guard> {
  const taken = takeGuardOptions<Request>(options)
  const make = (policy: unknown, isOptional: boolean): Guard => {
    const copy = copyOf(policy)
    // Throws for a bad policy, or what is no auth.
    auth.tryAuthenticate(null, copy)
    const refused = async (error: HallpassError, request: Request, { method }: RequestLike): Promise<Judgement<Claims>> => {
      const answer = await refusalResponse(error, request, taken.onRefusal)
      return { answer: method === 'HEAD' ? new Response(null, answer) : answer }
    }
    const judged = (outcome: Authenticated<Claims> | HallpassError, request: Request, readable: RequestLike) => {
      if (!(outcome instanceof HallpassError)) return { auth: outcome }
      if (isOptional && outcome.code === 'MISSING_CREDENTIALS') return { auth: undefined }
      return refused(outcome, request, readable)
    }
    return guard((request, readable) => {
      const credential = credentialOf(request, readable, taken)
      if (taken.live !== true) return judged(outcomeOf(auth, credential, copy), request, readable)
      return liveOutcomeOf(auth, credential, copy).then((outcome) => judged(outcome, request, readable))
    })
  }
  return {
    authenticated: (policy) => make(policy, false),
    requireScopes: (...scopes) => make({ scopes: someOf(scopes) }, false),
    requireAnyScope: (...scopes) => make({ anyScope: someOf(scopes) }, false),
    freshLogin: (maxAge) => make(maxAge === undefined ? { freshLogin: true } : { maxAuthAge: maxAge }, false),
    optional: (policy) => make(policy, true),
  }
}

function takeGuardOptions<Request>(options: unknown): GuardOptions<Request> {
  const apart = takeApart(options, { __proto__: null as never, credential: undefined, onRefusal: undefined, live: undefined })
  const { live } = apart
  if (live !== undefined && typeof live !== 'boolean') throw invalidOption('live', 'must be true or false')
  takeFunction(apart, 'credential')
  takeFunction(apart, 'onRefusal')
  return apart as GuardOptions<Request>
}

/** A copy that nobody can change later. */
function copyOf(policy: unknown): AccessPolicy {
  const copy: Record<string, unknown> = { __proto__: null as never }
  mapForEach(takeOptions(policy, 'the policy'), (value, name) => {
    copy[name] = value
  })
  return freeze(copy)
}

function someOf(scopes: readonly string[]): readonly string[] {
  if (scopes.length === 0) throw invalidArgument('at least one scope must be named')
  return scopes
}

function credentialOf<Request>(request: Request, readable: RequestLike, { credential }: GuardOptions<Request>): Credential {
  const token: unknown = credential?.(request)
  if (token === undefined || token === null) return readable
  // What a query is read as when it has the token twice, or with brackets behind its name: the client's fault.
  if (isArray(token) || isPlainObject(token)) return 'Bearer '
  if (typeof token !== 'string') throw invalidArgument('the credential must be a string, null or undefined')
  return `Bearer ${token}`
}

/** A refusal to be answered is given back; all else is thrown. */
function outcomeOf<Claims extends object>(
  auth: Auth<Claims>,
  credential: Credential,
  policy: AccessPolicy,
): Authenticated<Claims> | HallpassError {
  // The faster one, which makes no stack traces.
  const result = auth.tryAuthenticate(credential, policy)
  return result.ok ? { claims: result.claims, header: result.header } : result.error
}

async function liveOutcomeOf<Claims extends object>(
  auth: Auth<Claims>,
  credential: Credential,
  policy: AccessPolicy,
): Promise<Authenticated<Claims> | HallpassError> {
  try {
    return await auth.authenticateLive(credential, policy)
  } catch (error) {
    if (error instanceof HallpassError && error.status !== 500) return error
    throw error
  }
}
