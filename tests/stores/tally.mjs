/** Counts the checks and keeps what failed. A group without a single check is a failure too. */
export class Tally {
  #passed = 0
  #failures = []

  /**
   * Runs a group of checks and prints its line.
   *
   * @param checks Things with a `name` and a `run`, or the outcomes of such that ran elsewhere.
   */
  async group(title, checks) {
    const start = performance.now()
    const before = { passed: this.#passed, failed: this.#failures.length }
    try {
      for (const check of await checks()) await this.#count(title, check)
      if (this.#passed + this.#failures.length === before.passed + before.failed)
        throw new Error('not a single check ran')
    } catch (error) {
      this.#fail(title, 'broke off', error)
    }
    const [passed, failed] = [this.#passed - before.passed, this.#failures.length - before.failed]
    console.log(
      `${failed === 0 ? 'ok  ' : 'FAIL'} ${title}: ${passed} good, ${failed} bad (${Math.round(performance.now() - start)} ms)`,
    )
  }

  async #count(title, { name, run, error }) {
    try {
      if (error !== undefined) throw new Error(error)
      await run?.()
      this.#passed++
    } catch (error) {
      this.#fail(title, name, error)
    }
  }

  #fail(title, name, error) {
    this.#failures.push(`${title}: ${name}`)
    const cause = error.cause === undefined ? '' : `\n${error.cause.stack ?? error.cause}`
    console.error(`FAILED  ${title}: ${name}\n${`${error.stack ?? error}${cause}`.replaceAll(/^/gm, '        ')}`)
  }

  /** Prints the counts and says whether all is well. */
  report() {
    const failed = this.#failures.length
    console.log(
      `${this.#passed} passed, ${failed} failed${failed > 0 ? `: ${this.#failures.slice(0, 10).join('; ')}` : ''}`,
    )
    return this.#passed > 0 && failed === 0
  }
}

/** Runs checks where no tally is at hand, for one elsewhere: the outcomes can be sent there as JSON. */
export async function outcomes(checks) {
  const ran = []
  for (const { name, run } of checks) {
    try {
      await run()
      ran.push({ name })
    } catch (error) {
      ran.push({ name, error: [error.message, error.cause?.stack ?? error.cause ?? error.stack].join('\n') })
    }
  }
  return ran
}
