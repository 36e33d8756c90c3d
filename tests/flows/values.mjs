/** What flows are written in: values that are looked up in answers from before, and values that are only described. */

const MATCHER = Symbol('matcher')

/** A text that nobody can know before it comes. */
export const TEXT = matcher('some text', (value) => typeof value === 'string' && value !== '')
export const NUMBER = matcher('a number', (value) => Number.isSafeInteger(value))

/** A text of which a part is known. */
export const like = (pattern) => matcher(`like ${pattern}`, (value) => typeof value === 'string' && pattern.test(value))

/** A list that holds this, among others. */
export const having = (...wanted) =>
  matcher(`a list with ${JSON.stringify(wanted)}`, (value, saved) =>
    Array.isArray(value) && wanted.every((one) => value.some((other) => differences(other, one, saved).length === 0)),
  )

/** An object that has these members, among others. */
export const members = (wanted) =>
  matcher(`an object with ${JSON.stringify(wanted)}`, (value, saved) =>
    typeof value === 'object' && value !== null &&
    Object.entries(wanted).every(([name, member]) => differences(value[name], member, saved).length === 0),
  )

/** Anything but this. */
export const other = (unwanted) =>
  matcher(`anything but ${unwanted}`, (value, saved) => value !== undefined && value !== lookUp(unwanted, saved))

function matcher(words, matches) {
  return { [MATCHER]: matches, toString: () => words, toJSON: () => words }
}

/**
 * Where a value is not what was expected: an empty list, or sentences. Nothing may be missing and nothing may be there
 * besides.
 */
export function differences(value, expected, saved, place = 'it') {
  if (expected?.[MATCHER]) return expected[MATCHER](value, saved) ? [] : [`${place} is ${show(value)}, not ${expected}`]
  const wanted = lookUp(expected, saved)
  if (typeof wanted !== 'object' || wanted === null) {
    return Object.is(value, wanted) ? [] : [`${place} is ${show(value)}, not ${show(wanted)}`]
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== Array.isArray(wanted)) {
    return [`${place} is ${show(value)}, not ${show(wanted)}`]
  }
  const names = new Set([...Object.keys(value), ...Object.keys(wanted)])
  return [...names].flatMap((name) => {
    if (!Object.hasOwn(wanted, name)) return [`${place}.${name} is there: ${show(value[name])}`]
    if (!Object.hasOwn(value, name)) return [`${place}.${name} is missing`]
    return differences(value[name], wanted[name], saved, `${place}.${name}`)
  })
}

/** Puts what was saved in place of `$name` and `$name.member`, in texts, lists and objects. */
export function lookUp(value, saved) {
  if (typeof value === 'string') {
    const whole = /^\$([a-z][\w.]*)$/.exec(value)
    if (whole) return member(saved, whole[1])
    return value.replace(/\$\{([\w.]+)\}/g, (_, path) => String(member(saved, path)))
  }
  if (typeof value !== 'object' || value === null || value[MATCHER] || value instanceof Uint8Array) return value
  if (Array.isArray(value)) return value.map((item) => lookUp(item, saved))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, lookUp(item, saved)]))
}

function member(saved, path) {
  const value = path.split('.').reduce((object, name) => object?.[name], saved)
  if (value === undefined) throw new Error(`nothing was saved as ${path}`)
  return value
}

function show(value) {
  const text = JSON.stringify(value) ?? 'missing'
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}
