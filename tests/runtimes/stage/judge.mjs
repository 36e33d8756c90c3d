import { idsOf } from './program.mjs'

/**
 * What is wrong with the result of a run. The runner counts for itself: the suite is not asked
 * whether it ran every vector.
 */
export function faultsOf(result, { vectors, sees, wasm }) {
  const faults = [...result.failures]
  const fault = (id, reason) => faults.push({ id, reason })

  const expected = idsOf(vectors)
  const lines = result.verdicts.split('\n').slice(0, -1)
  const ids = lines.map((line) => JSON.parse(line).id)
  if (ids.join('\n') !== expected.join('\n')) {
    fault('runner/verdicts', `${ids.length} verdicts came back, not those of the ${expected.length} vectors`)
  }
  if (result.passed <= expected.length) fault('runner/checks', 'no check besides the vectors has passed')
  if (sees.wasm && result.wasm.length === 0) fault('runner/wasm', 'no loaded module was seen')
  if (result.wasm.some((hash) => hash !== wasm)) fault('runner/wasm', 'the module is not the one in the tarball')
  return faults
}
