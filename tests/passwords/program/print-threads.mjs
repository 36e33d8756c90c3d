import { observed } from './observed-threads.mjs'
import { availableParallelism } from 'node:os'
import { hashPassword, verifyPassword } from 'hallpass/password'
import { equal, holds, newChecks, rejection } from '../../suite/checks.mjs'
import { packages } from './packages.mjs'

const { passwords } = packages
const mostThreads = Math.min(availableParallelism(), 4)
const quick = '$pbkdf2-sha256$3$JYrvVLkeg.hNshd84UarEA$NVMdHf6s90stxcngvw7yg5hWy7P6OY3H5s12rV4NHa4'
const heavy = `$argon2id$v=19$m=32768,t=80,p=1$JYrvVLkeg+hNshd84UarEA$${'A'.repeat(43)}`
const large = `$argon2id$v=19$m=140000,t=15,p=1$JYrvVLkeg+hNshd84UarEA$${'A'.repeat(43)}`

const soon = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const until = async (what, condition) => {
  for (let round = 0; round < 300; round += 1) {
    if (condition()) return
    await soon(10)
  }
  throw new Error(`not in three seconds: ${what}`)
}

const { check, outcome } = newChecks()

await check('threads/none is started at import', () => equal(observed.started, 0))
await check('threads/none is started for what is refused at once', async () => {
  await rejection(passwords, 'INVALID_HASH', () => verifyPassword('$', 'a'))
  await rejection(passwords, 'INVALID_OPTION', () => hashPassword('a', { memory: 1 }))
  equal(observed.started, 0)
})
await check('threads/one is enough for one after the other', async () => {
  for (let at = 0; at < 5; at += 1) await hashPassword('a')
  equal(observed.started, 1)
})
await check('threads/a hundred hashes at once take a few threads and little memory', async () => {
  let peak = 0
  const sampling = setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()) }, 5)
  const before = process.memoryUsage.rss()
  const made = await Promise.all(Array.from({ length: 100 }, (_, at) => hashPassword(`password ${at}`)))
  clearInterval(sampling)
  equal(new Set(made).size, 100)
  holds(observed.most <= mostThreads, `${observed.most} threads at once`)
  holds(peak - before < 400 * 2 ** 20, `${Math.round((peak - before) / 2 ** 20)} MiB more than before`)
})
await check('threads/together they take no more memory than one hash may', async () => {
  observed.mostMemory = 0
  const options = { memory: 140_000, iterations: 1 }
  await Promise.all(Array.from({ length: 4 }, () => hashPassword('a', options)))
  equal(observed.mostMemory, 140_000)
  observed.mostMemory = 0
  await Promise.all(Array.from({ length: 6 }, () => hashPassword('a', { memory: 100_000, iterations: 1 })))
  holds(observed.mostMemory === Math.min(mostThreads, 2) * 100_000, `${observed.mostMemory} KiB at once`)
})
await check('threads/one whose memory has grown is thrown away', () => until('it ended', () => observed.living.size === 0))
await check('threads/more than a thousand do not wait', async () => {
  await verifyPassword(quick, 'a')
  const outcomes = await Promise.allSettled(Array.from({ length: 1100 }, () => verifyPassword(quick, 'a')))
  const refused = outcomes.filter(({ status }) => status === 'rejected')
  equal(refused.length, 100 - mostThreads)
  holds(refused.every(({ reason }) => reason.code === 'RESOURCE_EXHAUSTED' && reason.status === 500), 'all for the same reason')
  equal(await verifyPassword(quick, 'a'), false)
})
await check('threads/one that dies is no hang', async () => {
  const promise = rejection(passwords, 'INTERNAL', () => verifyPassword(heavy, 'a'))
  await until('it works', () => observed.jobs.size === 1)
  await soon(30)
  for (const worker of [...observed.jobs]) await worker.terminate()
  const error = await promise
  equal([error.status, error.cause instanceof Error], [500, true])
  equal(await verifyPassword(quick, 'a'), false)
})
await check('threads/calling off stops the work', async () => {
  const controller = new AbortController()
  const promise = verifyPassword(heavy, 'a', { signal: controller.signal }).catch(() => 'off')
  await until('it works', () => observed.jobs.size === 1)
  await soon(30)
  const [worker] = observed.jobs
  controller.abort()
  equal(await promise, 'off')
  await until('its thread is gone', () => !observed.living.has(worker))
})
await check('threads/those who call off again and again get no more of them, and no more memory', async () => {
  await until('all who leave are gone', () => observed.memory.size === 0)
  for (const stored of [large, heavy]) {
    observed.most = observed.living.size
    observed.mostMemory = 0
    for (let round = 0; round < 10; round += 1) {
      const controller = new AbortController()
      const all = Array.from({ length: mostThreads }, () => verifyPassword(stored, 'a', { signal: controller.signal }).catch(() => 'off'))
      await until('it works', () => observed.jobs.size > 0)
      await soon(10)
      controller.abort()
      equal(await Promise.all(all), all.map(() => 'off'))
    }
    holds(observed.most <= mostThreads, `${observed.most} threads at once`)
    holds(observed.mostMemory <= 262_144, `${observed.mostMemory} KiB at once`)
  }
  equal(await verifyPassword(quick, 'a'), false)
})
await check('threads/no password stays behind on the main thread', () => {
  holds(observed.passwords.length > 1000, 'they were seen')
  holds(observed.passwords.every(({ length }) => length === 0), 'all were handed over')
})
await check('threads/idle ones go home', async () => {
  observed.hurry = 100
  await Promise.all(Array.from({ length: 8 }, () => hashPassword('a')))
  holds(observed.living.size > 0, 'they wait for some time')
  await until('all went home', () => observed.living.size === 0)
})
await check('threads/when one cannot be started, they are tried again later', async () => {
  const { started, tried } = observed
  observed.refusal = new Error('EAGAIN')
  equal(await verifyPassword(quick, 'a'), false)
  equal(await verifyPassword(quick, 'a'), false)
  observed.refusal = undefined
  equal([observed.started, observed.tried], [started, tried + 1])
  await soon(200)
  equal(await verifyPassword(quick, 'a'), false)
  equal(observed.started, started + 1)
  await until('it went home', () => observed.living.size === 0)
})
await check('threads/a start that fails does not count for ever', async () => {
  for (let round = 0; round < 8; round += 1) {
    observed.refusal = new Error('EAGAIN')
    equal(await verifyPassword(quick, 'a'), false)
    observed.refusal = undefined
    const { started } = observed
    await soon(200)
    equal(await verifyPassword(quick, 'a'), false)
    equal(observed.started, started + 1)
    await until('it went home', () => observed.living.size === 0)
  }
})
await check('threads/when some can be started, the others are tried as long as there is work', async () => {
  if (mostThreads === 1) return
  const controller = new AbortController()
  const promise = verifyPassword(heavy, 'a', { signal: controller.signal }).catch(() => 'off')
  await until('it works', () => observed.jobs.size === 1)
  observed.refusal = new Error('EAGAIN')
  const { tried } = observed
  const waiting = verifyPassword(quick, 'a')
  // More often than it takes to give up, had there been no thread at all.
  await until('it was tried again and again', () => observed.tried >= tried + 7)
  observed.refusal = undefined
  equal(await waiting, false)
  controller.abort()
  equal(await promise, 'off')
})

console.log(JSON.stringify(await outcome()))
