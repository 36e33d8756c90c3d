import type { Connection } from './connection.js'
import type { Tables } from './tables.js'

/** How many expired rows one statement removes at most. */
export const BATCH = 100

/** The columns in the order of the members of a session. */
export const COLUMNS = {
  id: 'id',
  subject: 'subject',
  scope: 'scope',
  claims: 'claims',
  authTime: 'auth_time',
  createdAt: 'created_at',
  endsAt: 'ends_at',
  generation: 'generation',
  rotatedAt: 'rotated_at',
  expiresAt: 'expires_at',
  revokedAt: 'revoked_at',
} as const

const ALL = Object.values(COLUMNS).join(', ')

/**
 * The text of every statement. Each is atomic by itself, and with `RETURNING` each says what it did in the same words to
 * every driver: counts of affected rows come back under a different name from each.
 */
export function statements({ sessions, attempts }: Tables, dialect: Connection['dialect']) {
  const isPostgres = dialect === 'postgresql'
  // Two that remove or revoke the same rows take them in the same order, or leave to the other what it has.
  const lockInOrder = isPostgres ? 'ORDER BY id FOR UPDATE' : ''
  const lockFree = isPostgres ? 'FOR UPDATE SKIP LOCKED' : ''
  return {
    create: `INSERT INTO ${sessions} (${ALL}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      ON CONFLICT (id) DO NOTHING RETURNING id`,

    find: `SELECT ${ALL} FROM ${sessions} WHERE id = ?1`,

    rotate: `UPDATE ${sessions} SET generation = ?3, rotated_at = ?4, expires_at = ?5
      WHERE id = ?1 AND generation = ?2 AND revoked_at IS NULL RETURNING ${ALL}`,

    revoke: `UPDATE ${sessions} SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL RETURNING id`,

    revokeSubject: `UPDATE ${sessions} SET revoked_at = ?2 WHERE id IN (
        SELECT id FROM ${sessions} WHERE subject = ?1 AND revoked_at IS NULL ${lockInOrder}
      ) AND revoked_at IS NULL RETURNING expires_at`,

    list: `SELECT ${ALL} FROM ${sessions} WHERE subject = ?1 AND revoked_at IS NULL AND expires_at > ?2
      ORDER BY created_at DESC, id`,

    countAttempt: `INSERT INTO ${attempts} AS kept (bucket, attempts, reset_at) VALUES (?1, 1, ?3)
      ON CONFLICT (bucket) DO UPDATE SET
        attempts = CASE WHEN kept.reset_at > ?2 THEN kept.attempts + 1 ELSE 1 END,
        reset_at = CASE WHEN kept.reset_at > ?2 THEN kept.reset_at ELSE ?3 END
      RETURNING attempts, reset_at`,

    clearAttempts: `DELETE FROM ${attempts} WHERE bucket = ?1`,

    removeSessions: `DELETE FROM ${sessions} WHERE id IN (
        SELECT id FROM ${sessions} WHERE expires_at <= ?1 LIMIT ${BATCH} ${lockFree}
      ) RETURNING id`,

    removeAttempts: `DELETE FROM ${attempts} WHERE bucket IN (
        SELECT bucket FROM ${attempts} WHERE reset_at <= ?1 LIMIT ${BATCH} ${lockFree}
      ) RETURNING bucket`,

    firstEnd: `SELECT MIN(ends.at) AS at FROM (
        SELECT MIN(expires_at) AS at FROM ${sessions} UNION ALL SELECT MIN(reset_at) AS at FROM ${attempts}
      ) AS ends`,
  }
}
