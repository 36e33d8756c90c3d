import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync, closeSync, readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

import { whenThisEnds } from './temporary.mjs'

const START_SECONDS = 30

/** A database server that the tests start, stop, kill and hold up. It never outlives this process. */
export class Server {
  #command
  #log
  #child
  #callOff

  /**
   * @param command Its program, arguments and options of `spawn`, its port, the signal that stops it, and `isReady`, which
   *   says whether it answers.
   * @param log The file for what it prints.
   */
  constructor(command, log) {
    this.#command = command
    this.#log = log
  }

  get port() {
    return this.#command.port
  }

  /** Resolves when it answers. */
  async start() {
    const { program, args, options, isReady } = this.#command
    const log = openSync(this.#log, 'a')
    const child = spawn(program, args, { cwd: '/', ...options, stdio: ['ignore', log, log] })
    closeSync(log)
    let failed
    child.on('error', (error) => (failed = error))
    this.#child = child
    this.#callOff = whenThisEnds(() => this.#abandon())
    for (const end = Date.now() + START_SECONDS * 1000; !isReady(); await pause(20)) {
      if (failed !== undefined) throw failed
      if (child.exitCode !== null || Date.now() > end) throw new Error(`${program} did not start:\n${this.lastWords()}`)
    }
  }

  /** Stops it as an administrator does. */
  async stop() {
    await this.#end([this.#child.pid], this.#command.stopSignal)
  }

  /** Ends it as a crash of the machine does, except that what was handed to the disk stays. */
  async kill() {
    await this.#end(this.#family(), 'SIGKILL')
  }

  /** Holds it up: connections stay, and nothing is answered. */
  hold() {
    for (const id of this.#family()) process.kill(id, 'SIGSTOP')
  }

  goOn() {
    for (const id of this.#family()) process.kill(id, 'SIGCONT')
  }

  lastWords() {
    return readFileSync(this.#log, 'utf8').slice(-2000)
  }

  async #end(processes, signal) {
    const child = this.#child
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      for (const id of processes) process.kill(id, signal)
      await ended
    }
    this.#callOff()
  }

  /** Ends it when there is no time left to wait for events, and does not let go before it is gone: it writes files. */
  #abandon() {
    // It may never have started, or have ended by itself.
    if (this.#child.pid === undefined || this.#child.exitCode !== null) return
    this.goOn()
    this.#child.kill(this.#command.abandonSignal ?? 'SIGKILL')
    const nothing = new Int32Array(new SharedArrayBuffer(4))
    for (const end = Date.now() + 5000; isAlive(this.#child.pid) && Date.now() < end; ) Atomics.wait(nothing, 0, 0, 20)
    this.#child.kill('SIGKILL')
  }

  /** PostgreSQL has a process for each connection. */
  #family() {
    return [
      this.#child.pid,
      ...readdirSync('/proc')
        .filter((name) => parentOf(name) === this.#child.pid)
        .map(Number),
    ]
  }
}

function parentOf(id) {
  return Number(/^PPid:\s*(\d+)/m.exec(statusOf(id))?.[1])
}

/** A process that has ended stays as a zombie until its parent takes note. */
function isAlive(id) {
  return /^State:\s+[^ZX\s]/m.test(statusOf(id))
}

function statusOf(id) {
  try {
    return readFileSync(`/proc/${id}/status`, 'utf8')
  } catch {
    // Not a process, or none any more.
    return ''
  }
}
