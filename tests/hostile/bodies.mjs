import { equal, holds } from '../suite/checks.mjs'
import { newFront, request, told } from '../suite/behaviour/http/front.mjs'
import { values } from './values.mjs'

/** Bodies of requests that no stream would have. */
export async function bodies(bench) {
  const { hallpass, check } = bench
  const front = newFront(hallpass, { handler: { limiter: false } })
  /** As an own member, so that what the request itself gives is hidden. */
  const withBody = (body) => Object.defineProperties(request('/login', { form: { username: 'ada', password: 'lovelace' } }), { body: { value: body }, bodyUsed: { value: false } })

  /** Throws unless the handler, and the package, do what they always did. */
  const works = async () => {
    equal((await front.logIn()).status, 200, 'how a login was answered afterwards')
    bench.works()
  }
  /** Checks that somebody is not let in: the answer is a refusal, or the mistake is told. */
  const keepsOut = (id, call) =>
    check(`hostile/${id}`, async () => {
      const sessions = front.store.sessions.size
      const outcome = await call().then(told, (error) => error)
      const isTold = outcome instanceof hallpass.HallpassError && outcome.code === 'INVALID_ARGUMENT'
      holds(isTold || outcome.status >= 400, `it gave ${outcome.status ?? outcome}`)
      equal(front.store.sessions.size, sessions, 'how many sessions there are')
      await works()
    })

  for (const { name, value } of values()) {
    await keepsOut(`the body of a request is ${name}`, () => front.handler(withBody(value)))
    await keepsOut(`the reader of a body is ${name}`, () => front.handler(withBody({ getReader: () => value })))
    await keepsOut(`a piece of a body is ${name}`, () => front.handler(withBody(readOnce({ done: false, value }))))
    await keepsOut(`what a reader gives is ${name}`, () => front.handler(withBody(readOnce(value))))
  }
  await check('hostile/a body of nothing without an end is given up', async () => {
    let count = 0
    // The end comes when it is too late.
    const read = async () => ((count += 1), { done: count > 200_000, value: new Uint8Array(0) })
    const body = { getReader: () => ({ read, cancel: async () => {} }) }
    equal((await front.handler(withBody(body))).status, 413)
    holds(count < 100_000, `${count} pieces`)
    await works()
  })
  await check('hostile/a body that cannot be cancelled is given up all the same', async () => {
    const piece = { done: false, value: new Uint8Array(65_537) }
    for (const cancel of [() => Promise.reject(new Error('caller')), () => new Promise(() => {})]) {
      equal((await front.handler(withBody({ getReader: () => ({ read: async () => piece, cancel }) }))).status, 413)
    }
    await works()
  })
  await check('hostile/pieces of a body that change when they were read, change nothing', async () => {
    const bytes = new TextEncoder().encode('username=ada&password=lovelace')
    let count = 0
    const read = async () => {
      count += 1
      if (count === 1) return { done: false, value: bytes }
      bytes.fill(0x61)
      return { done: true, value: undefined }
    }
    const body = { getReader: () => ({ read }) }
    equal((await front.handler(withBody(body))).status, 200)
    await works()
  })
  await keepsOut('a piece of a body in detached memory', () => {
    const value = new Uint8Array(30).fill(0x61)
    structuredClone(value.buffer, { transfer: [value.buffer] })
    return front.handler(withBody(readOnce({ done: false, value })))
  })
  await check('hostile/a body that is read while its stream is broken off is a bad request', async () => {
    const read = () => Promise.reject(undefined)
    equal((await front.handler(withBody({ getReader: () => ({ read }) }))).status, 400)
    await works()
  })
}

/** A body that gives one answer and never ends. */
const readOnce = (answer) => {
  let isRead = false
  const read = () => {
    if (isRead) return new Promise(() => {})
    isRead = true
    return Promise.resolve(answer)
  }
  return { getReader: () => ({ read, cancel: async () => {} }) }
}
