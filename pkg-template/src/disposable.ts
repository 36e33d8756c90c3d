/**
 * `Symbol.dispose` for TypeScript projects whose `lib` does not have it. It is declared just as TypeScript's own
 * `esnext.disposable` does, so the two merge.
 */
declare global {
  interface SymbolConstructor {
    readonly dispose: unique symbol
  }

  interface Disposable {
    [Symbol.dispose](): void
  }
}

/**
 * @internal Gives a class the method that `using` calls, where the host has that symbol.
 */
export function makeDisposable(prototype: { dispose(): void }): void {
  const symbol: symbol | undefined = (Symbol as { dispose?: symbol }).dispose
  if (symbol === undefined) return
  Object.defineProperty(prototype, symbol, {
    value(this: { dispose(): void }) {
      this.dispose()
    },
    configurable: true,
    writable: true,
  })
}
