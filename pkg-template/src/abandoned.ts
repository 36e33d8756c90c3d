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
    raw.dispose(handle)
  }
  return 0
}
