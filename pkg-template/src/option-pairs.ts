import { defineProperty, mapForEach } from './intrinsics.js'
import type { Options } from './options.js'

/**
 * Options as the glue reads them: by iterating over pairs of name and value. Each step of the iteration is an own member
 * here, so that the glue, which looks the steps up by name, finds nothing that a polluted prototype holds. The last pair
 * has the empty name: by it the core knows that none was lost.
 */
export function optionPairs(options: Options): Iterable<readonly [string, unknown]> {
  const pairs: (readonly [string, unknown])[] = []
  let count = 0
  const append = (value: unknown, name: string): void => {
    defineProperty(pairs, count++, { __proto__: null, value: [name, value] } as PropertyDescriptor)
  }
  mapForEach(options, append)
  append(null, '')
  let at = 0
  const iterator = bare({
    next: () => (at < count ? bare({ done: false, value: pairs[at++] }) : bare({ done: true, value: undefined })),
  })
  return bare({ [Symbol.iterator]: () => iterator }) as unknown as Iterable<readonly [string, unknown]>
}

function bare<Members extends object>(members: Members): Members {
  return { __proto__: null, ...members }
}
