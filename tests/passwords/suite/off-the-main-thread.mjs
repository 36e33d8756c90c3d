import { equal, holds } from '../../suite/checks.mjs'

/** Some hundred milliseconds. */
const heavy = `$argon2id$v=19$m=65536,t=10,p=1$JYrvVLkeg+hNshd84UarEA$${'A'.repeat(43)}`

/** While a password is hashed, other work goes on; where there are no threads, it waits. */
export async function offTheMainThread({ passwords, check, runtime }) {
  await check('main thread/goes on, or not', async () => {
    // The first call may start a thread.
    await passwords.verifyPassword(undefined, 'a')
    let ticks = 0
    const ticking = setInterval(() => { ticks += 1 }, 5)
    const start = performance.now()
    equal(await passwords.verifyPassword(heavy, 'a'), false)
    const taken = performance.now() - start
    clearInterval(ticking)
    if (runtime.threads) holds(ticks > taken / 5 / 10, `it went on: ${ticks} ticks in ${Math.round(taken)} ms`)
    else holds(ticks < 5, `it was busy: ${ticks} ticks`)
  })
}
