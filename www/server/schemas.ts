import * as v from 'valibot'

/*
 * What comes in and what goes out. /openapi.json is made from these, so lengths are part of patterns: `{8,256}` with the
 * flag `u` counts characters, as JSON Schema does, and `String.length` does not.
 */

const Username = v.pipe(
  text(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}$/, 'must be 1 to 64 letters, digits and . _ @ + -, and begin with a letter or a digit'),
)

/** 256 characters are at most 1 KiB. */
const Password = v.pipe(text(), v.regex(/^[\s\S]{8,256}$/u, 'must have from 8 to 256 characters'), wellFormed())

const Email = v.pipe(
  text(),
  v.regex(/^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,3}$/, 'must be an email address'),
)

const FullName = v.pipe(
  text(),
  v.regex(/^[^\u0000-\u001F\u007F]{1,100}$/u, 'must be 1 to 100 characters of text'),
  wellFormed(),
)

/** The body of `POST /users/`. Strict, so that nobody registers with scopes of their own choice. */
export const NewUser = named(
  'NewUser',
  strict({
    username: Username,
    password: Password,
    email: v.optional(v.nullable(Email)),
    full_name: v.optional(v.nullable(FullName)),
  }),
)

/** The body of `PUT /account/email`. */
export const NewEmail = named('NewEmail', strict({ email: v.nullable(Email) }))

/** The body of `PATCH /users/{username}`. */
export const UserStatus = named('UserStatus', strict({ disabled: v.boolean('must be true or false') }))

export const UsernameInPath = v.object({ username: Username })

/** The query of `GET /users/`. */
export const UserPage = v.object({
  limit: v.optional(
    v.pipe(text(), v.regex(/^(100|[1-9][0-9]?)$/, 'must be a whole number from 1 to 100'), v.transform(Number)),
    '100',
  ),
  after: v.optional(Username),
})

/** A user as clients see it: without any hash. */
export const User = named(
  'User',
  v.object({
    username: v.string(),
    email: v.nullable(v.string()),
    full_name: v.nullable(v.string()),
    disabled: v.boolean(),
    scopes: v.array(v.string()),
  }),
)

export const UserList = v.array(User)

export const Message = named('Message', v.object({ message: v.string() }))

/** A refusal, in the words of FastAPI's clients (`detail`) and in those of RFC 6749 (`error`). */
export const Refusal = named(
  'Refusal',
  v.object({
    detail: v.string(),
    code: v.string(),
    error: v.string(),
    error_description: v.optional(v.string()),
  }),
)

/** A refusal of fields, each with its place and what is wrong with it. */
export const WrongFields = named(
  'WrongFields',
  v.object({
    detail: v.array(v.object({ loc: v.array(v.union([v.string(), v.number()])), msg: v.string(), type: v.string() })),
    code: v.literal('INVALID_REQUEST'),
    error: v.literal('invalid_request'),
    error_description: v.string(),
  }),
)

export const AnyRefusal = v.union([Refusal, WrongFields])

function text() {
  return v.string('must be a text')
}

/** Half of a surrogate pair is no character: no hash and no database takes it. */
function wellFormed() {
  return v.check((text: string) => !/\p{Cs}/u.test(text), 'must be a text of whole characters')
}

/** An object with these members and no others. */
function strict<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, ({ expected }) => {
    if (expected === 'Object') return 'must be an object'
    return expected === 'never' ? 'is unknown' : 'is missing'
  })
}

/** Gives a schema its name in /openapi.json. */
function named<Schema extends v.GenericSchema>(ref: string, schema: Schema) {
  return v.pipe(schema, v.metadata({ ref }))
}
