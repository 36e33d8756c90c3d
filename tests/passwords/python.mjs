import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const script = join(here, 'vectors.py')

/** Runs vectors.py and gives what it printed. */
export function python(words, input = '') {
  const program = process.env.HALLPASS_PYTHON ?? join(here, '../../target/tools/venv/bin/python')
  if (!existsSync(program)) {
    throw new Error(`no Python at ${program}: make a virtual environment with tests/interop/requirements.txt`)
  }
  return new Promise((resolve, reject) => {
    // -I: neither the environment nor the working directory decides which modules are found; -B: nothing is compiled into
    // the source tree.
    const child = spawn(program, ['-I', '-B', '-X', 'utf8', script, ...words], { stdio: ['pipe', 'pipe', 'pipe'] })
    const printed = { stdout: '', stderr: '' }
    for (const stream of ['stdout', 'stderr']) child[stream].setEncoding('utf8').on('data', (text) => { printed[stream] += text })
    child.on('error', reject)
    child.on('close', (status) => (status === 0 ? resolve(printed.stdout) : reject(new Error(printed.stderr.trim().slice(-2000)))))
    child.stdin.end(input)
  })
}

/** The vectors are those that the script writes. */
export async function vectorsAreFresh() {
  await python(['--check'])
  return { passed: 1, failures: [] }
}
