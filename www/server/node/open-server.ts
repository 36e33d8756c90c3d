import { existsSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { createAuth, createLoginLimiter, type Key } from 'hallpass'
import { listener } from 'hallpass/node'
import { createApp } from '../app.ts'
import type { Config } from '../config.ts'
import { keysOf } from '../keys.ts'
import type { UserClaims } from '../login.ts'
import { registrationLimiter } from '../registrations.ts'
import { seed } from '../seed.ts'
import { clientAddress } from './client-address.ts'
import { openDatabases } from './databases.ts'
import { readKeyFile } from './key-file.ts'
import { pageFiles } from './page-files.ts'

/** A server that is ready to listen. */
export interface OpenServer {
  readonly listener: RequestListener
  /** Takes the keys of the key file from now on. */
  reloadKeys(): Promise<void>
  readonly isSeeded: boolean
  readonly hasNewKeys: boolean
  close(): Promise<void>
}

/** Opens databases and keys, and puts the app and the built page before them. */
export async function openServer(config: Config): Promise<OpenServer> {
  const { keys, isNew: hasNewKeys } = await keysFor(config)
  const { users, sessions, close } = await openDatabases(config)
  const auth = createAuth<UserClaims>({
    issuer: config.issuer,
    audience: config.audience,
    keys,
    sessions,
    accessTtl: config.ttl.access,
    refreshTtl: config.ttl.refresh,
    refreshGrace: config.ttl.grace,
    cookies: true,
    trustedOrigins: config.trustedOrigins,
  })
  dispose(keys)

  const addressOf = clientAddress(config.trustedProxies)
  const addresses = new WeakMap<Request, string | null>()
  const app = createApp({
    users,
    auth,
    issuer: config.issuer,
    limiter: createLoginLimiter({ store: sessions }),
    registrations: registrationLimiter({ store: sessions, perHour: config.registrationsPerHour }),
    client: config.client,
    address: (request) => addresses.get(request) ?? null,
  })
  const { pageFolder } = config
  const page = pageFolder !== undefined && existsSync(pageFolder) ? pageFiles(pageFolder) : () => undefined

  return {
    listener: listener((request, context) => {
      addresses.set(request, addressOf(context.address ?? null, request.headers.get('x-forwarded-for')))
      return page(request) ?? app.fetch(request)
    }),
    reloadKeys: async () => {
      const next = await keysFor(config)
      auth.setKeys(next.keys)
      dispose(next.keys)
    },
    isSeeded: config.seeds && (await seed(users)),
    hasNewKeys,
    close: async () => {
      auth.dispose()
      await close()
    },
  }
}

async function keysFor({ secret, keyFile }: Config): Promise<{ keys: readonly Key[]; isNew: boolean }> {
  try {
    return secret === undefined ? await readKeyFile(keyFile) : { keys: keysOf(secret), isNew: false }
  } catch (cause) {
    throw new Error(`${secret === undefined ? keyFile : 'HALLPASS_SECRET'}: ${(cause as Error).message}`, { cause })
  }
}

/** The auth has its own share of them. */
function dispose(keys: readonly Key[]): void {
  for (const key of keys) key.dispose()
}
