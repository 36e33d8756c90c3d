import { mapForEach, mapGet, mapHas, mapSet } from './intrinsics.js'
import { takeOptions, written } from './options.js'
import * as raw from './raw.js'

/** How many policies are kept compiled. An application has a handful of them. */
const MAX_KEPT = 32
const MAX_KEPT_LENGTH = 4096

/**
 * The policies that were compiled last, each under its whole content.
 *
 * INVARIANT: a policy is found here only if it equals, member for member, the one that was compiled; so it does not
 * matter that the object it came from can be changed. None is in use between two calls, so all can be given up then.
 */
let kept = new Map<string, raw.CompiledPolicy>()
let keptCount = 0

/** Compiles a policy for one use. */
export function withPolicy<Result>(policy: unknown, use: (compiled: raw.CompiledPolicy) => Result): Result {
  const options = takeOptions(policy, 'the policy')
  // A policy that says what time it is will hardly come again.
  const content = mapHas(options, 'currentDate') ? undefined : written(options)
  if (content === undefined || content.length > MAX_KEPT_LENGTH) {
    const compiled = raw.compilePolicy(options)
    try {
      return use(compiled)
    } finally {
      raw.dispose(compiled.handle)
    }
  }
  const known = mapGet(kept, content)
  return use(known ?? keep(content, raw.compilePolicy(options)))
}

function keep(content: string, compiled: raw.CompiledPolicy): raw.CompiledPolicy {
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
