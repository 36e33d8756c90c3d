/** The `AbortSignal` of the host, where the TypeScript project has a type for it. */
export type HostSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } } ? Signal : unknown

/**
 * What a hash costs. Every option has bounds: the weakest setting that OWASP's Password Storage Cheat Sheet lists, and
 * what a login may cost a server.
 */
export interface HashOptions {
  /** KiB of memory: 7168 to 262,144. 19,456, if left out. */
  readonly memory?: number | undefined
  /** How often the memory is gone over: 1 to 10, and `memory` times this at least 35,840. 2, if left out. */
  readonly iterations?: number | undefined
  /** Into how many lanes the memory is parted, for verifiers that have a thread for each: 1 to 4. 1, if left out. */
  readonly parallelism?: number | undefined
}

/** What a hash costs, and how it is called off. */
export interface CancellableOptions extends HashOptions {
  /**
   * Calls the work off: what waits for its turn leaves the queue, what is under way is stopped where a thread does it
   * (Bun lets it come to its end). The promise is rejected with the reason of the signal, at once.
   */
  readonly signal?: HostSignal | undefined
}
