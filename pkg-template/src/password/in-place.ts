import type { Host } from './host.js'
import { KEPT_MEMORY, KEPT_TIME } from './limits.js'
import { type Machine, makeMachine } from './machine.js'
import { brokenOff } from './settled.js'
import type { Place, Task } from './task.js'

const { setTimeout } = globalThis

/** The place for hosts without threads: tasks are done right here, each after whatever else there is to do. */
export function makeBench(module: WebAssembly.Module, host: Host): Place {
  let kept: Machine | undefined
  let keep = (): void => {}

  return {
    take: (task) =>
      afterOthers(() => {
        if (!task.isOver()) perform(task)
      }),
    drop: () => {},
  }

  function perform(task: Task): void {
    try {
      keep()
      const machine = kept ?? makeMachine(module)
      // Put back only if the call comes back, and not when its memory has grown.
      kept = undefined
      const outcome = machine.work(task.job)
      if (task.memory <= KEPT_MEMORY) keepForSomeTime(machine)
      task.done(outcome)
    } catch (cause) {
      task.fail(brokenOff(cause))
    }
  }

  function keepForSomeTime(machine: Machine): void {
    kept = machine
    keep =
      host.later?.(KEPT_TIME, () => {
        kept = undefined
      }) ?? keep
  }
}

/**
 * Lets other work have its turn. Tasks of different requests do not wait for each other: in a Worker a promise that
 * another request keeps may never be kept. Where no timers are allowed, outside of any request, it is done at once.
 */
function afterOthers(action: () => void): void {
  try {
    setTimeout(action, 0)
  } catch {
    action()
  }
}
