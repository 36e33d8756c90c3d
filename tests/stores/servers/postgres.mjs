import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { freePort } from './free-port.mjs'
import { Server } from './server.mjs'
import { temporaryFolder } from './temporary.mjs'

const VERSIONS = '/usr/lib/postgresql'

/** Starts a PostgreSQL server of its own, from Debian's package, in a folder that is gone afterwards. */
export async function startPostgres() {
  const programs = newestPrograms()
  const user = unprivilegedUser()
  const folder = folderOf(user)
  const data = join(folder, 'data')
  const init = [
    '--pgdata',
    data,
    '--username',
    'hallpass',
    '--auth',
    'trust',
    '--encoding',
    'UTF8',
    '--no-locale',
    '--no-sync',
  ]
  execFileSync(join(programs, 'initdb'), init, { ...user, cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] })
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=60', `port=${port}`]
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
  const log = join(temporaryFolder('postgres-log'), 'postgres.log')
  // SIGINT is what PostgreSQL calls a fast shutdown: it waits for no client. SIGQUIT does not even write to disk, but
  // gives back the memory that it shares.
  const signals = { stopSignal: 'SIGINT', abandonSignal: 'SIGQUIT' }
  const ask = ['--host', '127.0.0.1', '--port', `${port}`, '--quiet']
  const isReady = () => spawnSync(join(programs, 'pg_isready'), ask).status === 0
  const server = new Server(
    { program: join(programs, 'postgres'), args, options: user, port, isReady, ...signals },
    log,
  )
  await server.start()
  return Object.assign(server, { url: `postgres://hallpass@127.0.0.1:${port}/postgres` })
}

function newestPrograms() {
  const versions = (existsSync(VERSIONS) ? readdirSync(VERSIONS) : [])
    .filter((version) => existsSync(join(VERSIONS, version, 'bin/initdb')))
    .sort((one, other) => other - one)
  if (versions.length === 0) throw new Error('PostgreSQL is missing: install the Debian package postgresql')
  return join(VERSIONS, versions[0], 'bin')
}

/** PostgreSQL refuses to run as root, so there the user that the package made runs it. */
function unprivilegedUser() {
  if (process.getuid() !== 0) return {}
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function folderOf(user) {
  const folder = temporaryFolder('postgres')
  if (user.uid === undefined) return folder
  chownSync(folder, user.uid, user.gid)
  // Where a folder above is closed to others, as a home often is, only the system's own will do.
  if (spawnSync('test', ['-w', folder], user).status === 0) return folder
  const other = temporaryFolder('hallpass-postgres', tmpdir())
  chownSync(other, user.uid, user.gid)
  return other
}
