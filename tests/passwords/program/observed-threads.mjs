// Watches the threads that a program starts. This module must be evaluated before the package, so whoever imports both
// has to import this one first.

import { createRequire, syncBuiltinESMExports } from 'node:module'

const require = createRequire(import.meta.url)
const threads = require('node:worker_threads')
const timers = require('node:timers')

/** What a test may look at, and change. */
export const observed = {
  /** The threads that live. */
  living: new Set(),
  /** How many were tried to be started, and how many were. */
  tried: 0,
  started: 0,
  /** The most that lived at once. */
  most: 0,
  /** The threads that were posted a job, and have not answered. */
  jobs: new Set(),
  /** The passwords that were posted. */
  passwords: [],
  /** The memory, in KiB, that threads take: for a job, and beyond 32 MiB until they have ended. */
  memory: new Map(),
  /** The most that they took together. */
  mostMemory: 0,
  /** What the constructor of a thread throws. */
  refusal: undefined,
  /** The script of a thread, in the place of the real one. */
  script: undefined,
  /** By how much long timers are shortened. */
  hurry: 1,
}

const memoryOf = ({ settings, stored }) => {
  if (stored === undefined) return settings[0] || 19_456
  return Number(/\$m=(\d+),/.exec(Buffer.from(stored).toString())?.[1] ?? 0)
}

class Worker extends threads.Worker {
  constructor(script, options) {
    observed.tried += 1
    if (observed.refusal !== undefined) throw observed.refusal
    super(observed.script ?? script, options)
    observed.started += 1
    observed.living.add(this)
    observed.most = Math.max(observed.most, observed.living.size)
    this.on('exit', () => {
      observed.living.delete(this)
      observed.jobs.delete(this)
      observed.memory.delete(this)
    })
    this.on('message', () => {
      observed.jobs.delete(this)
      if (observed.memory.get(this) <= 32_768) observed.memory.delete(this)
    })
  }

  postMessage(message, transfer) {
    if (message.kind !== 'module') {
      observed.jobs.add(this)
      observed.memory.set(this, memoryOf(message))
      observed.mostMemory = Math.max(observed.mostMemory, [...observed.memory.values()].reduce((sum, memory) => sum + memory))
    }
    super.postMessage(message, transfer)
    if (message.kind !== 'module') observed.passwords.push(message.password)
  }
}

threads.Worker = Worker
const { setTimeout } = timers
timers.setTimeout = (action, milliseconds, ...rest) => setTimeout(action, milliseconds / observed.hurry, ...rest)
syncBuiltinESMExports()
