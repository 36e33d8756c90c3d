import { cell } from './cell.ts'

/** The time that all checks on the page use: the real clock, shifted, or held still. */
export type Clock = { kind: 'running'; shift: number } | { kind: 'held'; at: number }

export const clock = cell<Clock>({ kind: 'running', shift: 0 })
/** Whole seconds since 1970 by the page's clock; changes once a second while the clock runs. */
export const seconds = cell(0)

/** Seconds since 1970 by the page's clock, to the millisecond. */
export function now(): number {
  const state = clock.get()
  return state.kind === 'held' ? state.at : Date.now() / 1000 + state.shift
}

export function holdAt(at: number): void {
  clock.set({ kind: 'held', at })
}

/** Lets the clock run on from where it stands. */
export function runOn(): void {
  runFrom(now())
}

/** Lets the clock run from a given time. */
export function runFrom(at: number): void {
  clock.set({ kind: 'running', shift: at - Date.now() / 1000 })
}

export function backToRealTime(): void {
  clock.set({ kind: 'running', shift: 0 })
}

export function isReal(state: Clock): boolean {
  return state.kind === 'running' && state.shift === 0
}

export function startClock(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tick = () => {
    clearTimeout(timer)
    seconds.set(Math.floor(now()))
    // Wakes at the turn of the page's own second, so that a token expires on the dot.
    if (clock.get().kind === 'running') timer = setTimeout(tick, 1000 - ((now() * 1000) % 1000) + 1)
  }
  clock.watch(tick)
}
