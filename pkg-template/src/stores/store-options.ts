import { ownKeys } from '../intrinsics.js'
import { eachMember, isPlainObject } from '../plain.js'

/**
 * Reads the options of a store: own members of a plain object, under the names that there are. What was misspelt or
 * inherited would be overlooked, so it is refused.
 *
 * @param defaults What holds where an option is left out, which also says of which type each one is.
 */
export function takeStoreOptions<Options extends Record<string, string | number>>(
  options: unknown,
  defaults: Options,
): Options {
  const taken: Record<string, string | number> = { ...defaults }
  if (options === undefined) return taken as Options
  if (!isPlainObject(options)) throw new TypeError('the options of the store must be a plain object')
  const take = (name: string, value: unknown): void => {
    if (value === undefined) return
    if (!Object.hasOwn(defaults, name)) throw new TypeError('there is an option of the store that does not exist')
    if (typeof value !== typeof defaults[name])
      throw new TypeError(`the option "${name}" must be a ${typeof defaults[name]}`)
    taken[name] = value as string | number
  }
  eachMember(options, ownKeys(options), take, () => new TypeError('the options of the store cannot be read'))
  return taken as Options
}
