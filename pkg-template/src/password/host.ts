import type { Answer, Job } from './job.js'

/** What a runtime has to offer. */
export interface Host {
  /** How many threads may work at once. */
  readonly threads: number

  /**
   * Starts a thread that makes an instance of the module, says that it is ready and then waits for jobs. Throws if the
   * host does not let threads be started. `undefined` where there are none.
   */
  readonly startThread: ((module: WebAssembly.Module, events: ThreadEvents) => Thread) | undefined

  /**
   * Does something later, unless the process has nothing else to do.
   *
   * @returns What calls it off. `undefined` where timers end with the request that set them.
   */
  readonly later: ((milliseconds: number, action: () => void) => () => void) | undefined
}

export interface Thread {
  /** Hands a job over, and the memory of its password with it. */
  post(job: Job): void

  /** Says whether the process must wait for the thread. */
  keepProcess(busy: boolean): void

  /** Ends the thread, whatever it is doing. That takes some time: see `gone`. */
  end(): void
}

export interface ThreadEvents {
  answer(answer: Answer): void

  /** The thread could not be started, or died. It may be said more than once. */
  death(cause: unknown): void

  /** The thread has ended and takes no memory any more. It may be said more than once. */
  gone(): void
}
