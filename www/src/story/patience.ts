import type { Patience } from './step.ts'
import type { Visitor } from './visitor.ts'

/** A wait that can be called off. */
export function patience(visitor: Visitor): Patience & { isOn(): boolean; left(): number; callOff(): void } {
  let end = 0
  let stop: (() => void) | undefined
  return {
    isOn: () => stop !== undefined,
    left: () => Math.max(0, Math.ceil(end - visitor.now())),
    callOff: () => stop?.(),
    until(at) {
      end = at
      return new Promise(resolve => {
        const finish = (reached: boolean) => {
          clearTimeout(timer)
          stop = undefined
          resolve(reached)
        }
        const timer = setTimeout(() => finish(true), Math.max(0, at - visitor.now()) * 1000)
        stop = () => finish(false)
      })
    },
  }
}
