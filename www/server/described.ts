import { describeRoute, resolver } from 'hono-openapi'
import type { GenericSchema } from 'valibot'
import { AnyRefusal, Refusal } from './schemas.ts'
import type { SCOPES } from './scopes.ts'

/** What /openapi.json says of a route. */
export interface Description {
  readonly summary: string
  readonly description?: string
  readonly tag: 'users' | 'greetings' | 'tokens' | 'sessions'
  /** The good answer: its status, what it is, and its body; or the type of what comes bit by bit. */
  readonly answer: readonly [status: number, description: string, body: GenericSchema | 'text/event-stream']
  /** A body that the route checks by itself: its fields, and whether there must be one. */
  readonly body?: { readonly fields: GenericSchema; readonly media: readonly string[]; readonly required: boolean }
  /** What else the address may say: each name with its description. */
  readonly query?: Readonly<Record<string, string>>
  /** The parts of the path, where they are not checked: each name with its pattern. */
  readonly path?: Readonly<Record<string, string>>
  /** Who may ask: anybody, if left out; anybody or somebody who is logged in; who is logged in, with scopes. */
  readonly security?: Security
  /** The refusals that can come, beside those that follow from the security and from a checked body. */
  readonly refusals?: readonly number[]
  /** Whether fields of the request are checked, of a body of JSON or of the address. */
  readonly checks?: 'body' | 'address'
}

type Security =
  | { readonly scopes: readonly (keyof typeof SCOPES)[]; readonly live?: boolean; readonly unsafe?: boolean }
  | 'optional'
  | 'query'
  | 'introspection'

/** Describes a route for /openapi.json. */
export function described({ summary, description, tag, answer, body, query, path, security, refusals = [], checks }: Description) {
  const [status, good, schema] = answer
  const content = typeof schema === 'string' ? { [schema]: {} } : { 'application/json': { schema: resolver(schema) } }
  const codes = [...new Set([...refusals, ...securityRefusals(security), ...(checks ? CHECK_REFUSALS[checks] : [])])].sort()
  // A refresh token that is refused is a 401 without a challenge, so that clients of OAuth look into the body.
  const isChallenged = security !== undefined && body === undefined
  return describeRoute({
    summary,
    ...(description && { description }),
    tags: [tag],
    ...(security && { security: securityOf(security) }),
    parameters: [...Object.entries(query ?? {}).map(flag), ...Object.entries(path ?? {}).map(part)],
    ...(body && { requestBody: { required: body.required, content: contentOf(body) } }),
    responses: {
      [status]: { description: good, content },
      ...Object.fromEntries(codes.map((code) => [code, refusal(code, { withFields: checks !== undefined && code === 400, isChallenged })])),
    },
  })
}

function contentOf({ fields, media }: NonNullable<Description['body']>) {
  return Object.fromEntries(media.map((type) => [type, { schema: resolver(fields) }]))
}

function flag([name, description]: [string, string]) {
  return { name, description, in: 'query' as const, schema: { type: 'string' as const, enum: ['0', '1'] } }
}

function part([name, pattern]: [string, string]) {
  return { name, in: 'path' as const, required: true, schema: { type: 'string' as const, pattern } }
}

const CHECK_REFUSALS = { body: [400, 413, 415], address: [400] }

function securityRefusals(security: Security | undefined): readonly number[] {
  if (security === undefined) return []
  // 400 is for credentials that cannot be read, or that are two.
  if (typeof security === 'string') return [400, 401]
  const { scopes, live, unsafe } = security
  return [400, 401, ...(scopes.length > 0 || unsafe ? [403] : []), ...(live ? [503] : [])]
}

function securityOf(security: Security): Record<string, string[]>[] {
  if (security === 'query') return [{ query: [] }, { password: [] }, { bearer: [] }, { cookie: [] }]
  if (security === 'introspection') return [{ client: [] }, { password: [] }, { bearer: [] }]
  if (security === 'optional') return [{}, { password: [] }, { bearer: [] }, { cookie: [] }]
  const { scopes, unsafe } = security
  return [{ password: [...scopes] }, { bearer: [] }, unsafe ? { cookie: [], csrf: [] } : { cookie: [] }]
}

const MEANINGS: Readonly<Record<number, string>> = {
  400: 'The request is not well-formed.',
  401: 'There is no token, or not a good one.',
  403: 'The token is good but not for this, or the request is forged.',
  404: 'There is no such thing.',
  413: 'The body is too large.',
  415: 'The body is of another type.',
  429: 'There were too many attempts.',
  503: 'The store cannot be reached now.',
}

function refusal(status: number, { withFields, isChallenged }: { withFields: boolean; isChallenged: boolean }) {
  const header = { schema: { type: 'string' as const } }
  return {
    description: MEANINGS[status] ?? 'Refused.',
    content: { 'application/json': { schema: resolver(withFields ? AnyRefusal : Refusal) } },
    ...(status === 401 && { headers: { 'WWW-Authenticate': { ...header, required: isChallenged } } }),
    ...((status === 429 || status === 503) && { headers: { 'Retry-After': { ...header, required: true } } }),
  }
}
