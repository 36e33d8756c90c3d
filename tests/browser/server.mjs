import { execFileSync, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const www = fileURLToPath(new URL('../../www/', import.meta.url))
const patience = 60_000

/** Where the page is: served already, or built and served here. */
export async function serve() {
  const given = process.env.HALLPASS_DEMO_URL
  if (given) {
    const answer = await fetch(given)
    if (!answer.ok) throw new Error(`${given} answers with ${answer.status}`)
    return { url: new URL(given).href, stop() {} }
  }

  execFileSync('npm', ['run', '--silent', 'build'], { cwd: www, stdio: ['ignore', 'ignore', 'inherit'] })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  // A process group of its own, so that npm and the server under it end together.
  const server = spawn('npm', ['run', '--silent', 'serve', '--', '--port', String(port)], {
    cwd: www,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = () => {
    if (server.exitCode === null && server.signalCode === null) process.kill(-server.pid)
  }
  try {
    await answering(url, server)
  } catch (error) {
    stop()
    throw error
  }
  return { url, stop }
}

async function answering(url, server) {
  const end = Date.now() + patience
  while (Date.now() < end) {
    if (server.exitCode !== null) throw new Error(`the server of the demo stopped with ${server.exitCode}`)
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise(resume => setTimeout(resume, 100))
  }
  throw new Error('the server of the demo does not answer')
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
