import { HallpassError } from 'hallpass'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { validator } from 'hono-openapi'
import type { GenericSchema } from 'valibot'
import { refusalOf, refuse } from './refusal.ts'

/** As much as the endpoints of tokens take. */
const MAX_BODY = 65_536

const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i

/** Takes a body of JSON that a schema accepts, and refuses any other with the list of what is wrong with it. */
export function checkedJson<Schema extends GenericSchema>(schema: Schema) {
  return [
    bodyLimit({ maxSize: MAX_BODY, onError: () => refusalOf(new HallpassError('BODY_TOO_LARGE')) }),
    onlyJson,
    validator('json', schema, wrongFields('body')),
  ] as const
}

/** Takes a query that a schema accepts. */
export function checkedQuery<Schema extends GenericSchema>(schema: Schema) {
  return validator('query', schema, wrongFields('query'))
}

/** Takes the parts of a path that a schema accepts. */
export function checkedPath<Schema extends GenericSchema>(schema: Schema) {
  return validator('param', schema, wrongFields('path'))
}

const onlyJson: MiddlewareHandler = createMiddleware(async (c, next) => {
  if (!JSON_TYPE.test(c.req.header('content-type') ?? '')) return refuse(c, 'UNSUPPORTED_MEDIA_TYPE')
  await next()
})

interface Issue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
  readonly type?: string
  readonly expected?: string | null
}

type Checked = { readonly success: true } | { readonly success: false; readonly error: readonly Issue[] }

/** Names each wrong field, its place first, as clients of FastAPI expect it. What was sent is not repeated. */
function wrongFields(place: 'body' | 'query' | 'path') {
  return (result: Checked, c: Context): Response | undefined => {
    if (result.success) return undefined
    const detail = result.error.map((issue) => ({
      loc: [place, ...(issue.path ?? []).map(keyOf)],
      msg: issue.message,
      type: typeOf(issue),
    }))
    return c.json(
      {
        detail,
        code: 'INVALID_REQUEST',
        error: 'invalid_request',
        error_description: `wrong fields: ${detail.map(({ loc }) => loc.slice(1).join('.') || place).join(', ')}`,
      },
      400,
      { 'Cache-Control': 'no-store' },
    )
  }
}

/** As clients of FastAPI know them. */
function typeOf({ type, expected }: Issue): string {
  if (type !== 'strict_object') return 'value_error'
  return expected === 'never' ? 'extra_forbidden' : 'missing'
}

function keyOf(step: PropertyKey | { readonly key: PropertyKey }): string | number {
  const key = typeof step === 'object' ? step.key : step
  return typeof key === 'number' ? key : String(key)
}
