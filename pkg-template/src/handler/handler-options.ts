import type { LoginLimiter } from '../auth/login-limiter.js'
import { invalidArgument, invalidOption } from '../error.js'
import type { HostRequest } from '../http/host-request.js'
import type { OnRefusal } from '../http/refusal-response.js'
import { mapForEach, mapHas, mapSet } from '../intrinsics.js'
import { type Apart, type Options, takeOptions } from '../options.js'
import type { JwtClaims } from '../types.js'
import type { HandlerContext } from './handler.js'
import type { HandlerUser } from './handler-user.js'

/**
 * Options of `auth.handler`. One that is misspelt, inherited or of a wrong type is refused with `INVALID_OPTION`. Each
 * function is called without a `this`.
 *
 * @typeParam Claims Your own claims in access tokens: those of the auth.
 * @typeParam User What `findUser` gives; it may have members of your own.
 */
export interface HandlerOptions<Claims extends object = JwtClaims, User extends HandlerUser<Claims> = HandlerUser<Claims>> {
  /**
   * Finds who has a username, in your database; nothing for nobody. It is asked once more when the session has begun: who
   * is gone, disabled or has another password by then is not logged in after all.
   */
  readonly findUser: (username: string) => User | null | undefined | Promise<User | null | undefined>
  /**
   * Says whether a password is the one of a stored hash: `verifyPassword` of `hallpass/password` as it is. It is also called
   * without a hash, for nobody and for somebody without a password, and should take as long then; what it says does not
   * count. Must say `true` or `false`. That it throws `PASSWORD_TOO_LONG` counts as `false`.
   */
  readonly checkPassword: (hash: string | undefined, password: string) => boolean | Promise<boolean>
  /**
   * Is called when a password was right and the session has begun, before the answer: the place to replace an old hash.
   * If it throws, the session ends, and the client gets no tokens.
   */
  readonly passwordChecked?:
    | ((user: Omit<User, 'passwordHash'> & { readonly passwordHash: string }, password: string) => void | Promise<void>)
    | undefined
  /**
   * What counts the logins, by username and by address, and refuses those that are too many; `false` for none. One with
   * the defaults of `createLoginLimiter` on the auth's own store and clock, if left out; where that store counts no
   * attempts, it must not be left out.
   *
   * Where `findUser` finds the same user by several names, such as `Ada ` and `ada`, give a limiter that evens them out.
   */
  readonly limiter?: Pick<LoginLimiter, 'attempt' | 'succeeded'> | false | undefined
  /** Gives the address of a request. That of the context, if left out; without one, logins are counted by username alone. */
  readonly address?: ((request: HostRequest, context: HandlerContext | undefined) => string | null) | undefined
  /**
   * Says whether a client, in the sense of OAuth, is one of yours: by its id and secret, or by the id alone where `secret`
   * is `null`, as public clients have none. It is asked whenever a client says who it is; who says nothing may log in,
   * refresh and revoke, but not introspect. If left out, nobody may introspect as a client, and the others' word is ignored.
   * Guesses of secrets are not counted: bound them here (RFC 6749, 2.3.1), let secrets be random and long, and
   * compare them in constant time.
   */
  readonly authenticateClient?:
    | ((client: { readonly id: string; readonly secret: string | null }) => boolean | Promise<boolean>)
    | undefined
  /**
   * Makes another answer of a refusal; what it leaves out is answered as ever. `Cache-Control`, challenges and cookies are
   * put on the answer all the same.
   */
  readonly onRefusal?: OnRefusal<HostRequest> | undefined
  /**
   * Is told of what is nobody's request's fault: what your functions threw, wrong types that they gave, a store that fails.
   * The answer is a 500 (503 for a store) without a word of it. If left out, the promise of the handler is rejected
   * instead, so that your framework sees it; a store that fails is answered with 503.
   */
  readonly onFault?: ((error: unknown, request: HostRequest) => void) | undefined
  /** What stands before all paths but that of `jwks`: empty, or such as `/auth`. Empty, if left out. */
  readonly basePath?: string | undefined
  /** Other paths for some endpoints, each from a slash on, behind `basePath`; `false` for one that is not offered. */
  readonly paths?: EndpointPaths | undefined
}

/** Where the endpoints are. What is left out is where it says here. */
export interface EndpointPaths {
  /** POST: logs in, with `username` and `password` as a form or as JSON. `/login`. */
  readonly login?: string | false | undefined
  /** POST: the same, and a refresh for `grant_type=refresh_token` (RFC 6749, 4.3 and 6). `/token`. */
  readonly token?: string | false | undefined
  /** POST: trades a refresh token, of the body or a cookie. `/refresh`. */
  readonly refresh?: string | false | undefined
  /** POST: ends the session of the token that the request brings. `/logout`. */
  readonly logout?: string | false | undefined
  /** POST: ends the session of any token (RFC 7009). `/revoke`. */
  readonly revoke?: string | false | undefined
  /** POST: says what is known of a token (RFC 7662). `/introspect`. */
  readonly introspect?: string | false | undefined
  /** GET and DELETE: the sessions of whose token it is; DELETE with the id of a session behind it. `/sessions`. */
  readonly sessions?: string | false | undefined
  /** GET: the public keys (RFC 7517, 5). `/.well-known/jwks.json`, never behind `basePath`. */
  readonly jwks?: string | false | undefined
}

type Port = (...args: unknown[]) => unknown

/** @internal The options as they are used. */
export interface TakenHandlerOptions {
  readonly findUser: Port
  readonly checkPassword: Port
  readonly passwordChecked: Port | undefined
  /** `undefined` if left out. */
  readonly limiter: Pick<LoginLimiter, 'attempt' | 'succeeded'> | false | undefined
  readonly address: Port | undefined
  readonly authenticateClient: Port | undefined
  readonly onRefusal: OnRefusal<HostRequest> | undefined
  readonly onFault: Port | undefined
  /** The paths, for the core to read. */
  readonly paths: Options
}

/** @internal */
export function takeHandlerOptions(options: unknown): TakenHandlerOptions {
  if (options === undefined) throw invalidArgument('the options must be an object')
  const apart: Apart = {
    __proto__: null as never,
    findUser: undefined,
    checkPassword: undefined,
    passwordChecked: undefined,
    limiter: undefined,
    address: undefined,
    authenticateClient: undefined,
    onRefusal: undefined,
    onFault: undefined,
    paths: undefined,
  }
  const others = takeOptions(options, 'the options', apart)
  mapForEach(others, (_, name) => {
    if (name !== 'basePath') throw invalidOption(name, 'does not exist')
  })
  return {
    findUser: takePort(apart, 'findUser') ?? missing('findUser'),
    checkPassword: takePort(apart, 'checkPassword') ?? missing('checkPassword'),
    passwordChecked: takePort(apart, 'passwordChecked'),
    limiter: takeLimiter(apart['limiter']),
    address: takePort(apart, 'address'),
    authenticateClient: takePort(apart, 'authenticateClient'),
    onRefusal: takePort(apart, 'onRefusal') as OnRefusal<HostRequest> | undefined,
    onFault: takePort(apart, 'onFault'),
    paths: takePaths(others, apart['paths']),
  }
}

function takePort(apart: Apart, name: string): Port | undefined {
  const port = apart[name]
  if (port !== undefined && typeof port !== 'function') throw invalidOption(name, 'must be a function')
  return port as Port | undefined
}

function missing(name: string): never {
  throw invalidOption(name, 'is missing')
}

/** A limiter may be of any class. */
function takeLimiter(limiter: unknown): TakenHandlerOptions['limiter'] {
  if (limiter === undefined || limiter === false) return limiter
  try {
    const { attempt, succeeded } = limiter as LoginLimiter
    if (typeof attempt === 'function' && typeof succeeded === 'function') return limiter as LoginLimiter
  } catch {
    // An accessor, or a trap of a Proxy.
  }
  throw invalidOption('limiter', 'must be what createLoginLimiter makes, or false')
}

function takePaths(options: Options, paths: unknown): Options {
  const all: Options = new Map()
  mapForEach(takeOptions(paths, 'the paths'), (path, name) => mapSet(all, name, path))
  if (mapHas(all, 'basePath')) throw invalidOption('basePath', 'must stand beside the paths')
  mapForEach(options, (basePath, name) => mapSet(all, name, basePath))
  return all
}
