// One process with a SQLite file: `sqlite.mjs '{"entry": ..., "driver": ..., "file": ..., "task": ..., ...}'`. It prints
// its answer as JSON.

import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

import { createDatabase } from 'db0'

import { authChecks, createAuth } from '../checks/auth.mjs'
import { outcomes } from '../tally.mjs'

const DRIVERS = {
  'node:sqlite': async (file) => (await import('db0/connectors/node-sqlite')).default({ path: file }),
  'bun:sqlite': async (file) => (await import('db0/connectors/bun-sqlite')).default({ path: file }),
  libsql: async (file) => (await import('db0/connectors/libsql/node')).default({ url: `file:${file}` }),
}

const given = JSON.parse(process.argv[2])
const hallpass = await import(pathToFileURL(given.entry))
const database = createDatabase(await DRIVERS[given.driver](given.file))
const store = hallpass.sqlSessions(database)
if (given.startFile !== undefined) await untilThereIs(given.startFile)

const tasks = {
  /** The published suite. */
  conformance: async () => {
    await store.migrate()
    return outcomes(hallpass.storeConformance(() => ({ store })))
  },

  auth: async () => {
    await store.migrate()
    return outcomes(authChecks(hallpass, () => ({ store })))
  },

  migrate: () => store.migrate(),

  login: async () => {
    const { refreshToken } = await createAuth(hallpass, store).login('alice')
    return refreshToken
  },

  refresh: async () => {
    const { refreshToken } = await createAuth(hallpass, store).refresh(given.token)
    return refreshToken
  },

  /** Tries to rotate one session again and again until it was rotated often enough, by whomever; says how often by us. */
  rotate: async () => {
    let own = 0
    for (;;) {
      const { generation, rotatedAt, expiresAt } = await store.find(given.id)
      if (generation >= given.until) return own
      const next = { generation: generation + 1, rotatedAt: rotatedAt + 1, expiresAt }
      const { outcome } = await store.rotate(given.id, generation, next)
      if (outcome === 'rotated') own++
      // Else SQLite's way of waiting, which grows longer and longer, would leave all to whoever began first.
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  },

  /** Makes many sessions as fast as it can. */
  create: async () => {
    for (let number = 0; number < given.count; number++) await createAuth(hallpass, store).login(given.subject)
  },

  /** Holds the file for itself for a while, as a backup or a person with a shell may. */
  hold: async () => {
    await database.exec('BEGIN EXCLUSIVE')
    process.stderr.write('held')
    await new Promise((resolve) => setTimeout(resolve, given.milliseconds))
    await database.exec('COMMIT')
  },
}

console.log(JSON.stringify((await tasks[given.task]()) ?? null))
await database.dispose()

/** So that several processes begin in the same moment. */
async function untilThereIs(file) {
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 1))
}
