import { createMiddleware } from 'hono/factory'

/** What routes know of where a request comes from. */
export interface AddressEnvironment {
  readonly Variables: { readonly address: string | null }
}

/**
 * Finds out where a request comes from while it is the one that came: whoever limits or reads a body may put another one
 * in its place. Stands before all that does.
 */
export function knownAddress(addressOf: (request: Request) => string | null) {
  return createMiddleware<AddressEnvironment>(async (c, next) => {
    c.set('address', addressOf(c.req.raw))
    await next()
  })
}
