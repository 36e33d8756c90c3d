import { apply } from './intrinsics.js'

/**
 * How many calls into the module have not come back yet.
 *
 * A call that the module throws out of never comes back: a trap, or the end of the stack in the midst of it. Nothing is
 * known of the module's memory then. So the count stays above 0 for good, and there is nothing to be done when the throw
 * is caught, where there may be no stack left to do it.
 */
let inside = 0

/** Says whether a call was cut short, or is going on: then the module must not be called. */
export function isInside(): boolean {
  return inside !== 0
}

/** The exports of the module, of which each call is counted, and nothing but the call itself. */
export function watched(exports: WebAssembly.Exports): WebAssembly.Exports {
  const all: Record<string, WebAssembly.ExportValue> = { __proto__: null as never }
  for (const [name, value] of Object.entries(exports)) all[name] = typeof value === 'function' ? counted(value) : value
  return all
}

function counted(call: Function): Function {
  return (...args: unknown[]) => {
    inside++
    const result: unknown = apply(call, undefined, args)
    inside--
    return result
  }
}
