/** A value that tells its watchers when it changes. */
export interface Cell<Value> {
  get(): Value
  set(value: Value): void
  /** Calls back now and after each change. */
  watch(watcher: (value: Value) => void): void
}

export function cell<Value>(value: Value): Cell<Value> {
  const watchers: ((value: Value) => void)[] = []
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const watcher of watchers) watcher(next)
    },
    watch(watcher) {
      watchers.push(watcher)
      watcher(value)
    },
  }
}
