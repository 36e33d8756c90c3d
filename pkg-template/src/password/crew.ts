import { HallpassError } from '../error.js'
import type { Host, Thread } from './host.js'
import type { Answer } from './job.js'
import { KEPT_MEMORY, KEPT_TIME, MOST_MEMORY, MOST_WAITING } from './limits.js'
import { brokenOff } from './settled.js'
import type { Place, Task } from './task.js'

/** A thread, and what it is at. */
interface Hand {
  readonly thread: Thread
  /** It has the module and takes jobs. */
  isReady: boolean
  task: Task | undefined
  /** Calls off that it goes home for want of work. */
  stay: () => void
}

/**
 * A few threads with one queue before them. A task waits until there is a thread for it, and the memory that it takes.
 * Threads are started when they are needed and go home when there is nothing to do for some time.
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
  /** Less than the host speaks of, once it has refused to start one more. */
  let mostHands = host.threads
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
      release(hand)
      // In the midst of the work it hears nothing.
      if (hand.isReady) dismiss(hand)
      else hand.thread.keepProcess(false)
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
    for (const hand of hands) if (hand.task === undefined) return hand
    return undefined
  }

  function newHand(): Hand | undefined {
    if (hands.size >= mostHands) return undefined
    try {
      const thread = startThread(module, { answer: (answer) => hear(hand, answer), death: (cause) => lose(hand, cause) })
      const hand: Hand = { thread, isReady: false, task: undefined, stay: () => {} }
      hands.add(hand)
      return hand
    } catch {
      mostHands = hands.size
      return undefined
    }
  }

  function assign(hand: Hand, task: Task): void {
    hand.stay()
    hand.task = task
    memory += task.memory
    hand.thread.keepProcess(true)
    if (hand.isReady) hand.thread.post(task.job)
  }

  function release(hand: Hand): Task | undefined {
    const { task } = hand
    hand.task = undefined
    memory -= task?.memory ?? 0
    return task
  }

  function hear(hand: Hand, answer: Answer): void {
    // It was sent home before this was heard.
    if (!hands.has(hand)) return
    switch (answer.kind) {
      case 'ready':
        hand.isReady = true
        if (hand.task === undefined) rest(hand)
        else hand.thread.post(hand.task.job)
        return
      case 'failed':
        lose(hand, new Error(answer.reason))
        return
      case 'done': {
        const task = release(hand)
        if (task === undefined || task.memory > KEPT_MEMORY) dismiss(hand)
        else rest(hand)
        task?.done(answer.outcome)
        advance()
      }
    }
  }

  function lose(hand: Hand, cause: unknown): void {
    if (!hands.has(hand)) return
    const task = release(hand)
    dismiss(hand)
    if (hand.isReady) {
      task?.fail(brokenOff(cause))
    } else {
      // The host does not let threads be started, a page by its policy for example.
      mostHands = hands.size
      if (task !== undefined) queue.add(task)
    }
    advance()
  }

  function rest(hand: Hand): void {
    hand.thread.keepProcess(false)
    hand.stay = host.later?.(KEPT_TIME, () => dismiss(hand)) ?? hand.stay
  }

  function dismiss(hand: Hand): void {
    hand.stay()
    hands.delete(hand)
    hand.thread.end()
  }
}
