import { createServer } from 'node:http'
import * as http2 from 'node:http2'

import { listener } from 'hallpass/node'

import { newHouse } from '../house.mjs'
import { listening } from '../servers/listening.mjs'
import { equal, holds } from '../suite/checks.mjs'
import { dial, pouring } from './socket.mjs'

/** The same path in other letters. */
export const roundabout = (path) => [`/x/../${path}`, `/./${path}`, `/%2e/${path}`, `/x/%2E%2e/${path}`, `/\\../${path}`, `http://other.test/x/../${path}`]

const inTime = (promise) => Promise.race([promise, new Promise((_, reject) => setTimeout(reject, 3000, new Error('nothing came of it')).unref())])

/** What `listener` makes of functions of the web. */
export async function listenerOfNode(check) {
  const opened = async (handler, options) => listening(createServer(listener(handler, options)))
  const whole = (line, headers = {}) => [line, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n')

  await check('listener/the URL is that of the request, and nothing is trusted in it', async () => {
    const seen = []
    const server = await opened(({ url, headers }) => (seen.push(url), new Response(headers.get('x-a'))))
    const status = async (text) => {
      const line = dial(server.port)
      line.write(text)
      const told = await line.response()
      line.destroy()
      return told.status
    }
    const good = {
      [whole('GET /a?b=c HTTP/1.1', { host: 'api.test' })]: 'http://api.test/a?b=c',
      [whole('GET /a HTTP/1.1', { host: 'api.test:8080', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' })]: 'http://api.test:8080/a',
      [whole('GET //evil.test/a HTTP/1.1', { host: 'api.test' })]: 'http://api.test//evil.test/a',
      [whole('GET /%61/../b HTTP/1.1', { host: '[::1]:80' })]: 'http://[::1]/b',
      [whole('GET http://other.test/a HTTP/1.1', { host: 'api.test' })]: 'http://other.test/a',
      [whole('GET /a HTTP/1.0')]: 'http://localhost/a',
      // The web has no such request, but servers get some.
      [whole('TRACE /a HTTP/1.1', { host: 'api.test' })]: 'http://api.test/a',
    }
    for (const [text, url] of Object.entries(good)) equal([await status(text), seen.pop()], [200, url])
    const bad = [
      whole('GET /a HTTP/1.1', { host: 'a b' }), whole('GET /a HTTP/1.1', { host: 'user@api.test' }), whole('GET /a HTTP/1.1', { host: 'api.test/x' }),
      whole('GET /a HTTP/1.1', { host: 'api.test?x' }), whole('GET /a HTTP/1.1', { host: '' }), whole('GET /a HTTP/1.1', { host: 'api.test:99999' }),
      whole('OPTIONS * HTTP/1.1', { host: 'api.test' }), whole('GET ftp://api.test/a HTTP/1.1', { host: 'api.test' }),
      whole('GET http://[/a HTTP/1.1', { host: 'api.test' }),
    ]
    for (const text of bad) equal([text.split('\r\n').slice(0, 2), await status(text)], [text.split('\r\n').slice(0, 2), 400])
    equal(seen, [])
    await server.close()
  })
  await check('listener/a body is streamed both ways', async () => {
    const server = await opened(({ body }) => new Response(body, { headers: { 'x-kind': 'echo' } }))
    const line = dial(server.port)
    line.write(`${whole('POST / HTTP/1.1', { host: 'api.test', 'transfer-encoding': 'chunked' })}3\r\none\r\n`)
    await line.until((text) => text.includes('one'))
    line.write('3\r\ntwo\r\n')
    await line.until((text) => text.includes('two'))
    holds(!line.text().includes('0\r\n\r\n'), 'it goes on')
    line.write('0\r\n\r\n')
    const { body } = await line.response()
    equal(body.replaceAll(/\r\n/g, ' '), '3 one 3 two 0  ')
    line.destroy()
    await server.close()
  })
  await check('listener/a short body is sent with its length', async () => {
    const server = await opened(() => new Response('short'))
    equal([...(await fetch(server.origin)).headers].filter(([name]) => ['content-length', 'transfer-encoding'].includes(name)), [['content-length', '5']])
    await server.close()
  })
  await check('listener/a large body comes whole, as fast as it is taken', async () => {
    let given = 0
    const stream = () =>
      new ReadableStream({
        pull(controller) {
          if (given === 300) return controller.close()
          given += 1
          controller.enqueue(new Uint8Array(65_536).fill(given))
        },
      })
    const server = await opened(() => new Response(stream()))
    const response = await fetch(server.origin)
    await new Promise((resolve) => setTimeout(resolve, 100))
    holds(given < 300, 'it waits for the client')
    equal((await response.arrayBuffer()).byteLength, 300 * 65_536)
    await server.close()
  })
  await check('listener/whoever makes a body stops when the client goes away', async () => {
    let signal
    let cancel
    const cancelled = new Promise((resolve) => {
      cancel = () => resolve(true)
    })
    const server = await opened((request) => {
      signal = request.signal
      return new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)), cancel }))
    })
    const line = dial(server.port)
    line.write(whole('GET / HTTP/1.1', { host: 'api.test' }))
    await line.until((text) => text.includes('\r\n\r\n'))
    equal(signal.aborted, false)
    line.destroy()
    equal([await cancelled, signal.aborted], [true, true])
    await server.close()
  })
  await check('listener/a client that left before its body is read keeps nobody waiting', async () => {
    const seen = []
    let settle
    const settled = new Promise((resolve) => {
      settle = resolve
    })
    const server = await opened(async (request) => {
      await new Promise((resolve) => request.signal.addEventListener('abort', resolve))
      await new Promise((resolve) => setTimeout(resolve, 20))
      seen.push(await request.text().catch((error) => error.message))
      settle()
      return new Response(null)
    })
    for (const rest of ['', 'user']) {
      const line = dial(server.port)
      line.write(`${whole('POST / HTTP/1.1', { host: 'api.test', 'content-length': 50 })}${rest}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
      line.destroy()
      await inTime(settled)
    }
    await inTime((async () => {
      while (seen.length < 2) await new Promise((resolve) => setTimeout(resolve, 10))
    })())
    equal(seen, ['the client went away', 'the client went away'])
    await server.close()
  })
  await check('listener/a body for a client that left before is never begun', async () => {
    let cancel
    const cancelled = new Promise((resolve) => {
      cancel = () => resolve('cancelled')
    })
    const server = await opened(async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      return new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)), cancel }))
    })
    const line = dial(server.port)
    line.write(whole('GET / HTTP/1.1', { host: 'api.test' }))
    await new Promise((resolve) => setTimeout(resolve, 50))
    line.destroy()
    equal(await inTime(cancelled), 'cancelled')
    await server.close()
  })
  await check('listener/a handler of an auth takes a path letter by letter', async () => {
    const { handler } = newHouse()
    const server = await opened(handler)
    const status = async (path) => {
      const line = dial(server.port)
      line.write(whole(`POST ${path} HTTP/1.1`, { host: 'api.test', 'content-length': 0 }))
      const told = await line.response()
      line.destroy()
      return told.status
    }
    for (const path of roundabout('login')) equal([path, await status(path)], [path, 400])
    for (const path of ['/logout', 'http://other.test/logout', '/logout?a=/../b']) equal([path, await status(path)], [path, 401])
    await server.close()
  })
  await check('listener/a body that nobody reads does not go on for ever', async () => {
    const server = await opened(() => new Response('done'))
    const line = dial(server.port)
    line.write(whole('POST / HTTP/1.1', { host: 'api.test', 'transfer-encoding': 'chunked' }))
    equal(await pouring(line), [200, true])
    await server.close()
  })
  await check('listener/the signal does not abort after a whole answer', async () => {
    let signal
    const server = await opened((request) => ((signal = request.signal), new Response('done')))
    await (await fetch(server.origin)).text()
    await server.close()
    equal(signal.aborted, false)
  })
  const faults = {
    'what throws': () => {
      throw new Error('of the app')
    },
    'what rejects': () => Promise.reject(new Error('of the app')),
    'what gives nothing': () => undefined,
    'what gives a text': () => 'text',
  }
  for (const [what, handler] of Object.entries(faults)) {
    await check(`listener/${what} is answered with a 500, and told`, async () => {
      const seen = []
      const server = await opened(handler, { onFault: (error, request) => seen.push([error instanceof Error, request.url]) })
      const response = await fetch(`${server.origin}/x`, { method: 'POST', body: 'x'.repeat(1000) })
      equal([response.status, await response.text(), seen], [500, '{"error":"server_error"}', [[true, '/x']]])
      await server.close()
    })
  }
  await check('listener/without onFault it is told to the console', async () => {
    const real = console.error
    const seen = []
    console.error = (error) => seen.push(error.message)
    try {
      const server = await opened(faults['what throws'])
      equal((await fetch(server.origin)).status, 500)
      await server.close()
    } finally {
      console.error = real
    }
    equal(seen, ['of the app'])
  })
  await check('listener/a body that fails in the middle breaks the answer off', async () => {
    const seen = []
    const body = () =>
      new ReadableStream({
        async pull(controller) {
          controller.enqueue(new TextEncoder().encode('begun'))
          await new Promise((resolve) => setTimeout(resolve, 20))
          controller.error(new Error('of the body'))
        },
      })
    const server = await opened(() => new Response(body()), { onFault: (error) => seen.push(error.message) })
    const text = await fetch(server.origin).then((response) => response.text()).catch(() => 'broken off')
    equal([text, seen], ['broken off', ['of the body']])
    await server.close()
  })
  await check('listener/HTTP/2 is answered too, where Node speaks it in the manner of HTTP/1', async () => {
    const house = newHouse({ handler: { limiter: false } })
    const server = await listening(http2.createServer(listener(house.handler)))
    const client = http2.connect(server.origin)
    const ask = (headers, body) =>
      new Promise((resolve, reject) => {
        const stream = client.request(headers)
        let told
        let text = ''
        stream.on('response', (head) => (told = head)).on('data', (more) => (text += more))
        stream.on('end', () => resolve({ status: told[':status'], cookies: told['set-cookie'] ?? [], text })).on('error', reject)
        stream.end(body)
      })
    const post = { ':method': 'POST', ':path': '/login?cookie=1', 'content-type': 'application/x-www-form-urlencoded' }
    const login = await ask(post, 'username=ada&password=lovelace')
    equal([login.status, login.cookies.length], [200, 3])
    equal((await ask({ ...post, origin: server.origin.replace('http:', 'https:') }, 'username=ada&password=x')).status, 401)
    equal((await ask({ ...post, origin: 'https://evil.test' }, 'username=ada&password=lovelace')).status, 403)
    equal((await ask({ ...post, 'content-type': 'application/json' }, 'x'.repeat(200_000))).status, 413)
    equal((await ask({ ':path': '/.well-known/jwks.json' })).text, '{"keys":[]}')
    client.close()
    await server.close()
  })
  await check('listener/the address is that of the socket, or what is said', async () => {
    const seen = []
    const handler = (_request, { address }) => (seen.push(address), new Response(null))
    const plain = await opened(handler)
    const told = await opened(handler, { address: ({ headers }) => headers['x-real-ip'] ?? null })
    await fetch(plain.origin, { headers: { 'x-real-ip': '192.0.2.7', 'x-forwarded-for': '192.0.2.7' } })
    await fetch(told.origin, { headers: { 'x-real-ip': '192.0.2.7' } })
    await fetch(told.origin)
    equal(seen, ['127.0.0.1', '192.0.2.7', null])
    await Promise.all([plain.close(), told.close()])
  })
  await check('listener/logins are limited by the address of the socket', async () => {
    const { handler } = newHouse()
    const server = await opened(handler)
    const attempt = async (username) => {
      const response = await fetch(`${server.origin}/login`, { method: 'POST', body: new URLSearchParams({ username, password: 'x' }) })
      await response.text()
      return response.status
    }
    for (let round = 0; round < 100; round += 1) equal(await attempt(`user-${round}`), 401)
    equal(await attempt('another'), 429)
    await server.close()
  })
}
