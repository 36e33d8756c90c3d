/**
 * hallpass: JSON Web Tokens and the sessions behind them, signed, verified and judged by one strict core that is the same
 * in every runtime.
 *
 * @module
 */

import './disposable.js'

export type { AccessClaims, AccessPolicy } from './auth/access-token.js'
export type { Auth } from './auth/auth.js'
export type { Clock } from './auth/auth-clock.js'
export type { AuthOptions } from './auth/auth-options.js'
export { createAuth } from './auth/create-auth.js'
export type { Credential, RequestLike } from './auth/credential.js'
export type { Introspection } from './auth/introspection.js'
export {
  createLoginLimiter,
  type LoggedInAccount,
  type LoginAttempt,
  type LoginLimiter,
  type LoginLimiterOptions,
} from './auth/login-limiter.js'
export type { LoginOptions } from './auth/login-options.js'
export type { SessionInfo } from './auth/session-info.js'
export type { TokenPair } from './auth/token-pair.js'
export { type Unverified, decodeUnverified } from './decode.js'
export {
  HallpassError,
  type HallpassErrorCode,
  type HallpassErrorStep,
  type HostResponse,
  type VerificationStep,
  verificationSteps,
} from './error.js'
export type { AuthHandler, HandlerContext } from './handler/handler.js'
export type { EndpointPaths, HandlerOptions } from './handler/handler-options.js'
export type { HandlerUser } from './handler/handler-user.js'
export type { HostRequest } from './http/host-request.js'
export type { OnRefusal } from './http/refusal-response.js'
export { Key, type KeyDescription } from './key.js'
export { KeySet } from './key-set.js'
export { sign } from './sign.js'
export type { Attempts, AttemptStore, Rotated, Rotation, SessionRecord, SessionStore } from './stores/store.js'
export type {
  Alg,
  Duration,
  FromJwkOptions,
  GenerateAlg,
  HmacAlg,
  HmacOptions,
  JoseHeader,
  Jwk,
  Jwks,
  JwtClaims,
  KidOptions,
  RegisteredClaims,
  SignOptions,
  VerifierOptions,
  VerifyPolicy,
} from './types.js'
export { createVerifier, type Verifier } from './verifier.js'
export { type TryVerified, tryVerify, type Verified, verify } from './verify.js'
export { version } from './version.js'
