import { equal, holds } from '../suite/checks.mjs'
import { secret } from './bench-of-refusals.mjs'

/** So far above the end of the stack the calls begin and end; the last of them find all the room that they need. */
const LEVELS = 1400
const STEP = 8

/**
 * Calls made where the stack is about to end, on a fresh package each time: `load` gives one.
 *
 * Where the stack ends before the module is entered, the call throws and the package works on. Where it ends inside of
 * the module, nothing is known of the module any more, and every later call gives `INTERNAL`. In neither case is there
 * ever a wrong answer.
 */
export function stack(load, check) {
  const uses = {
    'verify by HMAC': ({ Key }) => Key.hmac(secret),
    'verify by Ed25519': ({ Key }) => Key.generate('EdDSA'),
  }
  for (const [use, make] of Object.entries(uses)) {
    const seen = { accepted: 0, unharmed: 0, cut: 0 }
    check(`stack/${use}, near the end of the stack`, () => {
      for (let level = 0; level < LEVELS; level += STEP) seen[judged(load(), make, level)] += 1
    })
    check(`stack/${use}, where the stack ends before the module`, () => holds(seen.unharmed > 0, JSON.stringify(seen)))
    check(`stack/${use}, where there is stack enough`, () => holds(seen.accepted > 0, JSON.stringify(seen)))
  }
}

/** What became of one call, and of the package by it. */
function judged(hallpass, make, level) {
  const key = make(hallpass)
  const token = hallpass.sign({ sub: 'ada' }, key, { expiresIn: 60 })
  const works = () => hallpass.verify(token, key).claims.sub === 'ada'
  // Compiles what is compiled at first use, so that it is the calls themselves that run out of stack.
  works()
  const { value, error } = nearTheEnd(level, works)
  if (error === undefined) {
    equal([value, works()], [true, true], `what was verified at level ${level}`)
    return 'accepted'
  }
  const { name, code } = error
  holds(name === 'RangeError' || ['INTERNAL', 'RESOURCE_EXHAUSTED', 'INVALID_OPTION'].includes(code), `level ${level} threw ${name} ${code}`)
  const after = outcomeOf(works)
  if (after.value === true) {
    holds(code !== 'INTERNAL', `level ${level} gave INTERNAL, and the package works`)
    return 'unharmed'
  }
  equal([after.error?.code, outcomeOf(() => hallpass.decodeUnverified(token)).error?.code], ['INTERNAL', 'INTERNAL'], `after level ${level}`)
  holds(code === undefined || code === 'INTERNAL', `level ${level} gave ${code}, and the package is broken`)
  if (code === 'INTERNAL') holds(/wasm/.test(error.cause?.stack), `level ${level} ended outside of the module, and it is broken`)
  return 'cut'
}

/** Makes a call so many levels of a recursion above the one that meets the end of the stack. */
function nearTheEnd(level, call) {
  let above = 0
  let outcome
  function down() {
    try {
      down()
    } catch {
      above = 0
    }
    if (above === level) outcome = outcomeOf(call)
    above += 1
  }
  down()
  return outcome
}

function outcomeOf(call) {
  try {
    return { value: call() }
  } catch (error) {
    return { error }
  }
}
