/** Counts the checks and keeps what failed. A section without a single check is a failure too. */
export class Tally {
  #sections = new Map()
  #section
  #failures = []

  /** Runs a group of checks. What goes wrong between the checks is a failure like any other. */
  async section(name, body) {
    this.#section = name
    this.#sections.set(name, 0)
    try {
      await body()
    } catch (error) {
      this.#failures.push({ section: name, name: 'broke off', error })
    }
  }

  async check(name, body) {
    this.#sections.set(this.#section, this.#sections.get(this.#section) + 1)
    try {
      await body()
    } catch (error) {
      this.#failures.push({ section: this.#section, name, error })
    }
  }

  /** Prints the counts and says whether all is well. */
  report() {
    for (const { section, name, error } of this.#failures) {
      console.error(`FAILED  ${section}: ${name}\n        ${reason(error)}`)
    }
    let total = 0
    for (const [section, count] of this.#sections) {
      total += count
      console.log(`${String(count).padStart(6)}  ${section}`)
    }
    const empty = [...this.#sections].filter(([, count]) => count === 0).map(([section]) => section)
    for (const section of empty) console.error(`FAILED  ${section}: not a single check ran`)
    console.log(`interop: ${total} checks, ${this.#failures.length} failed`)
    return total > 0 && empty.length === 0 && this.#failures.length === 0
  }
}

function reason(error) {
  if (error?.name === 'AssertionError') return error.message.replaceAll('\n', '\n        ')
  return String(error?.stack ?? error).replaceAll('\n', '\n        ')
}
