import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { ROOT } from './root.mjs'

/** Starts the Python side: one JSON question a line in, one JSON answer a line out. */
export function startPython() {
  const command = process.env.HALLPASS_PYTHON ?? join(ROOT, 'target/tools/venv/bin/python')
  if (!existsSync(command)) {
    const advice = 'make a virtual environment with tests/interop/requirements.txt and name its python in HALLPASS_PYTHON'
    throw new Error(`no Python at ${command}: ${advice}`)
  }
  const script = fileURLToPath(new URL('python/serve.py', import.meta.url))
  // -I: neither the environment nor the working directory decides which modules are found; -B: nothing
  // is compiled into the source tree.
  const child = spawn(command, ['-I', '-B', '-u', '-W', 'ignore', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting = []
  createInterface({ input: child.stdout }).on('line', (line) => settle(waiting.shift(), JSON.parse(line)))
  child.on('exit', (code) => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`the Python side ended with ${code}`))
  })
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        child.stdin.write(`${JSON.stringify(question)}\n`)
      }),
    stop: () => child.stdin.end(),
  }
}

/** The pins of requirements.txt: `{ PyJWT: '2.15.1', ... }`. */
export function pinned() {
  const text = readFileSync(new URL('requirements.txt', import.meta.url), 'utf8')
  return Object.fromEntries(text.trim().split('\n').map((line) => line.split('==')))
}

/** A library on the Python side refused; `name` is the class of its exception. */
class PythonRefusal extends Error {
  constructor({ name, message }) {
    super(message)
    this.name = name
  }
}

function settle({ resolve, reject }, answer) {
  if ('result' in answer) resolve(answer.result)
  else if ('refused' in answer) reject(new PythonRefusal(answer.refused))
  else reject(new PythonRefusal({ name: 'PythonFault', message: answer.fault }))
}
