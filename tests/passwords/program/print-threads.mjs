import { observed } from './observed-threads.mjs'
import { availableParallelism } from 'node:os'
import { hashPassword, verifyPassword } from 'hallpass/password'
import { equal, holds, newChecks, rejection } from '../../suite/checks.mjs'
import { packages } from './packages.mjs'

const { passwords } = packages
const mostThreads = Math.min(availableParallelism(), 4)
const quick = '$pbkdf2-sha256$3$JYrvVLkeg.hNshd84UarEA$NVMdHf6s90stxcngvw7yg5hWy7P6OY3H5s12rV4NHa4'
const heavy = `$argon2id$v=19$m=32768,t=80,p=1$JYrvVLkeg+hNshd84UarEA$${'A'.repeat(43)}`

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
  for (const worker of [...observed.jobs.keys()]) await worker.terminate()
  const error = await promise
  equal([error.status, error.cause instanceof Error], [500, true])
  equal(await verifyPassword(quick, 'a'), false)
})
await check('threads/calling off stops the work', async () => {
  const controller = new AbortController()
  const promise = verifyPassword(heavy, 'a', { signal: controller.signal }).catch(() => 'off')
  await until('it works', () => observed.jobs.size === 1)
  await soon(30)
  const [[worker]] = observed.jobs
  controller.abort()
  equal(await promise, 'off')
  await until('its thread is gone', () => !observed.living.has(worker))
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

console.log(JSON.stringify(await outcome()))
