import type { Duration } from 'hallpass'
import type { Client } from './login.ts'

/** The settings of a server, read from the environment. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Where users are kept, and sessions if nothing else is said: `postgres://…`, or the file of a SQLite database. */
  readonly database: { readonly postgres: string } | { readonly file: string }
  /** Where sessions are kept instead. */
  readonly redisUrl: string | undefined
  /** A secret, or a JWK Set with secret parts; else keys are made and kept beside the database. */
  readonly secret: string | undefined
  readonly keyFile: string
  readonly ttl: { readonly access: Duration; readonly refresh: Duration; readonly grace: Duration }
  readonly issuer: string
  readonly audience: string
  /** Other origins that may send cookies along. */
  readonly trustedOrigins: readonly string[]
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[]
  readonly client: Client | undefined
  /** Whether the users of the demo are added to an empty table. */
  readonly seeds: boolean
  readonly registrationsPerHour: number
  /** The built page. */
  readonly pageFolder: string | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

const DATABASE = 'hallpass.sqlite'
const SHORTEST_SECRET_OF_CLIENT = 16

/**
 * Reads the settings.
 *
 * @param dataFolder Where databases and keys are if the environment says nothing else.
 * @param args What stands behind the name of the program: `--port` and `--host` go before the environment.
 * @throws `Error` with a sentence for whoever started the server. It holds no secret.
 */
export function readConfig(env: Environment, dataFolder: string, args: readonly string[] = []): Config {
  const given = { ...env, ...optionsOf(args) }
  const text = (name: string): string | undefined => given[name]?.trim() || undefined
  const issuer = text('ISSUER') ?? 'https://hallpass.example'
  const database = databaseOf(text('DATABASE_URL') ?? `${text('DATA_FOLDER') ?? dataFolder}/${DATABASE}`)
  return {
    port: numberOf('PORT', text('PORT') ?? '8787', 0, 65_535),
    host: text('HOST') ?? '127.0.0.1',
    database,
    redisUrl: text('REDIS_URL'),
    secret: text('HALLPASS_SECRET'),
    keyFile: text('KEY_FILE') ?? ('file' in database ? `${database.file}.keys.json` : `${dataFolder}/keys.json`),
    ttl: {
      access: durationOf('ACCESS_TTL', text('ACCESS_TTL') ?? '15m'),
      refresh: durationOf('REFRESH_TTL', text('REFRESH_TTL') ?? '30d'),
      grace: durationOf('REFRESH_GRACE', text('REFRESH_GRACE') ?? '10s'),
    },
    issuer,
    audience: text('AUDIENCE') ?? issuer,
    trustedOrigins: listOf(text('TRUSTED_ORIGINS')),
    trustedProxies: listOf(text('TRUSTED_PROXY')),
    client: clientOf(text('CLIENT_ID'), text('CLIENT_SECRET')),
    // Their passwords are known to everybody, so somebody must ask for them: behind a proxy, a server that listens to
    // this machine alone is one that everybody can reach.
    seeds: flagOf('SEED_USERS', text('SEED_USERS') ?? 'no'),
    registrationsPerHour: numberOf('REGISTRATIONS_PER_HOUR', text('REGISTRATIONS_PER_HOUR') ?? '60', 1, 1_000_000),
    pageFolder: text('PAGE_FOLDER'),
  }
}

const OPTIONS: Readonly<Record<string, string>> = { '--port': 'PORT', '--host': 'HOST' }

function optionsOf(args: readonly string[]): Record<string, string> {
  const options: Record<string, string> = {}
  for (let at = 0; at < args.length; at += 2) {
    const [option = '', value] = args.slice(at, at + 2)
    const name = OPTIONS[option]
    if (name === undefined) throw new Error(`there is no option ${option}; there are ${Object.keys(OPTIONS).join(' and ')}`)
    if (value === undefined) throw new Error(`the option ${option} has no value`)
    options[name] = value
  }
  return options
}

function databaseOf(url: string): Config['database'] {
  if (/^postgres(ql)?:\/\//.test(url)) return { postgres: url }
  const file = url.replace(/^(file|sqlite):(\/\/(?=\/))?/, '')
  if (/^[a-z][a-z0-9+.-]+:/.test(file)) throw new Error('DATABASE_URL must be postgres://… or the path of a file')
  return { file }
}

export function durationOf(name: string, text: string): Duration {
  if (!/^\d{1,9}[smhdw]?$/.test(text)) throw new Error(`${name} must be a number of seconds, or such as 30s, 15m, 12h and 30d`)
  return /\d$/.test(text) ? Number(text) : (text as Duration)
}

function numberOf(name: string, text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= least && number <= most)) throw new Error(`${name} must be a whole number from ${least} to ${most}`)
  return number
}

export function flagOf(name: string, text: string): boolean {
  if (text !== 'yes' && text !== 'no') throw new Error(`${name} must be yes or no`)
  return text === 'yes'
}

export function listOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').map((item) => item.trim()).filter((item) => item !== '')
}

export function clientOf(id: string | undefined, secret: string | undefined): Client | undefined {
  if (id === undefined && secret === undefined) return undefined
  if (id === undefined || secret === undefined || secret.length < SHORTEST_SECRET_OF_CLIENT) {
    throw new Error(`CLIENT_ID and CLIENT_SECRET come together, and the secret has ${SHORTEST_SECRET_OF_CLIENT} characters or more`)
  }
  return { id, secret }
}
