import source from 'inlined:../worker/web.ts'
import type { Host, Thread, ThreadEvents } from '../host.js'
import { MOST_THREADS } from '../limits.js'

const { Worker, Blob, URL, setTimeout, clearTimeout } = globalThis

/** Browsers, and whatever else has Web Workers. */
export const host: Host = {
  threads: Math.min(globalThis.navigator?.hardwareConcurrency || 1, MOST_THREADS),
  // Not everywhere: a service worker has none.
  startThread: typeof Worker === 'undefined' ? undefined : startThread,
  later(milliseconds, action) {
    const timer = setTimeout(action, milliseconds)
    return () => clearTimeout(timer)
  },
}

/**
 * Nothing says when a Web Worker has ended. What it does is stopped at once, and its memory given back soon after; a short
 * time, in milliseconds, keeps those who call off again and again from having many of them side by side.
 */
const GRACE = 100

/** The address of the script, which travels inside this file, so that bundlers have no second file to find. */
let script: string | undefined

function startThread(module: WebAssembly.Module, { answer, death, gone }: ThreadEvents): Thread {
  // It is never revoked: when a worker has fetched it nobody says.
  script ??= URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  const worker = new Worker(script, { name: 'hallpass/password', type: 'module' })
  worker.onmessage = ({ data }) => answer(data)
  worker.onmessageerror = () => death(new Error('the answer of the thread could not be read'))
  worker.onerror = (event) => {
    // Else the page reports it as an error of its own.
    event.preventDefault()
    death(new Error(event.message || 'the thread could not be started'))
  }
  worker.postMessage({ kind: 'module', module })
  return {
    post: (job) => worker.postMessage(job, [job.password.buffer]),
    keepProcess: () => {},
    end() {
      worker.terminate()
      setTimeout(gone, GRACE)
    },
  }
}
