/** The options of the adapters: functions and the like, which are for no other layer. */

import { invalidArgument, invalidOption } from '../error.js'
import { mapForEach } from '../intrinsics.js'
import { type Apart, takeOptions } from '../options.js'

/**
 * Copies options.
 *
 * @param apart Has a member for each option that there is, `undefined` at first, and no prototype.
 */
export function takeApart(options: unknown, apart: Apart): Apart {
  mapForEach(takeOptions(options, 'the options', apart), (_, name) => {
    throw invalidOption(name, 'does not exist')
  })
  return apart
}

/** An option that is a function; `undefined`, if left out. */
export function takeFunction(apart: Apart, name: string): unknown {
  const value = apart[name]
  if (value !== undefined && typeof value !== 'function') throw invalidOption(name, 'must be a function')
  return value
}

/** Gives the address that a request comes from. */
export type AddressOf<Request> = (request: Request) => string | null

/** The option `address`, which must say something of each request: what is not there must not turn the limit off. */
export function takeAddress<Request>(apart: Apart): AddressOf<Request> | undefined {
  const address = takeFunction(apart, 'address') as AddressOf<Request> | undefined
  if (address === undefined) return undefined
  return (request) => {
    const given: unknown = address(request)
    if (given !== null && typeof given !== 'string') throw invalidArgument('the address of a request must be a string or null')
    return given
  }
}
