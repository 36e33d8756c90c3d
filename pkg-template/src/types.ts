/** An algorithm for HMAC with SHA-2 (RFC 7518, 3.2). */
export type HmacAlg = 'HS256' | 'HS384' | 'HS512'

/**
 * An algorithm that keys can be generated for. `EdDSA` means Ed25519 (RFC 8037); `Ed25519` is the same under the name of
 * RFC 9864. Tokens under either name are accepted; the name of the key is the one that it signs with.
 */
export type GenerateAlg = HmacAlg | 'EdDSA' | 'Ed25519'

/** An algorithm that a key can have. */
export type Alg = GenerateAlg

/** A span of time: a number of seconds, or a whole number with a unit, such as `'15m'`, `'12h'` or `'30d'`. */
export type Duration = number | `${number}${'s' | 'm' | 'h' | 'd' | 'w'}`

/** The registered claims of RFC 7519, 4.1, and the `scope` claim of RFC 8693, 4.2. */
export interface RegisteredClaims {
  /** Issuer. */
  iss?: string | undefined
  /** Subject: whom the token is about. */
  sub?: string | undefined
  /** Audience: whom the token is for. */
  aud?: string | string[] | undefined
  /** Expiration time, in seconds since 1970. From that second on the token is refused. */
  exp?: number | undefined
  /** The time before which the token is refused, in seconds since 1970. */
  nbf?: number | undefined
  /** The time at which the token was issued, in seconds since 1970. */
  iat?: number | undefined
  /** The identifier of the token. */
  jti?: string | undefined
  /** Scopes, parted by spaces. */
  scope?: string | undefined
}

/** The claims of a token. Those that are not registered can be anything that JSON has a notation for. */
export interface JwtClaims extends RegisteredClaims {
  [claim: string]: unknown
}

/** The JOSE header of a token (RFC 7515, 4.1). */
export interface JoseHeader {
  /** The algorithm of the signature. */
  alg: string
  /** What kind of token it is (RFC 8725, 3.11). */
  typ?: string
  /** The identifier of the key. */
  kid?: string
  [parameter: string]: unknown
}

/** A JSON Web Key (RFC 7517): `oct` for HMAC, `OKP` with the curve `Ed25519` for EdDSA (RFC 8037). */
export interface Jwk {
  kty: string
  alg?: string
  kid?: string
  use?: string
  key_ops?: string[]
  /** The curve of an `OKP` key. */
  crv?: string
  /** The public key of an `OKP` key, in base64url. */
  x?: string
  /** The private key of an `OKP` key, in base64url. */
  d?: string
  /** The secret of an `oct` key, in base64url. */
  k?: string
  [parameter: string]: unknown
}

/** A JSON Web Key Set (RFC 7517, 5). */
export interface Jwks {
  keys: Jwk[]
}

/** Options of the functions that make a key. */
export interface KidOptions {
  /** The identifier of the key, which tokens name in their header. */
  readonly kid?: string | undefined
}

/** Options of `Key.hmac`. */
export interface HmacOptions extends KidOptions {
  /** The one algorithm of the key. `HS256`, if left out. */
  readonly alg?: HmacAlg | undefined
}

/** Options of `Key.fromJwk`. */
export interface FromJwkOptions extends KidOptions {
  /** The algorithm, for an `oct` key that does not name its own. */
  readonly alg?: HmacAlg | undefined
}

/** Options of `sign`. A claim that the claims already hold must not be given here too. */
export interface SignOptions {
  /** Claim `iss`. */
  readonly issuer?: string | undefined
  /** Claim `aud`. */
  readonly audience?: string | readonly string[] | undefined
  /** Claim `sub`. */
  readonly subject?: string | undefined
  /** Claim `exp`, this long from now: at least one second. */
  readonly expiresIn?: Duration | undefined
  /** Claim `nbf`, this long from now. */
  readonly notBefore?: Duration | undefined
  /** Claim `jti`. */
  readonly jwtid?: string | undefined
  /** Header `typ`. `JWT`, if left out. */
  readonly typ?: string | undefined
  /** Header `kid`. That of the key, if left out. */
  readonly kid?: string | undefined
  /** What time it is: a `Date`, or seconds since 1970. The clock is asked, if left out. */
  readonly currentDate?: Date | number | undefined
}

/**
 * What a token must satisfy, beyond a good signature. A member that is misspelt, inherited or of a wrong type is
 * refused with `INVALID_OPTION`.
 */
export interface VerifyPolicy {
  /** The issuer, or the issuers, one of which `iss` must be. */
  readonly issuer?: string | readonly string[] | undefined
  /**
   * The audience, or the audiences, one of which must be in `aud`. If left out, a token that has an `aud` is refused
   * (RFC 7519, 4.1.3).
   */
  readonly audience?: string | readonly string[] | undefined
  /** What `sub` must be. */
  readonly subject?: string | undefined
  /**
   * What the header `typ` must be; upper and lower case are the same, and `application/` may be left out. If left out,
   * `typ` must be absent or `JWT`, so that a token made for one purpose never serves another (RFC 8725, 3.11).
   */
  readonly typ?: string | undefined
  /** How far the clocks may be apart: at most a day. 0, if left out. */
  readonly clockTolerance?: Duration | undefined
  /** How long ago `iat` may be at most. Requires `iat`. */
  readonly maxTokenAge?: Duration | undefined
  /** The claims that must be there. `['exp']`, if left out; a list takes the place of that. */
  readonly requiredClaims?: readonly string[] | undefined
  /** Scopes that must all be granted, as a list or parted by spaces. They are read from `scope`, `scopes` and `scp`. */
  readonly scopes?: string | readonly string[] | undefined
  /** Scopes one of which must be granted. */
  readonly anyScope?: string | readonly string[] | undefined
  /**
   * Whether the token must be the one of a login, and not of a refresh: claim `fresh` must be `true`. For what must not
   * be done by somebody who merely found a session open, such as changing a password.
   */
  readonly freshLogin?: boolean | undefined
  /** How long ago the subject may have logged in at most. Requires `auth_time` (RFC 9470). */
  readonly maxAuthAge?: Duration | undefined
  /** What time it is: a `Date`, or seconds since 1970. The clock is asked at each verification, if left out. */
  readonly currentDate?: Date | number | undefined
  /** The size in bytes above which a token is refused unread: 1 to 1,048,576. 16,384, if left out. */
  readonly maxTokenBytes?: number | undefined
}

/** Options of `createVerifier`. */
export interface VerifierOptions {
  /**
   * How many accepted tokens are remembered: 0 to 100,000. 0, if left out.
   *
   * A token that is remembered is not verified again: not its signature, and not what cannot have changed since. Its
   * dates are looked at each time, and it is remembered by the whole of it, under the key and the policy of the verifier.
   * Refused tokens and those longer than 4096 characters are not remembered. The memory that it takes is that of the
   * tokens and their claims, so at most about 12 KB for each; it is given back with the verifier or the key.
   */
  readonly cacheSize?: number | undefined
}
