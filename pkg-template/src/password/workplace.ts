/** Where passwords are worked on: in threads, as long as the host lets some be started, else in place. */

import { HallpassError } from '../error.js'
import { makeCrew } from './crew.js'
import type { Host } from './host.js'
import { makeBench } from './in-place.js'
import type { Job, Outcome } from './job.js'
import { connectPlanner } from './planner.js'
import { settled } from './settled.js'
import { isAborted, reasonOf, type Signal } from './signal.js'
import { type Place, promised } from './task.js'

let place: Place | undefined

/** Takes the module that the loader compiled, and what the host has to offer. From then on hallpass/password works. */
export function connect(module: WebAssembly.Module, host: Host): void {
  connectPlanner(module)
  const bench = makeBench(module, host)
  place = host.startThread === undefined ? bench : makeCrew(module, host, host.startThread, bench)
}

/**
 * Has a job done.
 *
 * @param memory How many KiB it takes.
 */
export async function work(job: Job, memory: number, signal: Signal | undefined): Promise<Outcome> {
  if (place === undefined) throw new HallpassError('NOT_INITIALIZED')
  if (isAborted(signal)) throw reasonOf(signal)
  return settled(await promised(place, job, memory, signal))
}
