import { type Auth, HallpassError, type LoginLimiter } from 'hallpass'
import { guards, mount } from 'hallpass/hono'
import type { HashOptions } from 'hallpass/password'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { getPath } from 'hono/utils/url'
import { type Client, loginHandler, type UserClaims } from './login.ts'
import { methodsOf, pathFinder } from './methods.ts'
import { describeApp } from './openapi.ts'
import type { Parts } from './parts.ts'
import { answerTo, refusalOf } from './refusal.ts'
import { accountRoutes } from './routes/account.ts'
import { eventRoutes } from './routes/events.ts'
import { greetingRoutes } from './routes/greetings.ts'
import { metadataRoute } from './routes/metadata.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { userRoutes } from './routes/users.ts'
import type { Users } from './users.ts'

/** What the server is made of. All of it is handed in, so that it runs wherever there is `fetch`. */
export interface AppOptions {
  readonly users: Users
  /** Made with `cookies: true`, if logins by cookie are to work. */
  readonly auth: Auth<UserClaims>
  /** The issuer of the auth. Clients of OAuth find the server by it; there is no metadata for them, if left out. */
  readonly issuer?: string | undefined
  /** Counts failed logins. One on the auth's own store, if left out. */
  readonly limiter?: LoginLimiter | undefined
  /** Counts registrations by address. They are not limited, if left out. */
  readonly registrations?: LoginLimiter | undefined
  /** The program that may ask `POST /introspect` about any token. */
  readonly client?: Client | undefined
  /** What a password hash costs. */
  readonly hashing?: HashOptions | undefined
  /** Says where a request comes from, by what cannot be written by a client; `null` where that cannot be known. */
  readonly address?: ((request: Request) => string | null) | undefined
  /** Says what time it is, in seconds since 1970: that of the auth. */
  readonly now?: (() => number) | undefined
  /** Hears of faults of the server. They go to the console, if left out. */
  readonly onFault?: ((error: Error) => void) | undefined
}

/** What is said of somebody is for nobody else; what may be kept says so itself. */
const uncached = createMiddleware(async (c, next) => {
  await next()
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
})

/** Of answers that are no pages. That a site is for HTTPS alone is for whoever puts it there to say. */
const HEADERS = {
  strictTransportSecurity: false,
  xXssProtection: false,
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
}

/** The reference server: the same routes on Node, in a Worker and in a page. */
export function createApp(options: AppOptions): Hono {
  const { users, auth, issuer, limiter, registrations, client, hashing, onFault = console.error } = options
  const { now = () => Date.now() / 1000, address = () => null } = options
  const find = pathFinder(() => app.routes)
  const app = new Hono({ getPath: (request) => find(getPath(request)) })
  const parts: Parts = {
    auth,
    users,
    signed: guards(auth, { onRefusal: refusalOf }),
    live: guards(auth, { live: true, onRefusal: refusalOf }),
    registrations,
    address,
    hashing,
    now,
  }

  app.use(secureHeaders(HEADERS), uncached)
  userRoutes(app, parts)
  accountRoutes(app, parts)
  greetingRoutes(app, parts)
  eventRoutes(app, parts)
  if (issuer !== undefined) metadataRoute(app, issuer)
  describeApp(app)
  for (const [path, methods] of methodsOf(app)) {
    app.all(path, () => refusalOf(new HallpassError('METHOD_NOT_ALLOWED', undefined, methods.join(', '))))
  }
  // Behind those, since the handler knows its methods by itself.
  tokenRoutes(app, mount(loginHandler({ users, auth, limiter, client, hashing, address })))
  app.notFound(() => refusalOf(new HallpassError('NOT_FOUND')))
  app.onError((error, c) => answerTo(error, c, onFault))
  return app
}
