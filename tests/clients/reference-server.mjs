import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { freePort } from '../stores/servers/free-port.mjs'
import { Server } from '../stores/servers/server.mjs'
import { temporaryFolder } from '../stores/servers/temporary.mjs'

const PROGRAM = fileURLToPath(new URL('../../www/dist-server/node.js', import.meta.url))

/** A client that has a secret, as a service that asks about tokens has one. */
export const CONFIDENTIAL = { id: 'reports', secret: 'secret-of-reports' }
/** One whose secret looks different once it is encoded, as RFC 6749 wants it in the header (2.3.1). Not every library does. */
export const ENCODED = { id: 'audit log', secret: 'a+b: 100 % & more' }
/** A client that has none, as an app on a telephone has none. */
export const PUBLIC = { id: 'app' }

/** The users that an empty server makes when it is told to. */
export const JOHN = { username: 'johndoe', password: 'secret' }
export const ADMIN = { username: 'admin', password: 'secret' }

/**
 * Starts the built reference server on a free port, with its database in a folder that is gone afterwards.
 *
 * @param settings More of its settings, as environment variables.
 * @param client The client with a secret that it knows.
 */
export async function startReferenceServer(settings = {}, client = CONFIDENTIAL) {
  const folder = temporaryFolder('reference-server')
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const env = {
    PATH: process.env.PATH,
    HOST: '127.0.0.1',
    PORT: `${port}`,
    DATABASE_URL: join(folder, 'hallpass.sqlite'),
    ISSUER: origin,
    SEED_USERS: 'yes',
    CLIENT_ID: client.id,
    CLIENT_SECRET: client.secret,
    ...settings,
  }
  const command = {
    program: process.execPath,
    args: [PROGRAM],
    options: { cwd: folder, env },
    port,
    isReady: () => server.lastWords().includes(`${origin}/`),
    stopSignal: 'SIGTERM',
  }
  const server = new Server(command, join(folder, 'server.log'))
  await server.start()
  return Object.assign(server, { origin, folder })
}
