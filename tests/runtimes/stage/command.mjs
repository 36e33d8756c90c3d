import { spawn } from 'node:child_process'

/**
 * Runs a program to its end and gives what it printed. A status other than 0, and a program that
 * takes too long, are errors that show its output.
 */
export function command(program, args, { cwd, env = {}, seconds = 180 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const printed = { stdout: [], stderr: [] }
    child.stdout.on('data', (chunk) => printed.stdout.push(chunk))
    child.stderr.on('data', (chunk) => printed.stderr.push(chunk))
    const limit = setTimeout(() => child.kill('SIGKILL'), seconds * 1000)
    child.on('error', (error) => {
      clearTimeout(limit)
      reject(error)
    })
    child.on('close', (status, signal) => {
      clearTimeout(limit)
      const stdout = Buffer.concat(printed.stdout).toString()
      const stderr = Buffer.concat(printed.stderr).toString()
      if (status === 0) return resolve({ stdout, stderr })
      const end = `${stdout}${stderr}`.trim().slice(-4000)
      reject(new Error(`${[program, ...args].join(' ')} ended with ${signal ?? status}\n${end}`))
    })
  })
}
