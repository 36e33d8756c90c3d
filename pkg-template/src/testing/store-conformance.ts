import type { AttemptStore, SessionStore } from '../stores/store.js'
import { attempts } from './conformance/attempts.js'
import { creating } from './conformance/creating.js'
import { listing } from './conformance/listing.js'
import { racing } from './conformance/racing.js'
import { revoking } from './conformance/revoking.js'
import { rotating } from './conformance/rotating.js'
import { texts } from './conformance/texts.js'

/** A store that is ready, and how to close it, where that must be done. */
export interface OpenedStore {
  readonly store: SessionStore & AttemptStore
  close?(): void | Promise<void>
}

/** One thing that a store must do. */
export interface ConformanceCheck {
  /** What must be true, as a sentence. */
  readonly name: string
  /** Resolves if it is, and rejects if not. */
  run(): Promise<void>
}

/**
 * All that a store of sessions must do, for stores of your own. It needs no test framework:
 *
 * ```ts
 * for (const { name, run } of storeConformance(open)) test(name, run)
 * ```
 *
 * The sessions have times of many years, which makes a store forget what is older. So never run it on a store in use.
 *
 * @param open Opens a store, anew for each check. It may be one and the same each time, and need not be empty.
 */
export function storeConformance(open: () => OpenedStore | Promise<OpenedStore>): readonly ConformanceCheck[] {
  const all = { ...creating, ...rotating, ...revoking, ...listing, ...racing, ...texts, ...attempts }
  return Object.entries(all).map(([name, check]) => ({
    name,
    run: async () => {
      const { store, close } = await open()
      try {
        await check(store)
      } finally {
        await close?.()
      }
    },
  }))
}
