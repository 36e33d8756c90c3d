import { mapForEach, mapGet, mapHas, mapSet } from './intrinsics.js'
import { type Options, written } from './options.js'
import * as raw from './raw.js'

/** How many are kept. An application has a handful of them. */
const MAX_KEPT = 32
const MAX_KEPT_LENGTH = 4096

/**
 * Makes a function that compiles options for one use, or takes those that were compiled before from the same content.
 *
 * @param once The options that make it unlikely that the same ones come again.
 * INVARIANT: options are found here only if they equal, member for member, those that were compiled; so it does not
 * matter that the object they came from can be changed. None are in use between two calls, so all can be given up then.
 */
function compiler<Kept extends raw.Compiled>(compile: (options: Options) => Kept, once: readonly string[]) {
  let kept = new Map<string, Kept>()
  let keptCount = 0

  return <Result>(options: Options, use: (compiled: Kept) => Result): Result => {
    const content = hasOneOf(options, once) ? undefined : written(options)
    if (content === undefined || content.length > MAX_KEPT_LENGTH) {
      const compiled = compile(options)
      try {
        return use(compiled)
      } finally {
        raw.dispose(compiled.handle)
      }
    }
    const known = mapGet(kept, content)
    return use(known ?? keep(content, compile(options)))
  }

  function keep(content: string, compiled: Kept): Kept {
    if (keptCount === MAX_KEPT) {
      const old = kept
      // First, so that none is found any more even if not all can be given up.
      kept = new Map()
      keptCount = 0
      mapForEach(old, ({ handle }) => raw.dispose(handle))
    }
    mapSet(kept, content, compiled)
    keptCount++
    return compiled
  }
}

function hasOneOf(options: Options, names: readonly string[]): boolean {
  for (let at = 0; at < names.length; at++) {
    if (mapHas(options, names[at] as string)) return true
  }
  return false
}

export const withPolicy = compiler(raw.compilePolicy, ['currentDate'])
export const withSignOptions = compiler(raw.compileSignOptions, ['currentDate', 'subject', 'jwtid'])
