import assert from 'node:assert/strict'
import { once } from 'node:events'

import { createDatabase } from 'db0'
import postgresql from 'db0/connectors/postgresql'
import pg from 'pg'

import { authChecks } from '../checks/auth.mjs'
import { outageChecks } from '../checks/outage.mjs'
import { startPostgres } from '../servers/postgres.mjs'

export async function run(tally, hallpass) {
  const server = await startPostgres()
  const pools = []
  const poolOf = (options) => {
    // The options are those that the documentation of sqlSessions gives.
    const pool = new pg.Pool({
      connectionString: server.url,
      connectionTimeoutMillis: 3000,
      query_timeout: 5000,
      ...options,
    })
    pool.on('error', () => {})
    pools.push(pool)
    return pool
  }
  try {
    await tally.group('the tables in PostgreSQL', () => tableChecks(hallpass, poolOf))

    const store = hallpass.sqlSessions(poolOf())
    const open = () => ({ store })
    await tally.group('PostgreSQL by a Pool of pg', () => hallpass.storeConformance(open))
    await tally.group('PostgreSQL by a Pool of pg, through createAuth', () => authChecks(hallpass, open))

    const database = createDatabase(postgresql({ url: server.url }))
    const throughDb0 = hallpass.sqlSessions(database)
    await tally.group('PostgreSQL by db0', () => hallpass.storeConformance(() => ({ store: throughDb0 })))
    await database.dispose()

    const strict = hallpass.sqlSessions(poolOf({ options: '-c default_transaction_isolation=serializable' }))
    await tally.group('PostgreSQL, everything serializable', () => hallpass.storeConformance(() => ({ store: strict })))

    const schema = hallpass.sqlSessions(poolOf(), { table: 'auth.sessions', attemptsTable: 'auth.attempts' })
    await poolOf().query('CREATE SCHEMA auth')
    await schema.migrate()
    await tally.group('PostgreSQL, tables of other names in a schema', () =>
      hallpass.storeConformance(() => ({ store: schema })),
    )

    const lasting = hallpass.sqlSessions(poolOf())
    await tally.group('PostgreSQL goes away', () => outageChecks(hallpass, lasting, server))
  } finally {
    await Promise.allSettled(pools.map((pool) => pool.end()))
    await server.stop()
  }
}

function tableChecks({ sqlSessions }, poolOf) {
  return [
    {
      name: 'without its tables every verb says what is missing',
      run: async () => {
        const store = sqlSessions(poolOf())
        await assert.rejects(store.find('none'), /call migrate\(\)/)
        await assert.rejects(store.countAttempt('none', 1, 2), /call migrate\(\)/)
      },
    },
    {
      name: 'eight processes that make the tables at once all succeed, and so does one afterwards',
      run: async () => {
        await Promise.all(Array.from({ length: 8 }, () => sqlSessions(poolOf({ max: 1 })).migrate()))
        await sqlSessions(poolOf()).migrate()
      },
    },
    {
      name: 'tables of a newer version are refused',
      run: async () => {
        const pool = poolOf()
        const store = sqlSessions(pool, { table: 'newer' })
        await store.migrate()
        await pool.query('INSERT INTO newer_version (version) VALUES (1000)')
        await assert.rejects(store.migrate(), /newer version/)
      },
    },
    {
      name: 'what has expired is removed in batches, and nothing else',
      run: async () => {
        const pool = poolOf()
        const store = sqlSessions(pool, { table: 'expiring', attemptsTable: 'expiring_attempts' })
        await store.migrate()
        const insert = `INSERT INTO expiring SELECT 's' || n, 'u', '', '{}', NULL, 0, n, 0, 0, n, NULL FROM generate_series(1, 1000) n`
        await pool.query(insert)
        await pool.query(`INSERT INTO expiring_attempts SELECT 'b' || n, 1, n FROM generate_series(1, 1000) n`)
        assert.deepEqual(await Promise.all([store.removeExpired(700), store.removeExpired(700)]).then(sum), 700)
        for (const [table, column] of [
          ['expiring', 'expires_at'],
          ['expiring_attempts', 'reset_at'],
        ]) {
          const { rows } = await pool.query(`SELECT COUNT(*)::int AS count, MIN(${column})::int AS first FROM ${table}`)
          assert.deepEqual(rows, [{ count: 300, first: 701 }])
        }
      },
    },
    {
      name: 'logins remove what expired an hour before, in the long run all of it',
      run: async () => {
        const pool = poolOf()
        const store = sqlSessions(pool, { table: 'swept' })
        await store.migrate()
        await pool.query(
          `INSERT INTO swept SELECT 's' || n, 'u', '', '{}', NULL, 0, 9, 0, 0, 1000 + n, NULL FROM generate_series(1, 500) n`,
        )
        const at = 1000 + 250 + 3600
        for (let number = 0; number < 400; number++) {
          await store.create({
            ...session(`new${number}`),
            createdAt: at,
            rotatedAt: at,
            expiresAt: at + 100,
            endsAt: at + 100,
          })
        }
        const { rows } = await pool.query(`SELECT MIN(expires_at)::int AS first FROM swept`)
        assert.deepEqual(rows, [{ first: 1251 }])
      },
    },
    {
      name: 'names of tables that could be anything else are refused',
      run: () => {
        const pool = poolOf()
        for (const table of [
          '',
          'a b',
          'a"b',
          'a;b',
          'A',
          '1a',
          'é',
          'a.b.c',
          '.a',
          'a.',
          'a'.repeat(41),
          'hallpass_attempts',
        ]) {
          assert.throws(() => sqlSessions(pool, { table }), TypeError, table)
        }
        assert.throws(() => sqlSessions(pool, { tabel: 'a' }), TypeError)
        assert.throws(() => sqlSessions(pool, { table: 7 }), TypeError)
        for (const bad of [undefined, null, {}, 'postgres://x', { dialect: 'mysql', prepare: () => {} }]) {
          assert.throws(() => sqlSessions(bad), TypeError)
        }
      },
    },
    {
      name: 'a row that somebody else wrote is an error and not a session',
      run: async () => {
        const pool = poolOf()
        const store = sqlSessions(pool, { table: 'odd' })
        await store.migrate()
        await store.create(session('a'))
        for (const change of [
          'generation = 4294967296',
          'generation = -1',
          'ends_at = 9007199254740993',
          'auth_time = -5',
        ]) {
          const [column] = change.split(' ')
          await pool.query(`UPDATE odd SET ${change}`)
          await assert.rejects(store.find('a'), /did not write/, change)
          await pool.query(`UPDATE odd SET ${column} = 1`)
        }
        await store.find('a')
      },
    },
    {
      name: 'a connection that is lost while idle is replaced by the pool',
      run: async () => {
        const pool = poolOf({ max: 1 })
        const store = sqlSessions(pool)
        await store.find('none')
        const lost = once(pool, 'error')
        await poolOf().query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND state = 'idle'`,
        )
        await lost
        assert.equal(await store.find('none'), undefined)
      },
    },
  ]
}

function session(id) {
  const times = { createdAt: 1, endsAt: 9, rotatedAt: 1, expiresAt: 9, authTime: null, revokedAt: null }
  return { id, subject: 'u', scope: '', claims: '{}', generation: 0, ...times }
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}
