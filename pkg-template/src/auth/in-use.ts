import { disposeNow, disposeWhenAbandoned } from '../abandoned.js'
import type { Handle } from '../raw/boundary.js'

/**
 * What the module holds under a handle that calls use while they wait for a store. Whoever began with it can go on to
 * the end, even if it was retired meanwhile; then the last one gives it up.
 */
export class InUse {
  #handle: Handle
  #uses = 0
  #retired = false

  constructor(handle: Handle) {
    this.#handle = handle
    disposeWhenAbandoned(this, handle)
  }

  /** For a call that does not wait. 0 if nothing is there any more, which any use of refuses with `HANDLE_DISPOSED`. */
  get handle(): Handle {
    return this.#retired ? 0 : this.#handle
  }

  /** Runs a call that waits, with the handle for as long as it does. */
  async during<Result>(call: (handle: Handle) => Promise<Result>): Promise<Result> {
    const { handle } = this
    this.#uses++
    try {
      return await call(handle)
    } finally {
      this.#uses--
      this.#giveUpIfIdle()
    }
  }

  /** No call begins with it any more. */
  retire(): void {
    this.#retired = true
    this.#giveUpIfIdle()
  }

  #giveUpIfIdle(): void {
    if (this.#retired && this.#uses === 0) this.#handle = disposeNow(this, this.#handle)
  }
}
