/** Memory in KiB, passes, lanes. NaN stands for what was left out. */
export type Settings = readonly [memory: number, iterations: number, parallelism: number]

/** A piece of work that handles a password. It can be posted to a thread, and the bytes of the password go with it. */
export type Job =
  | { readonly kind: 'hash'; readonly salt: Uint8Array; readonly password: Uint8Array; readonly settings: Settings }
  | { readonly kind: 'verify'; readonly stored: Uint8Array; readonly password: Uint8Array }
  | { readonly kind: 'nobody'; readonly password: Uint8Array; readonly settings: Settings }

/** What the module says to a call. */
export interface Outcome {
  /** The number of the refusal in the table of the core, 0 for none. */
  readonly refused: number
  readonly number: number
  readonly text: string
  readonly message: string
  readonly option: string
}

/** What a thread is told. */
export type Order = { readonly kind: 'module'; readonly module: WebAssembly.Module } | Job

/** What a thread says: that it can begin, what came of a job, or that the module broke off. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'failed'; readonly reason: string }
