import { kinds } from './program.mjs'

/**
 * A few of the vectors, one wrong expectation of each kind among them, and the ids of the failures
 * that must follow. Two more come from checks that the program adds: one throws, one rejects later.
 */
export function sabotaged({ keys, sets, files }) {
  const few = kinds.map((kind) => structuredClone(files.find((file) => file.kind === kind && victimOf(file))))
  const ids = few.map(spoil)
  const vectors = { keys, sets, files: few, selfTest: true }
  return { vectors, ids: [...ids, 'self-test/throws', 'self-test/rejects'] }
}

/** Why the run did not go red as it had to, or `null`. */
export function silentAfter({ failures }, ids) {
  const found = failures.map(({ id }) => id)
  const missing = ids.filter((id) => !found.includes(id))
  return missing.length === 0 ? null : `these wrong expectations passed: ${missing.join(', ')}`
}

function spoil(file) {
  const { id, expect } = victimOf(file)
  expect.code = expect.code === 'INTERNAL' ? 'INVALID_KEY' : 'INTERNAL'
  return id
}

const victimOf = ({ cases }) => cases.find(({ expect }) => expect.code !== undefined)
