import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Runs Python from the virtual environment that `cargo xtask test` makes.
 *
 * @param words What stands behind `python`.
 * @param cwd A folder that is gone afterwards: some libraries leave files in it.
 */
export function python(words, cwd, env = {}) {
  const program = process.env.HALLPASS_PYTHON ?? fileURLToPath(new URL('../../target/tools/venv/bin/python', import.meta.url))
  if (!existsSync(program)) {
    throw new Error(`no Python at ${program}: make a virtual environment with tests/clients/requirements.txt`)
  }
  return new Promise((resolve, reject) => {
    // -B: nothing is compiled into the source tree; -X utf8: whatever the machine's language is.
    const child = spawn(program, ['-B', '-X', 'utf8', ...words], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const printed = { stdout: '', stderr: '' }
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8').on('data', (text) => (printed[stream] += text))
    }
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, ...printed }))
  })
}
