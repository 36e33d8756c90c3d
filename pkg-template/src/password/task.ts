import type { Job, Outcome } from './job.js'
import { onAbort, reasonOf, type Signal } from './signal.js'

/** A job and the promise that somebody holds for it. */
export interface Task {
  readonly job: Job

  /** How many KiB it takes. */
  readonly memory: number

  /** Whether the promise is kept or broken. */
  isOver(): boolean
  done(outcome: Outcome): void
  fail(error: unknown): void
}

/** Where tasks are worked on. */
export interface Place {
  take(task: Task): void

  /** Gives a task up, wherever it stands. */
  drop(task: Task): void
}

/** Takes a job to the place and promises its outcome. The bytes of the password are wiped here when all is over. */
export function promised(place: Place, job: Job, memory: number, signal: Signal | undefined): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let over = false
    const stopListening = onAbort(signal, () => {
      place.drop(task)
      task.fail(reasonOf(signal as Signal))
    })
    const end = (): void => {
      over = true
      stopListening()
      // Empty, if a thread has taken them over; it wipes them.
      if (job.password.length !== 0) job.password.fill(0)
    }
    const task: Task = {
      job,
      memory,
      isOver: () => over,
      done(outcome) {
        end()
        resolve(outcome)
      },
      fail(error) {
        end()
        reject(error)
      },
    }
    place.take(task)
  })
}
