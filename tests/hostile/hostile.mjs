import { newBench } from './bench-of-refusals.mjs'
import { bodies } from './bodies.mjs'
import { bytes } from './bytes.mjs'
import { claims } from './claims.mjs'
import { depth } from './depth.mjs'
import { disposal } from './disposal.mjs'
import { everyFunction } from './every-function.mjs'
import { handler } from './handler.mjs'
import { host } from './host.mjs'
import { memory } from './memory.mjs'
import { optionObjects } from './option-objects.mjs'
import { optionValues } from './option-values.mjs'
import { pollution } from './pollution.mjs'
import { proxies } from './proxies.mjs'
import { sessions } from './sessions.mjs'
import { sizes } from './sizes.mjs'
import { text } from './text.mjs'

/**
 * Callers that hand in what no signature allows. Each such call is refused with its exact code, and after each of them
 * the package signs and verifies as before.
 *
 * Nothing here is bound to a runtime: no import but of neighbours, no global that a runtime may lack.
 */
export async function hostile(hallpass, check) {
  const bench = newBench(hallpass, check)
  const parts = [memory, everyFunction, bytes, text, optionObjects, optionValues, claims, proxies, pollution, depth, sizes, disposal, host, sessions, handler, bodies]
  for (const part of parts) await part(bench)
  bench.close()
}
