import { createServer } from 'node:http'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Config, readConfig } from './config.ts'
import { openServer } from './node/open-server.ts'
import { SEED_USERS } from './seed.ts'

/** How long requests under way may take when the server is told to end, in milliseconds. */
const PATIENCE = 5000
const IMPATIENCE = 1000

try {
  await main()
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}

/** Starts the reference server on Node: `node dist-server/node.js [--port 8787] [--host 127.0.0.1]`. */
async function main(): Promise<void> {
  const built = fileURLToPath(new URL('.', import.meta.url))
  const environment = { PAGE_FOLDER: resolve(built, '../dist'), ...process.env }
  const config = readConfig(environment, resolve(built, '../data'), process.argv.slice(2))
  const { listener, reloadKeys, isSeeded, hasNewKeys, close } = await openServer(config)
  const server = createServer(listener)
  await new Promise<void>((started, failed) => {
    server.once('error', failed)
    server.listen(config.port, config.host, started)
  })
  announce(config, addressOf(server.address()), isSeeded, hasNewKeys)

  let since: number | undefined
  const end = (): void => {
    // A terminal tells both this process and npm, which passes it on. Told again later, it does not wait any more.
    if (since !== undefined && performance.now() - since > IMPATIENCE) process.exit(1)
    if (since !== undefined) return
    since = performance.now()
    const tooLong = setTimeout(() => server.closeAllConnections(), PATIENCE)
    // Connections that are kept alive become idle when they have their answer.
    const sweeping = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearTimeout(tooLong)
      clearInterval(sweeping)
      void close().finally(() => process.exit(0))
    })
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  const reload = (): void => void reloadKeys().catch((error: Error) => console.error(error.message))
  // Where there is a terminal, the signal means that it was closed.
  process.on('SIGHUP', process.stdin.isTTY ? end : reload)
}

function addressOf(address: ReturnType<ReturnType<typeof createServer>['address']>): string {
  if (address === null || typeof address === 'string') return String(address)
  const host = address.address.includes(':') ? `[${address.address}]` : address.address
  return `http://${host}:${address.port}/`
}

function announce(config: Config, url: string, isSeeded: boolean, hasNewKeys: boolean): void {
  if (config.secret === undefined) {
    const made = hasNewKeys ? 'made new keys' : 'keys are'
    console.warn(`warning: without HALLPASS_SECRET, ${made} in ${config.keyFile}; keep that file to yourself`)
  }
  if (config.seeds) {
    console.log(isSeeded ? 'added users to the empty database:' : 'users of the demo, unless they were changed:')
    for (const { username, password, scope, disabled } of SEED_USERS) {
      console.log(`  ${username} / ${password}   scopes: ${scope}${disabled ? ', disabled' : ''}`)
    }
    console.warn('warning: everybody knows these passwords; they are for the demo alone (without SEED_USERS=yes there are none)')
  }
  console.log(`hallpass is at ${url} (its routes are at ${url}docs)`)
}
