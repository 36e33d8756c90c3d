/**
 * Gives a class what `console.log` shows of its instances: in Node, Bun and Deno.
 *
 * @param show Must show nothing that is secret.
 */
export function makeInspectable<Instance extends object>(prototype: Instance, show: (instance: Instance) => string): void {
  for (const name of ['nodejs.util.inspect.custom', 'Deno.customInspect']) {
    Object.defineProperty(prototype, Symbol.for(name), {
      value(this: Instance) {
        return show(this)
      },
      configurable: true,
      writable: true,
    })
  }
}
