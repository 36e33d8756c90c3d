import type { PostgresPool, SqlDatabase } from 'hallpass/stores/sql'

/**
 * Makes of a pool as much of a db0 database as is used here. The connector that db0 has for PostgreSQL holds one
 * connection, and when that is lost it never makes another.
 */
export function postgresPool(pool: PostgresPool): SqlDatabase {
  return {
    dialect: 'postgresql',
    prepare: (sql) => ({ all: async (...values) => (await pool.query(sql, values)).rows }),
  }
}
