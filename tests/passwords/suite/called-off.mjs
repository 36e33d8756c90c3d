import { equal, holds } from '../../suite/checks.mjs'

/** More than a second of work. */
const heavy = `$argon2id$v=19$m=262144,t=10,p=1$JYrvVLkeg+hNshd84UarEA$${'A'.repeat(43)}`

const reasonOf = (promise) => promise.then(() => 'kept', (reason) => reason)
const soon = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

export async function calledOff({ passwords, check, runtime }) {
  const { hashPassword, verifyPassword } = passwords

  await check('called off/before it begins, whatever the reason', async () => {
    for (const reason of [new Error('mine'), 'a text', null, 0]) {
      equal((await reasonOf(hashPassword('a', { signal: AbortSignal.abort(reason) }))) === reason, true)
    }
    const { name } = await reasonOf(verifyPassword(undefined, 'a', { signal: AbortSignal.abort() }))
    equal(name, 'AbortError')
  })
  await check('called off/bad arguments come first', async () => {
    const error = await reasonOf(hashPassword(1, { signal: AbortSignal.abort('off') }))
    equal(error.code, 'INVALID_ARGUMENT')
  })
  await check('called off/at once after the call', async () => {
    const controller = new AbortController()
    const promise = reasonOf(hashPassword('a', { signal: controller.signal }))
    controller.abort('off')
    equal(await promise, 'off')
  })
  await check('called off/one of many, and the others go on', async () => {
    const controller = new AbortController()
    const hash = await hashPassword('a')
    const others = Array.from({ length: 20 }, () => verifyPassword(hash, 'a'))
    const mine = Array.from({ length: 20 }, () => reasonOf(verifyPassword(hash, 'a', { signal: controller.signal })))
    controller.abort('off')
    equal(await Promise.all(mine), Array.from({ length: 20 }, () => 'off'))
    equal(await Promise.all(others), Array.from({ length: 20 }, () => true))
  })
  await check('called off/many by one signal, and the next by the next', async () => {
    for (let round = 0; round < 2; round += 1) {
      const { signal } = new AbortController()
      const controller = new AbortController()
      const mine = Array.from({ length: 30 }, () => reasonOf(hashPassword('a', { signal: controller.signal })))
      const kept = hashPassword('a', { signal })
      controller.abort('off')
      equal(await Promise.all(mine), Array.from({ length: 30 }, () => 'off'))
      holds((await kept).startsWith('$argon2id$'), 'that of another signal goes on')
    }
  })
  await check('called off/too late has no effect', async () => {
    const controller = new AbortController()
    const hash = await hashPassword('a', { signal: controller.signal })
    controller.abort('off')
    equal(await verifyPassword(hash, 'a'), true)
  })
  await check('called off/an event that somebody made up has no effect', async () => {
    const controller = new AbortController()
    const promise = hashPassword('a', { signal: controller.signal })
    controller.signal.dispatchEvent(new Event('abort'))
    holds((await promise).startsWith('$argon2id$'), 'it went on')
  })
  if (!runtime.threads) return
  await check('called off/in the midst of the work', async () => {
    const controller = new AbortController()
    const start = performance.now()
    const promise = reasonOf(verifyPassword(heavy, 'a', { signal: controller.signal }))
    await soon(150)
    controller.abort('off')
    equal(await promise, 'off')
    holds(performance.now() - start < 900, 'it did not wait for the end of the work')
    equal(await verifyPassword(undefined, 'a'), false)
  })
  await check('called off/by a time limit', async () => {
    const { name } = await reasonOf(verifyPassword(heavy, 'a', { signal: AbortSignal.timeout(100) }))
    equal(name, 'TimeoutError')
  })
}
