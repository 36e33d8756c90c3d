import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

import { onPort } from './project.mjs'

const patience = 60_000

/** Starts what serves, and waits until it answers. */
export async function startServer({ folder, env }, commands) {
  const script = onPort(commands, env.PORT)
  // A process group of its own, so that all that it starts ends with it.
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, env: { ...process.env, ...env }, detached: true })
  const printed = []
  child.stdout.on('data', (chunk) => printed.push(chunk))
  child.stderr.on('data', (chunk) => printed.push(chunk))
  const ended = new Promise((resolve) => child.on('close', resolve))
  const output = () => Buffer.concat(printed).toString().trim().slice(-4000)
  const stop = async () => {
    signal(child, 'SIGTERM')
    const hasEnded = await Promise.race([ended.then(() => true), sleep(3000, false)])
    if (!hasEnded) signal(child, 'SIGKILL')
    await ended
  }

  const origin = `http://localhost:${env.PORT}`
  const end = Date.now() + patience
  while (!(await answers(origin))) {
    const isOver = child.exitCode !== null || child.signalCode !== null || Date.now() > end
    if (isOver) {
      await stop()
      throw new Error(`the server does not answer: ${script}\n${output()}`)
    }
    await sleep(100)
  }
  return { origin, output, stop }
}

const answers = (origin) =>
  fetch(origin).then(
    () => true,
    () => false,
  )

function signal(child, name) {
  try {
    process.kill(-child.pid, name)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}
