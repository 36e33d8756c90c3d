import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { bunBinary, nodeBinary } from '../../runtimes/stage/binaries.mjs'
import { command } from '../../runtimes/stage/command.mjs'
import { temporaryFolder } from '../servers/temporary.mjs'

const program = fileURLToPath(new URL('../program/sqlite.mjs', import.meta.url))

/** Each driver in the runtime that has it. */
const DRIVERS = {
  'node:sqlite': () => nodeBinary('node24'),
  'bun:sqlite': bunBinary,
  libsql: () => nodeBinary('node20'),
}

export async function run(tally, { entry }) {
  const folder = temporaryFolder('sqlite')
  let files = 0
  const freshFile = () => join(folder, `${files++}.sqlite`)
  const args = (driver, file, task, more) => [program, JSON.stringify({ entry, driver, file, task, ...more })]

  /** Has a task done by a process of its own. */
  const process = async (driver, file, task, more = {}) => {
    const { stdout } = await command(DRIVERS[driver](), args(driver, file, task, more))
    return JSON.parse(stdout)
  }
  /** Has the same task done by several processes that begin in one moment. */
  const together = async (count, driver, file, task, more) => {
    const startFile = join(folder, `start-${files++}`)
    const all = Array.from({ length: count }, () => process(driver, file, task, { ...more, startFile }))
    await pause(500)
    writeFileSync(startFile, '')
    return Promise.all(all)
  }

  for (const driver of Object.keys(DRIVERS)) {
    await tally.group(`SQLite by ${driver}`, () => process(driver, freshFile(), 'conformance'))
    await tally.group(`SQLite by ${driver}, through createAuth`, () => process(driver, freshFile(), 'auth'))
    await tally.group(`SQLite by ${driver}, several processes`, () => severalProcesses(driver))
  }

  function severalProcesses(driver) {
    return [
      {
        name: 'four processes that make the tables at once all succeed',
        run: () => together(4, driver, freshFile(), 'migrate'),
      },
      {
        name: 'a session lives on in the process that comes after',
        run: async () => {
          const file = freshFile()
          await process(driver, file, 'migrate')
          const token = await process(driver, file, 'login')
          const successor = await process(driver, file, 'refresh', { token })
          assert.equal(await process(driver, file, 'refresh', { token }), successor)
          await process(driver, file, 'refresh', { token: successor })
        },
      },
      {
        name: 'two processes that refresh the same session at once never both win',
        run: async () => {
          const file = freshFile()
          await process(driver, file, 'migrate')
          const token = await process(driver, file, 'login')
          const id = sessionId(token)
          const until = 200
          const wins = await together(2, driver, file, 'rotate', { id, until })
          assert.equal(wins[0] + wins[1], until)
          assert.ok(
            wins.every((count) => count > 0),
            `one process won every time: ${wins}`,
          )
        },
      },
      {
        name: 'three processes that log in at once wait for each other',
        run: async () => {
          const file = freshFile()
          await process(driver, file, 'migrate')
          await together(3, driver, file, 'create', { count: 50, subject: 'alice' })
        },
      },
      {
        name: 'a file that somebody else holds is waited for, and is STORE_UNAVAILABLE if it takes too long',
        run: async () => {
          const file = freshFile()
          await process(driver, file, 'migrate')
          const token = await process(driver, file, 'login')
          const holding = async (milliseconds, body) => {
            const holder = spawn(DRIVERS[driver](), args(driver, file, 'hold', { milliseconds }))
            await once(holder.stderr, 'data')
            return body().finally(() => holder.exitCode ?? once(holder, 'exit'))
          }
          const successor = await holding(500, () => process(driver, file, 'refresh', { token }))
          await assert.rejects(
            holding(3500, () => process(driver, file, 'refresh', { token: successor })),
            /STORE_UNAVAILABLE/,
          )
          await process(driver, file, 'refresh', { token: successor })
        },
      },
    ]
  }
}

/** The id stands in the token behind the version and the hint of the key. */
function sessionId(refreshToken) {
  return Buffer.from(refreshToken.slice('hpr_'.length), 'base64url').subarray(4, 20).toString('base64url')
}
