import assert from 'node:assert/strict'

/** Names that say that a test went wrong inside, which is no verdict on a token. */
export const ACCIDENTS = ['ReferenceError', 'AttributeError', 'NameError', 'ImportError', 'PythonFault']

/** A peer refuses, and not by accident. */
export async function refuses(body) {
  const error = await body().then(
    (value) => assert.fail(`accepted: ${JSON.stringify(value)?.slice(0, 200)}`),
    (thrown) => thrown,
  )
  if (error.name === 'AssertionError' || ACCIDENTS.includes(error.name)) throw error
}

/** hallpass refuses with this code. */
export async function refusesWith(code, body) {
  const error = await body().then(
    (value) => assert.fail(`accepted: ${JSON.stringify(value)?.slice(0, 200)}`),
    (thrown) => thrown,
  )
  if (error.name !== 'HallpassError') throw error
  assert.equal(error.code, code)
}

/** The same JSON value, whatever the order of members and the prototypes of objects. */
export function sameJson(actual, expected) {
  assert.deepEqual(sorted(actual), sorted(expected))
}

function sorted(value) {
  return JSON.stringify(value, (_, part) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
