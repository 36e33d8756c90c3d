/**
 * JSON text with the members of every object sorted by code point, so that equal values have
 * equal texts in every runtime and in Rust. The order of `JSON.stringify` will not do: it puts
 * members with numeric names first, whatever the order they were set in.
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort(byCodePoint)
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
  return `{${members.join(',')}}`
}

/** Compares as UTF-8 bytes compare; plain `<` compares UTF-16 units and differs beyond U+FFFF. */
function byCodePoint(left, right) {
  const a = Array.from(left, (character) => character.codePointAt(0))
  const b = Array.from(right, (character) => character.codePointAt(0))
  for (let i = 0; i < a.length && i < b.length; i += 1) {
    if (a[i] !== b[i]) return a[i] - b[i]
  }
  return a.length - b.length
}
