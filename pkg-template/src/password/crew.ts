import { HallpassError } from '../error.js'
import type { Host, Thread } from './host.js'
import type { Answer } from './job.js'
import { KEPT_MEMORY, KEPT_TIME, MOST_MEMORY, MOST_REFUSALS, MOST_WAITING } from './limits.js'
import { brokenOff } from './settled.js'
import type { Place, Task } from './task.js'

/** A thread, and what it is at. */
interface Hand {
  readonly thread: Thread
  /** It has the module and takes jobs. */
  isReady: boolean
  /** It was told to end. Until it has, it takes a place and its memory. */
  isLeaving: boolean
  task: Task | undefined
  /** How many KiB it takes of what all may take together. */
  memory: number
  /** Calls off that it goes home for want of work. */
  stay: () => void
}

/**
 * A few threads with one queue before them. A task waits until there is a thread for it, and the memory that it takes.
 * Threads are started when they are needed and go home when there is nothing to do for some time. When no more can be
 * started, those there are must do; that may have been for want of memory or of processes, so it is tried again later.
 *
 * @param bench The place for tasks when no thread can be started.
 */
export function makeCrew(
  module: WebAssembly.Module,
  host: Host,
  startThread: NonNullable<Host['startThread']>,
  bench: Place,
): Place {
  const queue = new Set<Task>()
  const hands = new Set<Hand>()
  /** Fewer than the host speaks of, for some time after it has refused to start one more. */
  let mostHands = host.threads
  /** How many such times there were, one after the other, in which no thread became ready. */
  let refusals = 0
  let memory = 0

  return { take, drop }

  function take(task: Task): void {
    if (queue.size >= MOST_WAITING) {
      task.fail(new HallpassError('RESOURCE_EXHAUSTED', `${MOST_WAITING} passwords wait to be hashed already`))
      return
    }
    queue.add(task)
    advance()
  }

  function drop(task: Task): void {
    queue.delete(task)
    for (const hand of hands) {
      if (hand.task !== task) continue
      hand.task = undefined
      if (hand.isReady) {
        // In the midst of the work it hears nothing.
        dismiss(hand)
      } else {
        release(hand)
        hand.thread.keepProcess(false)
      }
    }
    advance()
  }

  /** Gives out what can be worked on, in the order of the queue. */
  function advance(): void {
    for (const task of queue) {
      if (memory > 0 && memory + task.memory > MOST_MEMORY) return
      const hand = idleHand() ?? newHand()
      if (hand === undefined && mostHands > 0) return
      queue.delete(task)
      if (hand === undefined) bench.take(task)
      else assign(hand, task)
    }
  }

  function idleHand(): Hand | undefined {
    for (const hand of hands) if (hand.task === undefined && !hand.isLeaving) return hand
    return undefined
  }

  function newHand(): Hand | undefined {
    if (hands.size >= mostHands) return undefined
    try {
      const thread = startThread(module, {
        answer: (answer) => hear(hand, answer),
        death: (cause) => lose(hand, cause),
        gone: () => forget(hand),
      })
      const hand: Hand = { thread, isReady: false, isLeaving: false, task: undefined, memory: 0, stay: () => {} }
      hands.add(hand)
      return hand
    } catch {
      makeDo()
      return undefined
    }
  }

  /** No thread could be started: from now on it must do with those that stay, until it is tried again. */
  function makeDo(): void {
    // Several that were started together fail together, which counts once.
    if (mostHands === host.threads) {
      refusals += 1
      host.later?.(KEPT_TIME, tryAgain)
    }
    mostHands = 0
    for (const hand of hands) if (!hand.isLeaving) mostHands += 1
  }

  function tryAgain(): void {
    // Where there is not a single thread, again and again, there will be none: each try costs somebody time.
    if (refusals >= MOST_REFUSALS && mostHands === 0) return
    mostHands = host.threads
    advance()
  }

  function assign(hand: Hand, task: Task): void {
    hand.stay()
    hand.task = task
    hand.memory = task.memory
    memory += task.memory
    hand.thread.keepProcess(true)
    if (hand.isReady) hand.thread.post(task.job)
  }

  function release(hand: Hand): void {
    memory -= hand.memory
    hand.memory = 0
  }

  function hear(hand: Hand, answer: Answer): void {
    // It was sent home before this was heard.
    if (hand.isLeaving) return
    switch (answer.kind) {
      case 'ready':
        hand.isReady = true
        refusals = 0
        if (hand.task === undefined) rest(hand)
        else hand.thread.post(hand.task.job)
        return
      case 'failed':
        lose(hand, new Error(answer.reason))
        return
      case 'done': {
        const { task } = hand
        hand.task = undefined
        if (hand.memory > KEPT_MEMORY) {
          dismiss(hand)
        } else {
          release(hand)
          rest(hand)
        }
        task?.done(answer.outcome)
        advance()
      }
    }
  }

  function lose(hand: Hand, cause: unknown): void {
    if (hand.isLeaving) return
    const { task } = hand
    hand.task = undefined
    hand.isLeaving = true
    if (hand.isReady) {
      task?.fail(brokenOff(cause))
    } else {
      // The host does not let threads be started, a page by its policy for example. It has taken no memory yet.
      release(hand)
      makeDo()
      if (task !== undefined) queue.add(task)
    }
    dismiss(hand)
    advance()
  }

  function rest(hand: Hand): void {
    hand.thread.keepProcess(false)
    hand.stay = host.later?.(KEPT_TIME, () => dismiss(hand)) ?? hand.stay
  }

  function dismiss(hand: Hand): void {
    hand.stay()
    hand.isLeaving = true
    hand.thread.end()
  }

  function forget(hand: Hand): void {
    if (!hands.delete(hand)) return
    release(hand)
    advance()
  }
}
