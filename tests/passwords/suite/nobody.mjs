import { equal, holds } from '../../suite/checks.mjs'

/** For a user who is not there, the same work is done as for one who is. */
export async function nobody({ passwords, check }) {
  const { hashPassword, verifyPassword } = passwords
  for (const none of [undefined, null]) {
    await check(`nobody/${none} is of no password`, async () => {
      for (const password of ['', 'password', '\0', 'a'.repeat(4096)]) equal(await verifyPassword(none, password), false)
    })
  }
  for (const options of [{}, { memory: 40000, iterations: 3 }, { memory: 60000, iterations: 1, parallelism: 2 }]) {
    await check(`nobody/costs what ${JSON.stringify(options)} costs`, async () => {
      const hash = await hashPassword('password', options)
      const ratio = await steadily(() => times(() => verifyPassword(undefined, 'password', options), () => verifyPassword(hash, 'password')))
      holds(ratio !== undefined, 'the times are within half and twice of each other')
    })
  }
}

/** The ratio of two medians, of runs that take turns. */
async function times(first, second) {
  const taken = [[], []]
  for (let round = 0; round < 5; round += 1) {
    for (const [which, work] of [first, second].entries()) {
      const start = performance.now()
      await work()
      taken[which].push(performance.now() - start)
    }
  }
  const [one, other] = taken.map((list) => list.sort((a, b) => a - b)[2])
  // The clock of a Worker stands still while it works.
  return other === 0 ? 1 : one / other
}

/** Other work on the machine spoils a measurement now and then, but not each of four. */
async function steadily(measure) {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const ratio = await measure()
    if (ratio >= 0.5 && ratio <= 2) return ratio
  }
  return undefined
}
