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
  /** How many were started. */
  started: 0,
  /** The most that lived at once. */
  most: 0,
  /** The jobs that were posted and not answered, by their thread. */
  jobs: new Map(),
  /** The passwords that were posted. */
  passwords: [],
  /** The most memory, in KiB, that jobs under way asked for together. */
  mostMemory: 0,
  /** What the constructor of a thread throws. */
  refusal: undefined,
  /** The script of a thread, in the place of the real one. */
  script: undefined,
  /** By how much long timers are shortened. */
  hurry: 1,
}

class Worker extends threads.Worker {
  constructor(script, options) {
    if (observed.refusal !== undefined) throw observed.refusal
    super(observed.script ?? script, options)
    observed.started += 1
    observed.living.add(this)
    observed.most = Math.max(observed.most, observed.living.size)
    this.on('exit', () => {
      observed.living.delete(this)
      observed.jobs.delete(this)
    })
    this.on('message', () => observed.jobs.delete(this))
  }

  postMessage(message, transfer) {
    if (message.kind !== 'module') {
      observed.jobs.set(this, message.settings?.[0] || 19_456)
      observed.mostMemory = Math.max(observed.mostMemory, [...observed.jobs.values()].reduce((sum, memory) => sum + memory))
    }
    super.postMessage(message, transfer)
    if (message.kind !== 'module') observed.passwords.push(message.password)
  }
}

threads.Worker = Worker
const { setTimeout } = timers
timers.setTimeout = (action, milliseconds, ...rest) => setTimeout(action, milliseconds / observed.hurry, ...rest)
syncBuiltinESMExports()
