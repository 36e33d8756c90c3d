/** The exact bodies of refusals, by code. */
export function refused(code) {
  const row = ROWS[code]
  if (row === undefined) throw new Error(`no body is known for ${code}`)
  const [error, detail, description] = row
  return { detail, code, error, ...(description !== undefined && { error_description: description }) }
}

/** The list of wrong fields, each with its place. */
export function wrongFields(...fields) {
  return {
    detail: fields.map(([loc, msg, type = 'value_error']) => ({ loc, msg, type })),
    code: 'INVALID_REQUEST',
    error: 'invalid_request',
    error_description: `wrong fields: ${fields.map(([loc]) => loc.slice(1).join('.') || loc[0]).join(', ')}`,
  }
}

const REFRESH = 'Invalid refresh token'

const ROWS = {
  MISSING_CREDENTIALS: ['unauthorized', 'The request brings no token', 'the request brings no token'],
  MALFORMED_CREDENTIALS: [
    'invalid_request',
    'The Authorization header is not one Bearer token',
    'the Authorization header is not one Bearer token',
  ],
  AMBIGUOUS_CREDENTIALS: [
    'invalid_request',
    'The request brings more than one credential',
    'the request brings more than one credential',
  ],
  MALFORMED_TOKEN: [
    'invalid_token',
    'The token does not have the three segments of a signed token',
    'the token does not have the three segments of a signed token',
  ],
  INVALID_ENCODING: [
    'invalid_token',
    'A segment of the token is not canonical base64url',
    'a segment of the token is not canonical base64url',
  ],
  ALG_NOT_ALLOWED: [
    'invalid_token',
    'The token names an algorithm that the key does not have',
    'the token names an algorithm that the key does not have',
  ],
  INVALID_SIGNATURE: ['invalid_token', 'The signature of the token is not valid', 'the signature of the token is not valid'],
  UNKNOWN_KEY: ['invalid_token', 'No key is known for the token', 'no key is known for the token'],
  TYP_MISMATCH: ['invalid_token', 'The token is of another type than expected', 'the token is of another type than expected'],
  TOKEN_EXPIRED: ['invalid_token', 'The token has expired', 'the token has expired'],
  TOKEN_REVOKED: ['invalid_token', 'Token revoked', 'the session of the token has ended'],
  INSUFFICIENT_SCOPE: ['insufficient_scope', 'The token lacks a required scope', 'the token lacks a required scope'],
  FRESH_LOGIN_REQUIRED: [
    'insufficient_user_authentication',
    'A more recent login is required',
    'a more recent login is required',
  ],
  INVALID_CREDENTIALS: ['invalid_grant', 'Incorrect username or password', 'the username or the password is wrong'],
  ACCOUNT_DISABLED: ['access_denied', 'Inactive user', 'the account is disabled'],
  RATE_LIMITED: ['rate_limited', 'Too many attempts, try again later', 'there were too many failed logins'],
  REFRESH_UNKNOWN: ['invalid_grant', REFRESH, 'the refresh token is not one of ours'],
  REFRESH_EXPIRED: ['invalid_grant', REFRESH, 'the refresh token has expired'],
  REFRESH_REVOKED: ['invalid_grant', REFRESH, 'the session of the refresh token has ended'],
  REFRESH_REUSED: ['invalid_grant', REFRESH, 'the refresh token was used before, so its session has ended'],
  CSRF_FAILED: [
    'forbidden',
    'The request does not bring the CSRF token of its session',
    'the request does not bring the CSRF token of its session',
  ],
  FORBIDDEN_ORIGIN: [
    'forbidden',
    'The request comes from a page of an origin that is not trusted',
    'the request comes from a page of an origin that is not trusted',
  ],
  INVALID_REQUEST: [
    'invalid_request',
    'A field of the request is missing, there twice, or has a value that it must not have',
    'a field of the request is missing, there twice, or has a value that it must not have',
  ],
  UNSUPPORTED_GRANT_TYPE: [
    'unsupported_grant_type',
    'The grant_type is neither password nor refresh_token',
    'the grant_type is neither password nor refresh_token',
  ],
  INVALID_SCOPE: [
    'invalid_scope',
    'None of the scopes that were asked for can be granted',
    'none of the scopes that were asked for can be granted',
  ],
  INVALID_CLIENT: [
    'invalid_client',
    'The client is unknown or did not authenticate',
    'the client is unknown or did not authenticate',
  ],
  NOT_FOUND: ['not_found', 'There is nothing at this path', 'there is nothing at this path'],
  METHOD_NOT_ALLOWED: ['method_not_allowed', 'The path does not take this method', 'the path does not take this method'],
  BODY_TOO_LARGE: [
    'invalid_request',
    'The body of the request is larger than the limit',
    'the body of the request is larger than the limit',
  ],
  // Those of the server itself.
  USERNAME_TAKEN: ['invalid_request', 'Username already registered'],
  USER_DISABLED: ['access_denied', 'Inactive user'],
  USER_NOT_FOUND: ['not_found', 'User not found'],
  MALFORMED_JSON: ['invalid_request', 'The body is not JSON'],
  UNSUPPORTED_MEDIA_TYPE: ['invalid_request', 'The body must be application/json'],
}
