import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { whenThisEnds } from '../stores/servers/temporary.mjs'
import { www } from './parts.mjs'

const program = join(www, 'dist-server/node.js')
const clock = fileURLToPath(new URL('./program/shifted-clock.mjs', import.meta.url))
const PATIENCE = 30_000

/**
 * Starts the built server as a process of its own, on a free port.
 *
 * @param environment Its settings, and none of this process's beside what programs need.
 * @param node The Node to run it with; this one, if left out.
 * @param port Another port.
 */
export async function startServer(environment, node = process.execPath, port = '0') {
  const { PATH, HOME } = process.env
  const child = spawn(node, ['--import', clock, program, '--port', port], {
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const callOff = whenThisEnds(() => child.kill('SIGKILL'))
  const printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (printed[name] += text))
  const url = await started(child, printed, callOff)

  return {
    url,
    printed,
    /** Moves its clock. */
    async advance(seconds) {
      child.send({ advance: seconds })
      await once(child, 'message')
    },
    signal: (name) => child.kill(name),
    /** Tells it to end and waits for that; gives its status and how long it took, in milliseconds. */
    async end(signal = 'SIGTERM') {
      const start = performance.now()
      if (child.exitCode === null && child.signalCode === null) {
        // By then all that it printed has come.
        const ended = once(child, 'close')
        child.kill(signal)
        await ended
      }
      callOff()
      return { status: child.exitCode, signal: child.signalCode, took: performance.now() - start }
    },
  }
}

async function started(child, printed, callOff) {
  for (const end = Date.now() + PATIENCE; ; ) {
    const url = /^hallpass is at (\S+)/m.exec(printed.stdout)?.[1]
    if (url) return url
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > end) {
      child.kill('SIGKILL')
      callOff()
      throw new Error(`the server did not start (${child.exitCode ?? child.signalCode}):\n${printed.stderr.slice(-2000)}`)
    }
    await new Promise((resume) => setTimeout(resume, 20))
  }
}
