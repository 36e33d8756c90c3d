import type { AuthHandler } from '../handler/handler.js'
import type { HandlerOptions } from '../handler/handler-options.js'
import type { HandlerUser } from '../handler/handler-user.js'
import type { Key } from '../key.js'
import type { Jwks, JwtClaims } from '../types.js'
import type { TryVerified, Verified } from '../verify.js'
import type { AccessClaims, AccessPolicy } from './access-token.js'
import type { Credential } from './credential.js'
import type { Introspection } from './introspection.js'
import type { LoginArguments } from './login-options.js'
import type { SessionInfo } from './session-info.js'
import type { TokenPair } from './token-pair.js'

/**
 * Logs subjects in and out, and judges their tokens. Made by `createAuth`.
 *
 * Each function can be handed on without its auth. Those that ask the store throw `STORE_UNAVAILABLE` (503, with
 * `Retry-After`) when it fails or does not answer in time, and `STORE_CONFLICT` (503) when its answer makes no sense; all
 * throw `HANDLE_DISPOSED` after {@link Auth.dispose}, and `CLOCK_INVALID` for a clock that gives no time.
 *
 * @typeParam Claims Your own claims: those of `login`. As with `verify`, the type is not checked.
 */
export interface Auth<Claims extends object = JwtClaims> extends Disposable {
  /**
   * Begins a session for somebody who has proved who they are: call it after that.
   *
   * The tokens are good once the store has the session. If it fails, nobody has them.
   *
   * @param subject Whom the session is about: claim `sub`, from 1 to 255 characters.
   * @throws {@link HallpassError} `INVALID_ARGUMENT` for a bad subject, for claims that the session has a say in or that
   *   JSON has no notation for, and for more of them than fit an access token of 16,384 bytes; `INVALID_OPTION`;
   *   `RNG_UNAVAILABLE`.
   */
  login(subject: string, ...options: LoginArguments<Claims>): Promise<TokenPair>

  /**
   * Verifies the access token of a request, without asking the store: a token stays good until it expires, even if its
   * session was ended meanwhile. See {@link Auth.authenticateLive}.
   *
   * With the option `cookies`, a request may bring its token in the cookie instead. If its method is another than GET,
   * HEAD and OPTIONS, it must then come from your own origin, or a trusted one, and bring a CSRF token of the session.
   *
   * @param request A request, or the value of its `Authorization` header (RFC 6750, 2.1). Of a request of Node, hand in
   *   `request.headers.authorization`; where there are cookies, use `hallpass/node` or `hallpass/express`.
   * @param policy What the token must satisfy beyond issuer, audience, type and lifetime: scopes, a recent login.
   *   `requiredClaims` adds to the claims that every access token must have.
   * @throws {@link HallpassError} `MISSING_CREDENTIALS` (401) for a request without a Bearer token,
   *   `MALFORMED_CREDENTIALS` (400) for one that is not well-formed, and what `verify` throws. With cookies also
   *   `AMBIGUOUS_CREDENTIALS` (400) for more tokens than one, and `FORBIDDEN_ORIGIN` and `CSRF_FAILED` (403).
   *   `INVALID_ARGUMENT` and `INVALID_OPTION` mean that the call itself is wrong.
   */
  authenticate(request: Credential, policy?: AccessPolicy): Verified<AccessClaims & Claims>

  /**
   * Verifies the access token of a request as {@link Auth.authenticate} does, but returns the refusal instead of throwing
   * it. What is not the client's fault, the steps `caller` and `host`, is thrown.
   */
  tryAuthenticate(request: Credential, policy?: AccessPolicy): TryVerified<AccessClaims & Claims>

  /**
   * Verifies the access token of a request as {@link Auth.authenticate} does, and then asks the store whether its
   * session lives. For what must not be done with a stolen token in the minutes after its session was ended.
   *
   * @throws {@link HallpassError} Also `TOKEN_REVOKED` (401) for a session that has ended.
   */
  authenticateLive(request: Credential, policy?: AccessPolicy): Promise<Verified<AccessClaims & Claims>>

  /**
   * Trades a refresh token for the next pair of tokens. It is then spent: for `refreshGrace` it gives the same successor
   * again, and after that it ends the session, since somebody has a copy (RFC 9700, 4.14.2).
   *
   * The scopes and claims are those of the login, as are the ends of token and session. Forged and expired tokens are
   * refused without a call of the store; all others take one.
   *
   * @param refreshToken The token, without anything before it. `null` and `undefined` mean that the client sent none.
   * @throws {@link HallpassError} `REFRESH_UNKNOWN`, `REFRESH_EXPIRED`, `REFRESH_REVOKED`, `REFRESH_REUSED` (401): the
   *   client has to log in again. `REFRESH_REUSED` says whose `session` it was: they may want to know.
   *   `MISSING_CREDENTIALS` (401) for none. After `STORE_UNAVAILABLE` the client may try the same token again.
   *   `INVALID_ARGUMENT` for what is not a string.
   */
  refresh(refreshToken: string | null | undefined): Promise<TokenPair>

  /**
   * Ends the session of a token: of a refresh token, which may be spent; of an access token; or of the access token of a
   * request or of the value of its `Authorization` header.
   *
   * @returns `true` if a session was ended; `false` if there was none any more, and for a refresh token that has expired.
   * @throws {@link HallpassError} For a token that proves nothing: `REFRESH_UNKNOWN`, and what
   *   {@link Auth.authenticate} throws, `TOKEN_EXPIRED` among it. So log out with the refresh token where you can.
   */
  logout(tokenOrRequest: Credential): Promise<boolean>

  /**
   * Ends a session by its id, whoever it belongs to: check that first, as {@link Auth.sessionsOf} lets you.
   *
   * @returns `true` if it was there and not ended before. What cannot be the id of a session is none.
   * @throws {@link HallpassError} `INVALID_ARGUMENT` for what is not a string.
   */
  revokeSession(sessionId: string): Promise<boolean>

  /**
   * Ends all sessions of a subject, as after a change of the password.
   *
   * @returns How many were ended.
   * @throws {@link HallpassError} `INVALID_ARGUMENT`.
   */
  revokeSubject(subject: string): Promise<number>

  /**
   * The living sessions of a subject, the newest first.
   *
   * @throws {@link HallpassError} `INVALID_ARGUMENT`.
   */
  sessionsOf(subject: string): Promise<SessionInfo[]>

  /**
   * Says what is known of an access token or a refresh token (RFC 7662), by asking the store too. Why a token is not
   * active is not said. For those you trust: whoever may ask learns all the claims of a token.
   *
   * @throws {@link HallpassError} `INVALID_ARGUMENT` for what is not a string.
   */
  introspect(token: string): Promise<Introspection<Claims>>

  /**
   * Makes what answers requests to log in, refresh, log out, revoke, introspect, to list and end one's sessions, and for the
   * public keys: a function of the web's own `Request` and `Response`.
   *
   * @param options Who your users are. See {@link HandlerOptions}.
   * @throws {@link HallpassError} `INVALID_OPTION`, `INVALID_ARGUMENT`.
   */
  handler<User extends HandlerUser<Claims>>(options: HandlerOptions<Claims, User>): AuthHandler

  /** The public parts of the keys as a JWK Set (RFC 7517, 5), for others to verify access tokens with. */
  publicJwks(): Jwks

  /**
   * Takes other keys from now on. Calls that wait for the store go on with the keys that they began with. If the keys
   * are refused, all stays as it was.
   *
   * @param keys One key or several, as the options of `createAuth` take them. Keep the old ones in, behind the new one.
   * @throws {@link HallpassError} `KEY_TYPE_MISMATCH` if none can sign, `INVALID_KEY` for keys that cannot be told apart,
   *   `HANDLE_DISPOSED`, `INVALID_ARGUMENT`.
   */
  setKeys(keys: Key | readonly Key[]): void

  /** Gives up what the module holds for it. Calls that wait for the store end as if nothing had been; the store stays. */
  dispose(): void
}
