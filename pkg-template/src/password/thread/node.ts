import { availableParallelism } from 'node:os'
import { clearTimeout, setTimeout } from 'node:timers'
import { Worker } from 'node:worker_threads'
import source from 'inlined:../worker/node.ts'
import type { Host, Thread, ThreadEvents } from '../host.js'
import { MOST_THREADS } from '../limits.js'

/** Node, Bun and Deno: all of them have Node's threads, which let a process end while they wait. */
export const host: Host = {
  threads: Math.min(availableParallelism(), MOST_THREADS),
  startThread,
  later(milliseconds, action) {
    const timer = setTimeout(action, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

// The script travels inside this file, so that bundlers have no second file to find.
const script = new URL(`data:text/javascript,${encodeURIComponent(source)}`)

function startThread(module: WebAssembly.Module, { answer, death, gone }: ThreadEvents): Thread {
  // Neither the environment nor what was preloaded into this process is any business of the thread.
  const worker = new Worker(script, { name: 'hallpass/password', env: {}, execArgv: [] })
  worker.on('message', answer)
  worker.on('messageerror', death)
  worker.on('error', death)
  worker.on('exit', (code) => {
    death(new Error(`the thread ended with ${code}`))
    gone()
  })
  worker.postMessage({ kind: 'module', module })
  return {
    post: (job) => worker.postMessage(job, [job.password.buffer as ArrayBuffer]),
    keepProcess: (busy) => (busy ? worker.ref() : worker.unref()),
    end: () => void worker.terminate(),
  }
}
