import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../stores/servers/free-port.mjs'

const www = fileURLToPath(new URL('../../www/', import.meta.url))
const patience = 60_000

/** The folder of the built page. */
export const pageFolder = join(www, 'dist')

/** How long access tokens last where one waits for their end, in seconds: as in the demo, but one waits not so long. */
export const shortTtl = 10

/** Builds the page and the server. */
export function build() {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: www, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Serves the page with its back end, as the demo does, with a data folder of its own. */
export async function serve(accessTtl) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  const data = mkdtempSync(join(tmpdir(), 'hallpass-browser-'))
  // A process group of its own, so that npm and the server under it end together.
  const server = spawn('npm', ['run', '--silent', 'serve', '--', '--port', String(port)], {
    cwd: www,
    detached: true,
    env: { ...process.env, DATA_FOLDER: data, ACCESS_TTL: `${accessTtl}s`, REFRESH_GRACE: '5s', REGISTRATIONS_PER_HOUR: '10000' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  server.stderr.on('data', text => { complaint += text })
  const stop = () => {
    if (server.exitCode === null && server.signalCode === null) process.kill(-server.pid)
    rmSync(data, { recursive: true, force: true })
  }
  try {
    await answering(url, server)
  } catch (error) {
    stop()
    throw new Error(`${error.message}: ${complaint}`)
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
