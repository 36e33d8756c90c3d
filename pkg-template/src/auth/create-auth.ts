import { Compiler } from '../compiled.js'
import { makeDisposable } from '../disposable.js'
import { HallpassError, invalidArgument, traced } from '../error.js'
import { createHandler } from '../handler/create-handler.js'
import type { AuthHandler } from '../handler/handler.js'
import type { HandlerOptions } from '../handler/handler-options.js'
import type { HandlerUser } from '../handler/handler-user.js'
import { freeze, jsonParse, mapGet, stringIndexOf, stringStartsWith } from '../intrinsics.js'
import type { Key } from '../key.js'
import { named } from '../named.js'
import { noOptions, type Options, takeOptions } from '../options.js'
import { setElement } from '../plain.js'
import type { Handle } from '../raw/boundary.js'
import { publicJwks } from '../raw/keys.js'
import { logIn, makeAuth, present } from '../raw/sessions.js'
import { type Accepted, type CompiledPolicy, compileAccessPolicy } from '../raw/tokens.js'
import type { SessionRecord, SessionStore } from '../stores/store.js'
import type { Jwks, JwtClaims } from '../types.js'
import { type TryVerified, type Verified, verifiedOrRefused, verifiedOrThrow } from '../verify.js'
import type { AccessClaims, AccessPolicy } from './access-token.js'
import type { Auth } from './auth.js'
import { wholeSeconds } from './auth-clock.js'
import { type AuthOptions, takeAuthOptions, takeKeys } from './auth-options.js'
import { bearer, type Brought, broughtBy, type Credential } from './credential.js'
import { GuardedSessions } from './guarded-store.js'
import { InUse } from './in-use.js'
import { type Introspection, introspectedAccess, introspectedRefresh } from './introspection.js'
import { endOfSession, livingSession } from './live-session.js'
import { type LoginArguments, takeLogin, takeSubject } from './login-options.js'
import { refreshed } from './refresh.js'
import { isSessionId, type SessionInfo, sessionInfo } from './session-info.js'
import { type TokenPair, tokenPair } from './token-pair.js'

/** Options that make it unlikely that the same policy comes again. */
const ONCE = ['currentDate', 'subject']

const REFRESH_TOKEN = 'hpr_'

/**
 * Makes what logs subjects in and out and judges their tokens: access tokens that are JWTs of RFC 9068, and refresh
 * tokens of which one is alive per session.
 *
 * @typeParam Claims Your own claims in access tokens: those that `login` takes. The type is not checked.
 * @throws {@link HallpassError} `INVALID_OPTION` for a bad option, and for an issuer, audience or key that is missing;
 *   `KEY_TYPE_MISMATCH` if no key can sign; `INVALID_KEY` for keys that cannot be told apart; `HANDLE_DISPOSED` for
 *   one that was disposed of; `INVALID_ARGUMENT` for what are no options at all.
 */
export function createAuth<Claims extends object = JwtClaims>(options: AuthOptions): Auth<Claims> {
  return new SessionAuth<Claims>(options)
}

/**
 * In each function, what runs code of the caller's comes first: the clock, requests, Proxies. Then the handle is taken
 * and used. So nothing of the caller's runs between the two.
 */
class SessionAuth<Claims extends object> {
  static {
    named(this, 'Auth')
  }

  readonly #settings: Options
  readonly #clock: () => number
  readonly #cookies: boolean
  readonly #store: SessionStore
  readonly #storeTimeout: number
  readonly #sessions: GuardedSessions
  readonly #policies: Compiler<CompiledPolicy>
  #keys: InUse

  constructor(options: unknown) {
    const { settings, keys, sessions, clock } = takeAuthOptions(options)
    const { handle, storeTimeout } = makeAuth(keys, settings)
    this.#keys = new InUse(handle)
    this.#settings = settings
    this.#clock = clock
    this.#cookies = mapGet(settings, 'cookies') === true
    this.#store = sessions
    this.#storeTimeout = storeTimeout
    this.#sessions = new GuardedSessions(sessions, storeTimeout)
    // Policies hold nothing of the keys, so they outlive them.
    this.#policies = new Compiler((policy) => compileAccessPolicy(this.#keys.handle, policy), ONCE)
  }

  readonly login = async (subject: string, ...[options]: LoginArguments<Claims>): Promise<TokenPair> => {
    const now = this.#clock()
    const login = takeLogin(subject, options)
    const { record, pair } = logIn(this.#keys.handle, login, now)
    await this.#sessions.create(freeze(record))
    return tokenPair(pair)
  }

  readonly authenticate = (request: Credential, policy?: AccessPolicy): Verified<AccessClaims & Claims> => {
    const now = this.#clock()
    const credential = broughtBy(request, this.#cookies)
    return verifiedOrThrow(this.#verified(credential, takeOptions(policy, 'the policy'), now))
  }

  readonly tryAuthenticate = (request: Credential, policy?: AccessPolicy): TryVerified<AccessClaims & Claims> => {
    const now = this.#clock()
    const credential = broughtBy(request, this.#cookies)
    return verifiedOrRefused(this.#verified(credential, takeOptions(policy, 'the policy'), now))
  }

  readonly authenticateLive = async (
    request: Credential,
    policy?: AccessPolicy,
  ): Promise<Verified<AccessClaims & Claims>> => {
    const now = this.#clock()
    const credential = broughtBy(request, this.#cookies)
    const options = takeOptions(policy, 'the policy')
    const verified = verifiedOrThrow<AccessClaims & Claims>(this.#verified(credential, options, now))
    const ended = await endOfSession(verified.claims.sid, this.#sessions, timeOf(options, now))
    if (ended !== undefined) throw traced(ended)
    return verified
  }

  readonly refresh = async (refreshToken: string | null | undefined): Promise<TokenPair> => {
    const now = this.#clock()
    if (refreshToken === null || refreshToken === undefined) throw missingToken()
    mustBeString(refreshToken, 'the refresh token')
    return tokenPair(await this.#keys.during((auth) => refreshed(auth, refreshToken, this.#sessions, now, this.#clock)))
  }

  readonly logout = async (tokenOrRequest: Credential): Promise<boolean> => {
    const now = this.#clock()
    const credential = broughtBy(tokenOrRequest, this.#cookies)
    const isText = typeof tokenOrRequest === 'string'
    const id =
      isText && stringStartsWith(tokenOrRequest, REFRESH_TOKEN)
        ? sessionOfRefreshToken(this.#keys.handle, tokenOrRequest, now)
        : this.#sessionOfAccessToken(isText && isBare(tokenOrRequest) ? bearer(tokenOrRequest) : credential, now)
    return isSessionId(id) ? this.#sessions.revoke(id, wholeSeconds(now)) : false
  }

  readonly revokeSession = async (sessionId: string): Promise<boolean> => {
    const now = this.#clock()
    mustBeString(sessionId, 'the id of the session')
    this.#mustNotBeDisposed()
    return isSessionId(sessionId) ? this.#sessions.revoke(sessionId, wholeSeconds(now)) : false
  }

  readonly revokeSubject = async (subject: string): Promise<number> => {
    const now = this.#clock()
    const taken = takeSubject(subject)
    this.#mustNotBeDisposed()
    return this.#sessions.revokeSubject(taken, wholeSeconds(now))
  }

  readonly sessionsOf = async (subject: string): Promise<SessionInfo[]> => {
    const now = this.#clock()
    const taken = takeSubject(subject)
    this.#mustNotBeDisposed()
    const records = await this.#sessions.list(taken, wholeSeconds(now))
    const infos: SessionInfo[] = []
    for (let at = 0; at < records.length; at++) setElement(infos, at, sessionInfo(records[at] as SessionRecord))
    return infos
  }

  readonly introspect = async (token: string): Promise<Introspection<Claims>> => {
    const now = this.#clock()
    mustBeString(token, 'the token')
    const known = stringStartsWith(token, REFRESH_TOKEN)
      ? this.#keys.during((auth) => introspectedRefresh(auth, token, this.#sessions, now))
      : introspectedAccess(this.#verified(bearer(token), noOptions, now), this.#sessions, now)
    return (await known) as Introspection<Claims>
  }

  readonly handler = <User extends HandlerUser<Claims>>(options: HandlerOptions<Claims, User>): AuthHandler =>
    createHandler(
      {
        auth: this as unknown as Auth,
        clock: this.#clock,
        keys: () => this.#keys,
        living: async (id) => livingSession(id, this.#sessions, this.#clock()),
        store: this.#store,
        storeTimeout: this.#storeTimeout,
      },
      options,
    )

  readonly publicJwks = (): Jwks => jsonParse(publicJwks(this.#keys.handle)) as Jwks

  readonly setKeys = (keys: Key | readonly Key[]): void => {
    const taken = takeKeys(keys)
    this.#mustNotBeDisposed()
    const { handle } = makeAuth(taken, this.#settings)
    const old = this.#keys
    this.#keys = new InUse(handle)
    old.retire()
  }

  readonly dispose = (): void => {
    this.#keys.retire()
    this.#policies.dispose()
  }

  #verified({ text, verify }: Brought, options: Options, now: number): Accepted | HallpassError {
    const { handle } = this.#keys
    const policy = this.#policies.take(options)
    try {
      return verify(text, handle, policy, now)
    } finally {
      this.#policies.release(policy)
    }
  }

  #sessionOfAccessToken(credential: Brought, now: number): unknown {
    return verifiedOrThrow<AccessClaims>(this.#verified(credential, noOptions, now)).claims.sid
  }

  #mustNotBeDisposed(): void {
    if (this.#keys.handle === 0) throw new HallpassError('HANDLE_DISPOSED')
  }
}

interface SessionAuth<Claims extends object> extends Auth<Claims> {}

makeDisposable(SessionAuth.prototype)

/** The id of the session that a genuine refresh token is of, spent or not; none if it has expired. */
function sessionOfRefreshToken(auth: Handle, token: string, now: number): string | undefined {
  try {
    return present(auth, token, now).id
  } catch (error) {
    if (error instanceof HallpassError && error.code === 'REFRESH_EXPIRED') return undefined
    throw error
  }
}

/** Says whether a text is a token and not the value of a header, which begins with a scheme. */
function isBare(text: string): boolean {
  return text !== '' && stringIndexOf(text, ' ') < 0
}

/** Whoever gives a policy a time of its own means that time for all that is asked of the token. */
function timeOf(policy: Options, now: number): number {
  const date = mapGet(policy, 'currentDate')
  return typeof date === 'number' ? date : now
}

function missingToken(): HallpassError {
  return new HallpassError('MISSING_CREDENTIALS', 'the request brings no refresh token', undefined, 'Bearer')
}

function mustBeString(value: unknown, what: string): void {
  if (typeof value !== 'string') throw invalidArgument(`${what} must be a string`)
}
