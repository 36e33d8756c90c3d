import { createDatabase } from 'db0'
import cloudflareD1 from 'db0/connectors/cloudflare-d1'
import { createAuth, createLoginLimiter } from 'hallpass'
import { type DurableObjectNamespace, durableObjectSessions, HallpassSessions } from 'hallpass/stores/durable-object'
import { createApp } from '../server/app.ts'
import { clientOf, durationOf, flagOf, listOf } from '../server/config.ts'
import { keysOf } from '../server/keys.ts'
import type { UserClaims } from '../server/login.ts'
import { registrationLimiter } from '../server/registrations.ts'
import { seed } from '../server/seed.ts'
import { sqlUsers } from '../server/users-sql.ts'

export { HallpassSessions }

/** The bindings of wrangler.jsonc, and the secrets that `wrangler secret put` keeps. */
interface Env {
  readonly SESSIONS: DurableObjectNamespace
  /** A secret of 32 bytes or more, or a JWK Set with secret parts while keys are rotated. */
  readonly HALLPASS_SECRET?: string
  readonly ISSUER?: string
  readonly AUDIENCE?: string
  readonly ACCESS_TTL?: string
  readonly REFRESH_TTL?: string
  readonly REFRESH_GRACE?: string
  readonly TRUSTED_ORIGINS?: string
  readonly CLIENT_ID?: string
  readonly CLIENT_SECRET?: string
  readonly SEED_USERS?: string
  readonly REGISTRATIONS_PER_HOUR?: string
}

type App = ReturnType<typeof createApp>

/** Made with the first request and kept as long as the isolate lives: at import a Worker may draw nothing at random. */
let opened: App | undefined

/** The reference server as a Worker: users in D1, sessions in a Durable Object. Files of the page are answered before. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    // Each of several first requests opens it for itself: what another one waits for may never come, if that is cancelled.
    opened ??= await open(env)
    return opened.fetch(request)
  },
}

async function open(env: Env): Promise<App> {
  if (!env.HALLPASS_SECRET) throw new Error('the secret HALLPASS_SECRET is missing: npx wrangler secret put HALLPASS_SECRET')
  const users = sqlUsers(createDatabase(cloudflareD1({ bindingName: 'DB' })))
  await users.migrate()
  if (flagOf('SEED_USERS', env.SEED_USERS ?? 'no')) await seed(users)

  const store = durableObjectSessions(env.SESSIONS)
  const issuer = env.ISSUER ?? 'https://hallpass.example'
  const auth = createAuth<UserClaims>({
    issuer,
    audience: env.AUDIENCE ?? issuer,
    keys: keysOf(env.HALLPASS_SECRET),
    sessions: store,
    accessTtl: durationOf('ACCESS_TTL', env.ACCESS_TTL ?? '15m'),
    refreshTtl: durationOf('REFRESH_TTL', env.REFRESH_TTL ?? '30d'),
    refreshGrace: durationOf('REFRESH_GRACE', env.REFRESH_GRACE ?? '10s'),
    cookies: true,
    trustedOrigins: listOf(env.TRUSTED_ORIGINS),
  })
  return createApp({
    users,
    auth,
    issuer,
    limiter: createLoginLimiter({ store }),
    registrations: registrationLimiter({ store, perHour: Number(env.REGISTRATIONS_PER_HOUR ?? 60) }),
    client: clientOf(env.CLIENT_ID, env.CLIENT_SECRET),
    // Cloudflare sets it, whatever the client wrote.
    address: (request) => request.headers.get('cf-connecting-ip'),
  })
}
