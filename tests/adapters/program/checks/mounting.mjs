import { newHouse } from '../house.mjs'
import { openWith } from '../servers/express.mjs'
import { equal, holds } from '../suite/checks.mjs'
import { roundabout } from './listening.mjs'
import { dial } from './socket.mjs'

/** What Express does around a handler. */
export async function mountingIn(check, title, express) {
  const logIn = (origin, path = '/login') => fetch(`${origin}${path}`, { method: 'POST', body: new URLSearchParams({ username: 'ada', password: 'lovelace' }) })
  const opened = (house, options) => openWith(express)(house, options)

  await check(`${title}/a handler behind what reads bodies says so`, async () => {
    const server = await opened(newHouse(), { before: (app) => app.use(express.urlencoded({ extended: false })) })
    const response = await logIn(server.origin)
    equal([response.status, await response.text()], [500, 'INVALID_ARGUMENT'])
    equal((await fetch(`${server.origin}/.well-known/jwks.json`)).status, 200)
    await server.close()
  })
  await check(`${title}/what reads other bodies may come first, and all of it behind`, async () => {
    const server = await opened(newHouse(), { before: (app) => app.use(express.json()) })
    equal((await logIn(server.origin)).status, 200)
    await server.close()
    const behind = await opened(newHouse())
    const echo = await fetch(`${behind.origin}/echo`, { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } })
    equal([echo.status, await echo.json()], [200, { a: 1 }])
    await behind.close()
  })
  await check(`${title}/cookies of others stay`, async () => {
    const before = (app) => app.use((_request, response, next) => (response.cookie('own', 'x'), next()))
    const server = await opened(newHouse(), { before })
    const response = await logIn(server.origin, '/login?cookie=1')
    const names = response.headers.getSetCookie().map((line) => line.split('=')[0]).sort()
    equal(names, ['__Host-hallpass-access', '__Host-hallpass-csrf', '__Secure-hallpass-refresh', 'own'])
    await server.close()
  })
  await check(`${title}/the paths are those of the whole URL, wherever it is mounted`, async () => {
    const { auth } = newHouse()
    const { mount } = await import('hallpass/express')
    const handler = auth.handler({ findUser: () => undefined, checkPassword: () => false, basePath: '/auth' })
    const app = express()
    app.use('/auth', mount(handler))
    app.use(mount(handler))
    const { listening } = await import('../servers/listening.mjs')
    const { createServer } = await import('node:http')
    const server = await listening(createServer(app))
    equal([(await logIn(server.origin, '/auth/login')).status, (await logIn(server.origin, '/login')).status], [401, 404])
    equal((await fetch(`${server.origin}/.well-known/jwks.json`)).status, 200)
    await server.close()
  })
  await check(`${title}/a path in other letters goes on, as Express goes by the letter`, async () => {
    const house = newHouse()
    const seen = []
    const before = (app) => app.use('/login', (_request, _response, next) => (seen.push('before'), next()))
    const server = await opened(house, { before })
    const attempt = async (path) => {
      const line = dial(server.port)
      const body = 'username=ada&password=lovelace'
      line.write(`POST ${path} HTTP/1.1\r\nhost: api.test\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
      const { status } = await line.response()
      line.destroy()
      return status
    }
    for (const path of roundabout('login')) equal([path, await attempt(path), house.asked.length], [path, 404, 0])
    equal(seen, [])
    for (const path of ['/login', 'http://other.test/login', '/login?a=/../b']) equal([path, await attempt(path), seen.pop()], [path, 200, 'before'])
    await server.close()
  })
  await check(`${title}/a client that left while something else was done is told to be gone`, async () => {
    const codes = []
    let isLeft
    const left = new Promise((resolve) => {
      isLeft = resolve
    })
    const house = newHouse({ handler: { onRefusal: ({ code }) => void codes.push(code) } })
    const before = (app) =>
      app.use((_request, response, next) => {
        response.once('close', () => setTimeout(() => (isLeft(), next()), 20))
      })
    const server = await opened(house, { before })
    const line = dial(server.port)
    line.write('POST /login HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 50\r\n\r\nuser')
    await new Promise((resolve) => setTimeout(resolve, 50))
    line.destroy()
    await left
    for (let round = 0; round < 100 && codes.length === 0; round += 1) await new Promise((resolve) => setTimeout(resolve, 10))
    equal(codes, ['INVALID_REQUEST'])
    await server.close()
  })
  await check(`${title}/a token that is there twice is the client's fault`, async () => {
    const { auth, ...house } = newHouse()
    const { accessToken: token } = await auth.login('ada')
    const server = await opened({ auth, ...house })
    for (const query of [`token=${token}&token=${token}`, `token[]=${token}&token[]=x`]) {
      const response = await fetch(`${server.origin}/socket?${query}`)
      holds([400, 401].includes(response.status), `${query.slice(0, 8)}: ${response.status}`)
    }
    equal((await fetch(`${server.origin}/socket?token=${token}&token=x`)).status, 400)
    equal((await fetch(`${server.origin}/socket?token=${token}`)).status, 200)
    await server.close()
  })
  await check(`${title}/the address is that of Express, which knows what to trust`, async () => {
    const seen = []
    const limiter = { attempt: async ({ address }) => void seen.push(address), succeeded: async () => {} }
    const attempt = async (options) => {
      const server = await opened(newHouse({ handler: { limiter } }), options)
      await fetch(`${server.origin}/login`, { method: 'POST', body: new URLSearchParams({ username: 'ada', password: 'x' }), headers: { 'x-forwarded-for': '192.0.2.7' } })
      await server.close()
    }
    await attempt({})
    await attempt({ before: (app) => app.set('trust proxy', 1) })
    await attempt({ address: () => '192.0.2.9' })
    await attempt({ address: () => null })
    equal(seen, ['127.0.0.1', '192.0.2.7', '192.0.2.9', null])
  })
  await check(`${title}/what the handler throws goes to the error handlers`, async () => {
    const house = newHouse({ handler: { findUser: () => Promise.reject(new Error('of the database')) } })
    const server = await opened(house)
    const response = await logIn(server.origin)
    equal([response.status, await response.text()], [500, 'failed'])
    await server.close()
  })
  await check(`${title}/what a guard throws does, too`, async () => {
    const house = newHouse()
    const server = await opened(house)
    const thrown = await fetch(`${server.origin}/thrown`)
    equal([thrown.status, await thrown.text()], [401, 'MISSING_CREDENTIALS'])
    house.auth.dispose()
    const gone = await fetch(`${server.origin}/me`, { headers: { authorization: 'Bearer x' } })
    equal([gone.status, await gone.text()], [500, 'HANDLE_DISPOSED'])
    holds((await fetch(`${server.origin}/open`)).status === 200, 'the rest goes on')
    await server.close()
  })
}
