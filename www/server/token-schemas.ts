import * as v from 'valibot'

/* What the endpoints of tokens take and give. They check it themselves, so these are for /openapi.json alone. */

/** No field has control characters (RFC 6749, A); a tab may be in names and passwords. */
const Field = v.pipe(v.string(), v.regex(/^[^\u0000-\u0008\u000A-\u001F\u007F]+$/))

/** What is left out may also be `null` in JSON, and empty in a form. */
const Optional = v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[^\u0000-\u0008\u000A-\u001F\u007F]*$/))))

/** What else is there is passed over (RFC 6749, 3.2), as long as it is JSON that every reader reads alike (RFC 7493, 2.2). */
const Json: v.GenericSchema = named(
  'Json',
  v.union([
    v.string(),
    v.boolean(),
    v.null(),
    v.pipe(v.number(), v.gtValue(-1e308), v.ltValue(1e308)),
    v.array(v.lazy(() => Json)),
    v.record(v.string(), v.lazy(() => Json)),
  ]),
)

const password = {
  username: Field,
  password: v.pipe(v.string(), v.regex(/^[^\u0000-\u0008\u000A-\u001F\u007F]*$/)),
  scope: Optional,
}

/** The form of OAuth2PasswordRequestForm, and the same as JSON (RFC 6749, 4.3.2). */
export const LoginFields = named('LoginFields', v.objectWithRest(password, Json))

export const TokenFields = named(
  'TokenFields',
  v.union([
    v.objectWithRest({ grant_type: v.optional(v.nullable(v.picklist(['password', '']))), ...password }, Json),
    v.objectWithRest({ grant_type: v.literal('refresh_token'), refresh_token: Field }, Json),
  ]),
)

/** Where the refresh token comes in a cookie, there is no body; and who logs out may bring an access token instead. */
export const MaybeRefreshToken = named('MaybeRefreshToken', v.objectWithRest({ refresh_token: Optional }, Json))

/** RFC 7009, 2.1 and RFC 7662, 2.1. */
export const TokenInBody = named('TokenInBody', v.objectWithRest({ token: Field }, Json))

/** RFC 6749, 5.1. */
const Bearer = named(
  'BearerTokens',
  v.object({
    access_token: v.string(),
    token_type: v.literal('bearer'),
    expires_in: v.number(),
    refresh_token: v.string(),
    refresh_expires_in: v.number(),
    scope: v.string(),
  }),
)

/** The tokens are in cookies, where no script can read them. */
const Cookies = named(
  'CookieTokens',
  v.object({
    token_type: v.literal('cookie'),
    expires_in: v.number(),
    refresh_expires_in: v.number(),
    scope: v.string(),
    csrf_token: v.string(),
  }),
)

export const Tokens = v.union([Bearer, Cookies])

/** RFC 7662, 2.2. */
export const Introspected = named(
  'Introspected',
  v.union([
    v.strictObject({ active: v.literal(false) }),
    v.looseObject({ active: v.literal(true), sub: v.string(), exp: v.number(), iss: v.string(), sid: v.string() }),
  ]),
)

/** Times are seconds since 1970. */
const Session = named(
  'Session',
  v.object({
    id: v.string(),
    scope: v.string(),
    created_at: v.number(),
    refreshed_at: v.number(),
    expires_at: v.number(),
    current: v.boolean(),
  }),
)

export const Sessions = v.object({ sessions: v.array(Session) })

/** The body of an answer that says no more than its status. */
export const Done = v.strictObject({})

/** RFC 8414, 2. */
export const Metadata = named(
  'Metadata',
  v.object({
    issuer: v.string(),
    token_endpoint: v.string(),
    revocation_endpoint: v.string(),
    introspection_endpoint: v.string(),
    jwks_uri: v.string(),
    service_documentation: v.string(),
    scopes_supported: v.array(v.string()),
    grant_types_supported: v.array(v.string()),
    response_types_supported: v.array(v.string()),
    token_endpoint_auth_methods_supported: v.array(v.string()),
    revocation_endpoint_auth_methods_supported: v.array(v.string()),
    introspection_endpoint_auth_methods_supported: v.array(v.string()),
  }),
)

/** RFC 7517, 5. */
export const Jwks = named('Jwks', v.object({ keys: v.array(v.looseObject({ kty: v.string() })) }))

/** Gives a schema its name in /openapi.json. */
function named<Schema extends v.GenericSchema>(ref: string, schema: Schema) {
  return v.pipe(schema, v.metadata({ ref }))
}
