import { uncurried, weakMapGet, weakMapSet } from './intrinsics.js'
import { setElement } from './plain.js'
import * as raw from './raw/boundary.js'

/** Gives up what the module still holds for objects that were never disposed of, where the host can tell. */
const registry =
  typeof FinalizationRegistry === 'undefined' ? undefined : new FinalizationRegistry<raw.Handle>((handle) => raw.dispose(handle))

/** From now on the handle is given up at the latest some time after its owner is garbage. */
export function disposeWhenAbandoned(owner: object, handle: raw.Handle): void {
  registry?.register(owner, handle, owner)
}

/**
 * Gives a handle up now.
 *
 * @returns 0, which is never a handle, for the owner to hold from now on: any use of it gives `HANDLE_DISPOSED`.
 */
export function disposeNow(owner: object, handle: raw.Handle): 0 {
  if (handle !== 0) {
    registry?.unregister(owner)
    emptyDependents(owner)
    raw.dispose(handle)
  }
  return 0
}

/** What is of no use without its owner. */
interface Dependent {
  empty(): void
}

/** Held so that the owner does not keep them alive, where the host can do that. */
interface Dependents {
  readonly held: (() => Dependent | undefined)[]
  count: number
  /** From how many on those that are gone are looked for. */
  sweepAt: number
}

const dependents = new WeakMap<object, Dependents>()

/** Empties the dependent when {@link disposeNow} gives up the owner. */
export function emptyWithOwner(owner: object, dependent: Dependent): void {
  let all = weakMapGet(dependents, owner)
  if (all === undefined) weakMapSet(dependents, owner, (all = { held: [], count: 0, sweepAt: 16 }))
  if (all.count === all.sweepAt) {
    let alive = 0
    for (let at = 0; at < all.count; at++) {
      const one = all.held[at] as () => Dependent | undefined
      if (one() !== undefined) setElement(all.held, alive++, one)
    }
    all.held.length = all.count = alive
    all.sweepAt = 16 + 2 * alive
  }
  setElement(all.held, all.count++, heldWeakly(dependent))
}

/** Cloudflare Workers had no weak references for long. */
const deref = typeof WeakRef === 'undefined' ? undefined : uncurried(WeakRef.prototype.deref)

function heldWeakly(dependent: Dependent): () => Dependent | undefined {
  if (deref === undefined) return () => dependent
  const weak = new WeakRef(dependent)
  return () => deref(weak) as Dependent | undefined
}

function emptyDependents(owner: object): void {
  const all = weakMapGet(dependents, owner)
  if (all === undefined) return
  for (let at = 0; at < all.count; at++) all.held[at]?.()?.empty()
  all.held.length = all.count = 0
}
