import type { Exchange } from './exchange.ts'
import type { Visitor } from './visitor.ts'

export type StepId = 'register' | 'log-in' | 'protected' | 'admin' | 'expiry' | 'refresh' | 'theft' | 'log-out'

/** One door of the corridor. */
export interface Step {
  id: StepId
  /** What stands on the door. */
  door: string
  title: string
  tells: string
  /** What can be done behind the door. It is made once for a visitor, so that what was typed stays. */
  scene(visitor: Visitor): Scene
}

export interface Scene {
  controls?: HTMLElement
  main: Act
  others: readonly Act[]
}

/** Something to click. */
export interface Act {
  id: string
  label: string
  /** The request in short. */
  sends?: string
  /** Why it makes no sense yet; null where it does. */
  blocked?(): Blocked | null
  /** Null where it was called off. */
  run(patience: Patience): Promise<Outcome | null>
}

export interface Blocked {
  why: string
  /** The step that helps. */
  first: StepId | null
}

export interface Outcome {
  exchange: Exchange
  says: string
}

export interface Patience {
  /** Waits until a time by the clock of the back end; false if one did not want to wait any longer. */
  until(at: number): Promise<boolean>
}
