/**
 * hallpass: JSON Web Tokens, signed, verified and judged by one strict core that is the same in
 * every runtime.
 *
 * @module
 */

import './disposable.js'

export { type Unverified, decodeUnverified } from './decode.js'
export {
  HallpassError,
  type HallpassErrorCode,
  type HallpassErrorStep,
  type HostResponse,
  type VerificationStep,
  verificationSteps,
} from './error.js'
export { Key, type KeyDescription } from './key.js'
export { KeySet } from './key-set.js'
export { sign } from './sign.js'
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
